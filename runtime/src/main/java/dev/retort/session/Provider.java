package dev.retort.session;

/** Which optional libraries are there. Touches no type of theirs. */
final class Provider {

    private static final String ADVICE =
            "; sessions need one: add org.hibernate.orm:hibernate-core 7 to the dependencies"
                    + " (or another provider of Jakarta Persistence 3.2). Everything else of the session factory works without.";

    private Provider() {}

    /**
     * Checks that there is a provider of Jakarta Persistence 3.2.
     *
     * @throws SessionException if there is none; it says which dependency to add
     */
    static void require() {
        if (!isPresent("jakarta.persistence.EntityManager")) {
            throw new SessionException("there is no Jakarta Persistence provider on the class path" + ADVICE);
        }
        if (!isPresent("jakarta.persistence.PersistenceConfiguration")) {
            throw new SessionException("Jakarta Persistence on the class path is older than 3.2" + ADVICE);
        }
        if (!SessionOpener.hasProvider()) {
            throw new SessionException("Jakarta Persistence is on the class path, but no provider of it" + ADVICE);
        }
    }

    /** Whether a class can be found. */
    static boolean isPresent(String className) {
        try {
            Class.forName(className, false, Provider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
