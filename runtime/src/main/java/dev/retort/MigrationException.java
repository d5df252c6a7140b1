package dev.retort;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migrator could not do what it was asked to. The message says what was already applied, in which state the database
 * is, and what to do next. Passwords are not in it.
 */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it could not. */
    public enum Kind {
        /** The database cannot be reached, or the connection was lost. */
        CONNECTION,
        /** No dialect is known for the database, or none was given for a script. */
        DIALECT,
        /** The migration files cannot be read, or contradict each other. */
        FILES,
        /** Another migrator kept the lock for too long. */
        LOCK_TIMEOUT,
        /** The database has tables and no history. */
        NO_HISTORY,
        /** The database has migrations that are newer than the files. */
        AHEAD,
        /** The database lacks migrations. */
        BEHIND,
        /** A file was changed after it was applied. */
        EDITED,
        /** The file of an applied migration is missing. */
        MISSING,
        /** A migration was not applied although a later one was. */
        OUT_OF_ORDER,
        /** A statement failed. */
        STATEMENT,
        /** A migration written in Java threw an exception. */
        CODE,
        /** A migration was begun and not finished, and cannot be continued as the files are. */
        UNFINISHED,
        /** There is no undo script. */
        NO_UNDO,
        /** The version is not one that the verb can work with. */
        VERSION,
        /** The verb cannot do this with these migrations, or for this database. */
        UNSUPPORTED,
        /** The database's schema is not the expected one. */
        SCHEMA
    }

    /** Why. */
    private final Kind kind;

    /** Where, if a statement failed. */
    private final transient @Nullable Failure failure;

    /**
     * The statement that failed.
     *
     * @param file the file's name
     * @param line the line of the file on which it begins, counted from 1
     * @param column the column, counted from 1
     * @param statement its text
     * @param sqlState the state that the database reported, empty text if none
     */
    public record Failure(String file, int line, int column, String statement, String sqlState) {}

    MigrationException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    MigrationException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, cause);
    }

    MigrationException(Kind kind, String message, @Nullable Failure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.failure = failure;
    }

    /**
     * Why the migrator could not do it.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The statement that failed.
     *
     * @return empty unless the kind is {@link Kind#STATEMENT}
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }
}
