package dev.retort.session;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The running provider. Loaded only where Jakarta Persistence is on the class path. Safe for use by several threads.
 */
final class SessionOpener implements AutoCloseable {

    private final EntityManagerFactory factory;

    private SessionOpener(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /**
     * Starts the provider.
     *
     * @throws SessionException if there is none, or if it cannot start
     */
    static SessionOpener start(
            DataSource engine,
            Settings settings,
            Naming naming,
            List<Class<?>> classes,
            List<String> mappingFiles,
            Class<?> owner) {
        PersistenceConfiguration configuration = new PersistenceConfiguration(owner.getName())
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", engine)
                .property(PersistenceConfiguration.SCHEMAGEN_DATABASE_ACTION, "none");
        classes.forEach(configuration::managedClass);
        mappingFiles.forEach(configuration::mappingFile);
        ProviderNaming.properties(naming).forEach(configuration::property);
        settings.properties().forEach(configuration::property);
        return withLoader(owner.getClassLoader(), () -> new SessionOpener(start(configuration)));
    }

    private static EntityManagerFactory start(PersistenceConfiguration configuration) {
        boolean found = !PersistenceProviderResolverHolder.getPersistenceProviderResolver()
                .getPersistenceProviders()
                .isEmpty();
        if (!found) {
            throw new SessionException(
                    "Jakarta Persistence is on the class path, but no provider of it" + Provider.ADVICE);
        }
        try {
            return configuration.createEntityManagerFactory();
        } catch (PersistenceException e) {
            throw new SessionException("the Jakarta Persistence provider cannot start: " + e.getMessage(), e);
        }
    }

    /** Providers look for classes with the thread's class loader, which in pools of threads is often the wrong one. */
    private static <T> T withLoader(ClassLoader loader, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Opens a session. */
    Session open(boolean autocommit, boolean autoflush) {
        return new Session(factory.createEntityManager(), autocommit, autoflush);
    }

    @Override
    public void close() {
        factory.close();
    }
}
