package dev.retort.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A user-level lock (manual, "Locking Functions"), which belongs to the session and goes with it. It is asked for with
 * no time to wait, so that who waits does not wait inside the server. Its name is made of the database's name; a server
 * has one room for the names of all databases, and they have at most 64 characters. The session may be idle as long as
 * the longest statement of a migration takes.
 */
final class MySqlLock extends MigrationLock {

    private static final String NAME = "concat('dev.retort/', sha1(database()))";

    private boolean patient;

    MySqlLock(Connection connection) {
        super(connection);
    }

    @Override
    boolean tryLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!patient) {
                statement.execute("set session wait_timeout = 2147483");
                patient = true;
            }
            try (ResultSet row = statement.executeQuery("select get_lock(" + NAME + ", 0)")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    String touch() {
        return "do 1";
    }

    /** The server keeps no time for the lock, but for what its session did last. */
    @Override
    String holder(Connection connection) throws SQLException {
        String query = "select id, user, host, date_sub(now(), interval time second)"
                + " from information_schema.processlist where id = is_used_lock(" + NAME + ")";
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
        try (Statement statement = connection.createStatement()) {
            statement.execute("do release_lock(" + NAME + ")");
            statement.execute("set session wait_timeout = @@global.wait_timeout");
        }
    }
}
