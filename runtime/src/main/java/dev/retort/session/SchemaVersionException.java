package dev.retort.session;

/**
 * The database does not have the schema that the entities were compiled for. The message lists the migrations that make
 * the difference and says what to do.
 */
public final class SchemaVersionException extends SessionException {

    private static final long serialVersionUID = 1L;

    SchemaVersionException(String message) {
        super(message);
    }
}
