package dev.retort.history;

import dev.retort.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets one migrator at a time work on a schema, whatever the number of processes. Held by a transaction that stays open
 * on a connection of its own, on MySQL and MariaDB by the session that works, so that the database itself releases it
 * when the connection or its process dies. Who waits asks again and again instead of waiting inside the database, where
 * a waiter's snapshot would stop PostgreSQL from building an index concurrently.
 */
public abstract class MigrationLock implements AutoCloseable {

    private static final long FIRST_PAUSE_MILLIS = 25;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    private static final Duration LOG_EVERY = Duration.ofSeconds(10);

    private final Connection connection;

    MigrationLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Waits until the lock is free and takes it. The history table must exist.
     *
     * @param connection a connection that is used for nothing else; closed together with the lock, and if this fails.
     *     On MySQL and MariaDB the connection that works, which stays open
     * @param dialect the database's dialect
     * @param timeout how long to wait
     * @return the lock, to be closed
     * @throws SQLException if the database refuses
     * @throws LockTimeoutException if another migrator kept it for longer than the timeout
     */
    public static MigrationLock acquire(Connection connection, Dialect dialect, Duration timeout) throws SQLException {
        MigrationLock lock = switch (dialect.id()) {
            case "h2" -> new H2Lock(connection);
            case "mariadb", "mysql" -> new MySqlLock(connection);
            case "postgresql" -> new PostgreSqlLock(connection);
            case "sqlite" -> new SqliteLock(connection);
            default -> throw new SQLException("no lock for " + dialect.productName());
        };
        try {
            lock.prepare(connection);
            lock.await(timeout);
            lock.touch(connection);
            return lock;
        } catch (SQLException | LockTimeoutException e) {
            try {
                lock.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private void await(Duration timeout) throws SQLException {
        long start = System.nanoTime();
        Duration nextLog = Duration.ZERO;
        long pause = FIRST_PAUSE_MILLIS;
        while (!tryLock(connection)) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw new LockTimeoutException("waited " + timeout.toMillis() + " ms for the migration lock, held by "
                        + holder(connection) + ". Nothing was changed. Wait for the other migrator and start again;"
                        + " if it hangs, end its process or its database session: the lock goes with it");
            }
            if (waited.compareTo(nextLog) >= 0) {
                System.getLogger("dev.retort")
                        .log(System.Logger.Level.INFO, "waiting for the migration lock, held by " + holder(connection));
                nextLog = waited.plus(LOG_EVERY);
            }
            release(connection);
            sleep(pause + ThreadLocalRandom.current().nextLong(pause));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Makes the connection ready for the first attempt. */
    void prepare(Connection lockConnection) throws SQLException {
        lockConnection.setAutoCommit(false);
    }

    /** Lets go of the lock, or of what an attempt in vain has taken of it. */
    void release(Connection lockConnection) throws SQLException {
        lockConnection.rollback();
    }

    /** Takes the lock in the transaction that is open, or returns at once or nearly so. */
    abstract boolean tryLock(Connection lockConnection) throws SQLException;

    /** Fails if the lock is gone, and leaves nothing behind in the transaction. */
    abstract void touch(Connection lockConnection) throws SQLException;

    /** Who holds the lock since when, in words. */
    abstract String holder(Connection lockConnection) throws SQLException;

    /** Undoes what was set on the connection besides its transaction. */
    abstract void reset(Connection lockConnection) throws SQLException;

    /**
     * Makes sure that the lock is still held. One round trip. Where the lock could be lost while a transaction works,
     * nobody else gets it before the transaction ends.
     *
     * @param worker the connection that is about to change something, in a transaction or not
     * @throws SQLException if the lock is gone, as it is with its connection
     */
    public void verify(Connection worker) throws SQLException {
        touch(connection);
    }

    /**
     * A statement for the beginning of a transaction that does what {@link #verify} does, for who sends a whole
     * transaction at once.
     *
     * @return a statement that fails if the lock is gone, empty where there is none
     */
    public Optional<String> guard() {
        return Optional.empty();
    }

    /**
     * Releases the lock and closes its connection.
     *
     * @throws SQLException if the connection is gone; the lock is gone with it
     */
    @Override
    public void close() throws SQLException {
        try (Connection closing = connection) {
            release(closing);
            reset(closing);
            closing.setAutoCommit(true);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void sleep(long millis) throws SQLException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for the migration lock", e);
        }
    }
}
