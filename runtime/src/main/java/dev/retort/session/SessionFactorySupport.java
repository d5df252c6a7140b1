package dev.retort.session;

import dev.retort.Migrator;
import dev.retort.migration.MigrationLocation;
import dev.retort.migration.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the generated {@code SessionFactory} builds on: an engine, sessions on the Jakarta Persistence provider that is
 * on the class path, and the schema's version. Safe for use by several threads; the sessions are not.
 *
 * <p>Nothing is connected, and no class of Jakarta Persistence is touched, before the first use. Without a provider
 * everything works but the sessions.
 */
public abstract class SessionFactorySupport implements AutoCloseable {

    private final CompiledSchema schema;
    private final Settings settings;
    private final boolean autocommit;
    private final boolean autoflush;
    private final boolean versionCheck;
    private final Engine engine;
    private @Nullable SessionOpener opener;
    private boolean closed;

    /**
     * Makes a factory. Called by the generated class.
     *
     * @param schema what the compiler knew
     * @param builder the user's choices
     */
    protected SessionFactorySupport(CompiledSchema schema, SessionFactoryBuilder<?> builder) {
        this.schema = schema;
        this.settings = builder.settings();
        this.autocommit = builder.autocommit();
        this.autoflush = builder.autoflush();
        this.versionCheck = builder.versionCheck();
        this.engine = Engine.of(settings);
    }

    /**
     * The classes that the provider has to be told of. Called with the first session, because loading some of them
     * (attribute converters) needs Jakarta Persistence.
     *
     * @return entities, embeddables, mapped superclasses and converters
     */
    protected abstract List<Class<?>> managedClasses();

    /**
     * The mapping files that the provider has to be told of.
     *
     * @return their places on the class path, such as {@code META-INF/orm.xml}; none unless a generated factory says so
     */
    protected List<String> mappingFiles() {
        return List.of();
    }

    /**
     * The connections.
     *
     * @return the engine; this factory closes it
     */
    public final Engine engine() {
        return engine;
    }

    /**
     * The version of the schema that the entities were compiled for.
     *
     * @return the version of the newest migration, empty where there was none
     */
    public final Optional<String> schemaVersion() {
        return schema.version();
    }

    /**
     * What applies the migrations that this factory was compiled with, to the database of its engine.
     *
     * @return the migrator; it does not connect yet
     */
    public final Migrator migrator() {
        return Migrator.of(engine.unpooled())
                .withLocation(MigrationLocation.classPath(
                        schema.location(), getClass().getClassLoader()));
    }

    /**
     * Brings an empty database to the newest schema by applying all migrations, so that a test runs on what production
     * has. A database that a migrator made already gets what is pending.
     *
     * @throws dev.retort.MigrationException if the database has tables and no history, or if a migration fails
     */
    public final void createAll() {
        migrator().apply();
    }

    /**
     * Opens a session, to be closed by the caller (try-with-resources).
     *
     * @return the session
     * @throws SessionException if no Jakarta Persistence provider is on the class path, if it cannot start, or if this
     *     factory is closed
     * @throws SchemaVersionException if the database is behind or ahead of the version that the entities were compiled
     *     for; this is checked with the first session only
     * @throws dev.retort.MigrationException if the database cannot be reached
     */
    public final Session openSession() {
        return opener().open(autocommit, autoflush);
    }

    /**
     * Does work in one transaction: commits when it returns, rolls back when it throws. Autocommit makes no difference.
     *
     * @param <X> the checked exception that the work may throw
     * @param work the work
     * @throws X what the work throws, after everything was rolled back
     */
    public final <X extends Exception> void inTransaction(Work<X> work) throws X {
        try (Session session = opener().open(false, autoflush)) {
            work.run(session);
            session.commit();
        }
    }

    /**
     * Does work in one transaction and hands on its result: commits when it returns, rolls back when it throws.
     * Autocommit makes no difference. (A name of its own, because a lambda cannot choose between two methods of one
     * name.)
     *
     * @param <T> what the work gives back
     * @param <X> the checked exception that the work may throw
     * @param work the work
     * @return what the work gives back
     * @throws X what the work throws, after everything was rolled back
     */
    public final <T extends @Nullable Object, X extends Exception> T fromTransaction(ResultWork<T, X> work) throws X {
        try (Session session = opener().open(false, autoflush)) {
            T result = work.run(session);
            session.commit();
            return result;
        }
    }

    private synchronized SessionOpener opener() {
        if (closed) {
            throw new SessionException("the session factory is closed");
        }
        if (opener == null) {
            Provider.require();
            requireVersion();
            opener = SessionOpener.start(
                    engine, settings, schema.naming(), managedClasses(), mappingFiles(), getClass());
        }
        return opener;
    }

    private void requireVersion() {
        if (versionCheck && schema.version().isPresent()) {
            VersionCheck.require(Version.of(schema.version().get()), migrator().status());
        }
    }

    /**
     * Closes the provider and the engine. Does nothing the second time.
     *
     * @throws SessionException if closing fails
     */
    @Override
    public final synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (engine;
                SessionOpener closing = opener) {
            opener = null;
        }
    }

    /** The engine, without credentials. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + engine + "]";
    }
}
