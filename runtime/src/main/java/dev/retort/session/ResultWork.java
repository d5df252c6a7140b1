package dev.retort.session;

import org.jspecify.annotations.Nullable;

/**
 * Work in a transaction that gives something back.
 *
 * @param <T> what it gives back
 * @param <X> the checked exception that it may throw; {@link RuntimeException} where it throws none
 */
@FunctionalInterface
public interface ResultWork<T extends @Nullable Object, X extends Exception> {

    /**
     * Does the work. It does not commit: that is done when it returns.
     *
     * @param session the session, open for the time of the work
     * @return the result; entities in it are detached when the caller gets them
     * @throws X to have everything rolled back
     */
    T run(Session session) throws X;
}
