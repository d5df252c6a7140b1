package dev.retort.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * SQLite locks whole files, so a lock in the database itself would keep out the migrator that holds it. It is a write
 * transaction on a small database beside it, {@code <file>-retort-lock}, which the operating system ends with the
 * process (<a href="https://www.sqlite.org/lockingv3.html">manual, "File Locking And Concurrency"</a>). That file
 * stays, empty but for the name of the last holder, which waiters read. A database in memory is seen by one process
 * only.
 */
final class SqliteLock extends MigrationLock {

    private static final int BUSY = 5;
    private static final int ATTEMPT_MILLIS = 20;
    private static final Semaphore IN_MEMORY = new Semaphore(1);

    private final String id = UUID.randomUUID().toString();
    private boolean attached;
    private boolean inMemory;
    private boolean held;
    private int timeoutBefore;

    SqliteLock(Connection connection) {
        super(connection);
    }

    /** The transaction is begun by hand: the driver's own may lock the main database at once. */
    @Override
    void prepare(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        timeoutBefore = Integer.parseInt(text(connection, "pragma busy_timeout"));
        String file = text(connection, "select file from pragma_database_list where name = 'main'");
        inMemory = file.isEmpty();
        if (!inMemory) {
            try (PreparedStatement attach = connection.prepareStatement("attach database ? as retort_lock")) {
                attach.setString(1, file + "-retort-lock");
                attach.execute();
            }
            attached = true;
            execute(connection, "pragma busy_timeout = " + ATTEMPT_MILLIS);
        }
    }

    /** First it says who it is, which others can read, then it takes the lock; somebody else may come in between. */
    @Override
    boolean tryLock(Connection connection) throws SQLException {
        if (inMemory) {
            held = IN_MEMORY.tryAcquire();
            return held;
        }
        try {
            execute(connection, "begin");
            execute(connection, "create table if not exists retort_lock.holder (id text, who text)");
            execute(connection, "delete from retort_lock.holder");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into retort_lock.holder values (?, ?)")) {
                insert.setString(1, id);
                insert.setString(
                        2,
                        "process " + ProcessHandle.current().pid() + " since "
                                + Instant.now().truncatedTo(ChronoUnit.SECONDS));
                insert.executeUpdate();
            }
            execute(connection, "commit");
            execute(connection, "begin");
            execute(connection, "update retort_lock.holder set id = id");
            held = text(connection, "select id from retort_lock.holder").equals(id);
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xFF) != BUSY) {
                throw e;
            }
        }
        return held;
    }

    @Override
    void release(Connection connection) throws SQLException {
        if (inMemory) {
            if (held) {
                IN_MEMORY.release();
            }
        } else {
            try (Statement statement = connection.createStatement()) {
                statement.execute("rollback");
            } catch (SQLException e) {
                // Says that there is none where the attempt failed before or at its begin.
                if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                    throw e;
                }
            }
        }
        held = false;
    }

    @Override
    void touch(Connection connection) throws SQLException {
        execute(connection, "select 1");
    }

    @Override
    String holder(Connection connection) throws SQLException {
        if (inMemory) {
            return "this process";
        }
        try {
            return text(connection, "select coalesce(max(who), 'a process') from retort_lock.holder");
        } catch (SQLException e) {
            boolean nobodyYet = String.valueOf(e.getMessage()).contains("no such table: retort_lock.holder");
            if (!nobodyYet && (e.getErrorCode() & 0xFF) != BUSY) {
                throw e;
            }
            return "a process that is about to begin or to end";
        }
    }

    @Override
    void reset(Connection connection) throws SQLException {
        if (attached) {
            execute(connection, "pragma busy_timeout = " + timeoutBefore);
            execute(connection, "detach database retort_lock");
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        }
    }
}
