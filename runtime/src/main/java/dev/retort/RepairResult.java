package dev.retort;

import java.util.List;

/**
 * What {@link Migrator#repair()} did.
 *
 * @param actions a sentence for each row of the history that was changed; empty if nothing was to be done
 */
public record RepairResult(List<String> actions) {

    /** Copies the list. */
    public RepairResult {
        actions = List.copyOf(actions);
    }
}
