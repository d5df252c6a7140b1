package dev.retort.session;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The choices for a session factory. Each call changes the builder; it is not safe for use by several threads.
 *
 * @param <F> the generated factory
 */
public final class SessionFactoryBuilder<F extends SessionFactorySupport> {

    private final Function<SessionFactoryBuilder<F>, F> constructor;
    private @Nullable Settings settings;
    private boolean autocommit;
    private boolean autoflush;
    private boolean versionCheck = true;

    /**
     * Called by the generated factory.
     *
     * @param constructor the generated factory's constructor
     */
    public SessionFactoryBuilder(Function<SessionFactoryBuilder<F>, F> constructor) {
        this.constructor = constructor;
    }

    /**
     * Says which database is used; {@link Settings#resolve()} decides otherwise.
     *
     * @param settings the settings
     * @return this builder
     */
    public SessionFactoryBuilder<F> settings(Settings settings) {
        this.settings = settings;
        return this;
    }

    /**
     * Whether each {@code persist}, {@code merge}, {@code remove} and {@code flush} of a session is committed at once.
     * Off unless asked for. {@code inTransaction} is one transaction in any case.
     *
     * @param on true to commit at once
     * @return this builder
     */
    public SessionFactoryBuilder<F> autocommit(boolean on) {
        this.autocommit = on;
        return this;
    }

    /**
     * Whether a session writes its changes to the database before each query, so that the query sees them. Off unless
     * asked for: they are written by {@code flush} and {@code commit}.
     *
     * @param on true to write before queries
     * @return this builder
     */
    public SessionFactoryBuilder<F> autoflush(boolean on) {
        this.autoflush = on;
        return this;
    }

    /**
     * Whether the first session checks that the database has the schema that the entities were compiled for. On unless
     * switched off.
     *
     * @param on false to open sessions on any schema
     * @return this builder
     */
    public SessionFactoryBuilder<F> versionCheck(boolean on) {
        this.versionCheck = on;
        return this;
    }

    /**
     * Makes the factory. Connects to nothing yet.
     *
     * @return the factory, to be closed by the caller
     * @throws SessionException if the settings are resolved here and are incomplete or wrong
     */
    public F build() {
        return constructor.apply(this);
    }

    Settings settings() {
        return settings == null ? Settings.resolve() : settings;
    }

    boolean autocommit() {
        return autocommit;
    }

    boolean autoflush() {
        return autoflush;
    }

    boolean versionCheck() {
        return versionCheck;
    }
}
