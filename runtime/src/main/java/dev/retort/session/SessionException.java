package dev.retort.session;

/** A session factory cannot do what it is asked to; the message says why and what to do. It never shows a password. */
public class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Without a cause.
     *
     * @param message what is wrong and what to do
     */
    public SessionException(String message) {
        super(message);
    }

    /**
     * With a cause.
     *
     * @param message what is wrong and what to do
     * @param cause what was thrown
     */
    public SessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
