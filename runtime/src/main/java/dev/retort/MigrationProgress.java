package dev.retort;

import dev.retort.migration.Version;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param script the migration's file, or the class of one written in Java
 * @param version its version, empty for a repeatable one
 * @param migration which one of the pending migrations it is, from 1
 * @param migrations how many are pending in this run
 * @param statement how many of its statements took effect
 * @param statements how many statements it has; 1 if it is written in Java
 * @param elapsed the time since the migration began
 */
public record MigrationProgress(
        String script,
        Optional<Version> version,
        int migration,
        int migrations,
        int statement,
        int statements,
        Duration elapsed) {

    /** One line for a reader. */
    @Override
    public String toString() {
        return "migration " + migration + " of " + migrations + ", " + script + ": statement " + statement + " of "
                + statements + ", " + elapsed.toMillis() + " ms";
    }
}
