package dev.retort.session;

import dev.retort.connection.DatabaseUrl;
import dev.retort.connection.DriverDataSource;
import dev.retort.connection.JdbcDrivers;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the database of a session factory: a HikariCP pool where HikariCP is on the class path, else a new
 * connection of the driver each time. Connects with the first use. Safe for use by several threads.
 *
 * <p>A database in memory lives as long as its engine: one connection is kept open for it. SQLite connections check
 * foreign keys, which SQLite does not do by itself.
 */
public final class Engine implements DataSource, AutoCloseable {

    private final DataSource connections;
    private final @Nullable LocalDatabase database;
    private final @Nullable AutoCloseable pool;
    private final String description;
    private final Engine pooled;
    private @Nullable Connection keeper;
    private boolean started;
    private boolean closed;

    private Engine(
            DataSource connections,
            @Nullable LocalDatabase database,
            @Nullable AutoCloseable pool,
            String description) {
        this.connections = connections;
        this.database = database;
        this.pool = pool;
        this.description = description;
        this.pooled = this;
    }

    /** The database of another engine, without its pool. */
    private Engine(LocalDatabase database, Engine pooled) {
        this.connections = new DriverDataSource(database.url());
        this.database = database;
        this.pool = null;
        this.description = pooled.description;
        this.pooled = pooled;
    }

    /**
     * Makes an engine. Does not connect.
     *
     * @param settings which database
     * @return the engine, to be closed by the caller
     */
    public static Engine of(Settings settings) {
        return settings.dataSource()
                .map(given -> new Engine(given, null, null, "Engine[a given data source]"))
                .orElseGet(() -> ofUrl(settings));
    }

    private static Engine ofUrl(Settings settings) {
        LocalDatabase database = LocalDatabase.of(settings.databaseUrl().orElseThrow());
        DatabaseUrl url = database.url();
        String place = "Engine[" + url.shown();
        if (Provider.isPresent("com.zaxxer.hikari.HikariDataSource")) {
            HikariPool pool = new HikariPool(url, settings.poolSize());
            return new Engine(
                    pool.dataSource(), database, pool, place + ", HikariCP pool of " + settings.poolSize() + "]");
        }
        return new Engine(new DriverDataSource(url), database, null, place + ", no pool]");
    }

    /**
     * Opens a connection, or takes one from the pool; closing it gives it back.
     *
     * @throws SQLException if the database cannot be reached, or the engine is closed
     */
    @Override
    public Connection getConnection() throws SQLException {
        pooled.start();
        return connections.getConnection();
    }

    /**
     * For the migrator: it needs two connections at a time, which a pool may not have. Closed together with this
     * engine.
     */
    Engine unpooled() {
        return database == null || pool == null ? this : new Engine(database, this);
    }

    private synchronized void start() throws SQLException {
        if (closed) {
            throw new SQLNonTransientConnectionException("the engine is closed", "08003");
        }
        if (!started && database != null) {
            JdbcDrivers.require(database.url());
            keeper = database.isInMemory() ? new DriverDataSource(database.url()).getConnection() : null;
        }
        started = true;
    }

    /** Not supported: an engine has one user. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("an engine connects as the user of its settings");
    }

    /**
     * Closes the pool, and the connection that keeps a database in memory. A given data source stays open. Does nothing
     * the second time.
     *
     * @throws SessionException if closing fails
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (Connection kept = keeper;
                AutoCloseable closing = pool) {
            keeper = null;
        } catch (Exception e) {
            throw new SessionException("the connections cannot be closed: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return connections.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        connections.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        connections.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return connections.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return connections.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(connections) ? type.cast(connections) : connections.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(connections) || connections.isWrapperFor(type);
    }

    /** The database and the kind of pool, without credentials. */
    @Override
    public String toString() {
        return description;
    }
}
