package dev.retort.history;

import dev.retort.migration.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the history table.
 *
 * @param rank the place in the order of application, from 1
 * @param version the migration's version, empty for a repeatable one
 * @param description its description
 * @param script its file's name; empty text where a schema was adopted without a file
 * @param kind what was applied
 * @param checksum the file's checksum as {@code MigrationFile.checksum} gives it
 * @param chain the chain hash up to this migration, empty for a repeatable one
 * @param applied how many of its statements took effect and were committed
 * @param statements how many statements it has
 * @param appliedHash checksum over the statements that took effect, to recognise them in a corrected file
 * @param draft whether it was a draft that the compiler may still rewrite
 * @param installedBy the database user who applied it
 * @param installedAt when it was begun
 * @param executionMillis how long it took, in milliseconds
 * @param state one of {@code APPLIED, RUNNING, FAILED, UNDOING, UNDO_FAILED, UNDONE, SUPERSEDED}
 */
public record HistoryEntry(
        int rank,
        Optional<Version> version,
        String description,
        String script,
        Kind kind,
        String checksum,
        Optional<String> chain,
        int applied,
        int statements,
        String appliedHash,
        boolean draft,
        String installedBy,
        Instant installedAt,
        long executionMillis,
        MigrationState state) {

    /** What was applied. */
    public enum Kind {
        /** A versioned migration. */
        VERSIONED,
        /** A repeatable migration. */
        REPEATABLE,
        /** A baseline file, in place of all versions up to its own. */
        BASELINE,
        /** Nothing: the schema was there, and was taken for that of the version. */
        ADOPTED
    }

    /**
     * Whether the row says something about the schema as it is: not undone, not superseded.
     *
     * @return false for rows that only tell what happened once
     */
    public boolean isCurrent() {
        return state != MigrationState.UNDONE && state != MigrationState.SUPERSEDED;
    }

    /**
     * Whether the migration, or undoing it, was begun and is not finished.
     *
     * @return true if it failed, is running, or is being undone
     */
    public boolean isUnfinished() {
        return switch (state) {
            case RUNNING, FAILED, UNDOING, UNDO_FAILED -> true;
            default -> false;
        };
    }
}
