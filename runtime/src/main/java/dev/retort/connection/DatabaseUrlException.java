package dev.retort.connection;

/** A text is no database URL of a known form; the message says what to write, and does not repeat the text. */
public final class DatabaseUrlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    DatabaseUrlException(String message) {
        super(message);
    }
}
