package dev.retort.session;

/**
 * Work in a transaction that gives nothing back.
 *
 * @param <X> the checked exception that it may throw; {@link RuntimeException} where it throws none
 */
@FunctionalInterface
public interface Work<X extends Exception> {

    /**
     * Does the work. It does not commit: that is done when it returns.
     *
     * @param session the session, open for the time of the work
     * @throws X to have everything rolled back
     */
    void run(Session session) throws X;
}
