package dev.retort.history;

/** Another migrator kept the lock for longer than the caller wanted to wait. */
public final class LockTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says how long was waited for whom.
     *
     * @param message a sentence for the user
     */
    public LockTimeoutException(String message) {
        super(message);
    }
}
