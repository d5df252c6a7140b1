package dev.retort.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A user-level lock (manual, "Locking Functions"), which belongs to the session and goes with it; no commit ends it.
 * The session that works holds it: the server goes on with a statement whose client died, and nobody else may begin
 * before it has come to its end. It is asked for with no time to wait, so that who waits does not wait inside the
 * server. Its name is made of the database's name; a server has one room for the names of all databases, and they have
 * at most 64 characters.
 */
final class MySqlLock extends MigrationLock {

    private static final String NAME = "concat('dev.retort/', sha1(database()))";

    private final Connection session;
    private String name = NAME;

    MySqlLock(Connection session) {
        super(session);
        this.session = session;
    }

    /** The lock needs no transaction. The name is kept: a migration may change to another database. */
    @Override
    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + NAME)) {
            row.next();
            name = "'" + row.getString(1) + "'";
        }
    }

    @Override
    boolean tryLock(Connection connection) throws SQLException {
        return isTrue(connection, "select get_lock(" + name + ", 0)");
    }

    /** An attempt in vain has taken nothing. */
    @Override
    void release(Connection connection) {}

    /** A driver that connects again by itself gives a session without the lock. */
    @Override
    void touch(Connection connection) throws SQLException {
        if (!isTrue(connection, "select is_used_lock(" + name + ") = connection_id()")) {
            throw new SQLException("the migration lock was lost: the session is not the one that took it");
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The server keeps no time for the lock, but for what its session did last. */
    @Override
    String holder(Connection connection) throws SQLException {
        String query = "select id, user, host, date_sub(now(), interval time second)"
                + " from information_schema.processlist where id = is_used_lock(" + name + ")";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                return "a session that has just ended, or that this user may not see";
            }
            return "connection " + row.getLong(1) + " of user " + row.getString(2) + " from " + row.getString(3)
                    + ", busy with one statement since " + row.getString(4);
        }
    }

    @Override
    void reset(Connection connection) throws SQLException {
        execute(connection, "do release_lock(" + name + ")");
    }

    /** The connection belongs to who works. */
    @Override
    public void close() throws SQLException {
        reset(session);
    }
}
