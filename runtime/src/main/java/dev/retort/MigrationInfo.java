package dev.retort;

import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import dev.retort.migration.Version;
import java.util.Optional;

/**
 * A migration as files and history together tell it.
 *
 * @param version its version, empty for a repeatable one
 * @param description its description
 * @param script its file's name
 * @param state its state
 * @param entry its row in the history, empty where it was never applied
 */
public record MigrationInfo(
        Optional<Version> version,
        String description,
        String script,
        MigrationState state,
        Optional<HistoryEntry> entry) {

    /** One line for a reader. */
    @Override
    public String toString() {
        return script + ": " + state.meaning();
    }
}
