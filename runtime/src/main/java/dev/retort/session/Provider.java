package dev.retort.session;

/** Which optional libraries are there. Touches no type of theirs. */
final class Provider {

    /** The end of each message about a missing provider. */
    static final String ADVICE = "; sessions need one: add org.hibernate.orm:hibernate-core 7 to the dependencies"
            + " (or another provider of Jakarta Persistence 3.2). Everything else of the session factory works without.";

    private Provider() {}

    /**
     * Checks that Jakarta Persistence 3.2 is there. Whether a provider is, only its own classes can tell:
     * {@link SessionOpener}.
     *
     * @throws SessionException if it is not; it says which dependency to add
     */
    static void require() {
        if (!isPresent("jakarta.persistence.EntityManager")) {
            throw new SessionException("there is no Jakarta Persistence provider on the class path" + ADVICE);
        }
        if (!isPresent("jakarta.persistence.PersistenceConfiguration")) {
            throw new SessionException("Jakarta Persistence on the class path is older than 3.2" + ADVICE);
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
