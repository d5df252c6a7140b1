package dev.retort.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * H2 has no advisory locks: row 0 of the history table is locked with {@code select … for update}. That stops neither
 * readers nor other rows' writers nor data definition on other tables. H2 waits for a row lock by itself, for the
 * session's {@code LOCK_TIMEOUT}; it is kept short, and the waiter asks again.
 */
final class H2Lock extends MigrationLock {

    private static final int ATTEMPT_MILLIS = 20;

    private OptionalInt timeoutBefore = OptionalInt.empty();

    H2Lock(Connection connection) {
        super(connection);
    }

    @Override
    boolean tryLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (timeoutBefore.isEmpty()) {
                try (ResultSet row = statement.executeQuery("select lock_timeout()")) {
                    row.next();
                    timeoutBefore = OptionalInt.of(row.getInt(1));
                }
                statement.execute("set lock_timeout " + ATTEMPT_MILLIS);
            }
            try (ResultSet row = statement.executeQuery(
                    "select installed_rank from retort_history where installed_rank = 0 for update")) {
                return row.next();
            }
        } catch (SQLException e) {
            if (isTaken(e)) {
                return false;
            }
            throw e;
        }
    }

    /** H2's error codes LOCK_TIMEOUT_1, DEADLOCK_1 and CONCURRENT_UPDATE_1. */
    private static boolean isTaken(SQLException e) {
        return e.getErrorCode() == 50200 || e.getErrorCode() == 40001 || e.getErrorCode() == 90131;
    }

    @Override
    void touch(Connection connection) throws SQLException {
        execute(connection, "select 1");
    }

    @Override
    String holder(Connection connection) throws SQLException {
        StringJoiner holders = new StringJoiner(" or ");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select session_id, user_name, session_start, client_addr"
                        + " from information_schema.sessions"
                        + " where contains_uncommitted and session_id <> session_id()")) {
            while (row.next()) {
                String from = row.getString(4) == null ? "this process" : row.getString(4);
                holders.add("session " + row.getInt(1) + " of user " + row.getString(2) + " from " + from
                        + ", connected since " + row.getString(3));
            }
        }
        return holders.length() == 0 ? "a session that this user may not see" : holders.toString();
    }

    @Override
    void reset(Connection connection) throws SQLException {
        if (timeoutBefore.isPresent()) {
            execute(connection, "set lock_timeout " + timeoutBefore.getAsInt());
        }
    }
}
