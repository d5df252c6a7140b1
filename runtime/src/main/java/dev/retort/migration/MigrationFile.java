package dev.retort.migration;

import java.util.Optional;

/**
 * A file of the migration directory.
 *
 * @param kind what it is
 * @param version its version, empty for a repeatable one
 * @param description the words after the double underscore, underscores turned into blanks
 * @param fileName its name without a path
 * @param text its text, lines ended by {@code \n}
 * @param header its header, empty where it is written by hand
 */
public record MigrationFile(
        Kind kind,
        Optional<Version> version,
        String description,
        String fileName,
        String text,
        Optional<MigrationHeader> header) {

    /** Kinds of files, by the letter that Flyway's convention gives them. */
    public enum Kind {
        /** {@code V0001__name.sql}: applied once, in order of version. */
        VERSIONED,
        /** {@code U0001__name.sql}: the way back from the version. */
        UNDO,
        /** {@code B0007__baseline.sql}: creates the schema of the version at once. */
        BASELINE,
        /** {@code R__name.sql}: applied again whenever its text changes. */
        REPEATABLE
    }
}
