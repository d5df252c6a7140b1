package dev.retort;

import dev.retort.migration.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A server goes on with a statement whose client has died, and notices only when it is done. On MySQL and MariaDB its
 * session still has the migration lock then; on the others the lock belonged to another session, which is gone, so the
 * list of sessions is asked. Who may not see the other session's statement waits for nothing.
 */
final class InFlight {

    /** The server keeps the first kilobyte of a statement. */
    private static final String POSTGRESQL = "select max(pid) from pg_stat_activity where state = 'active'"
            + " and pid <> pg_backend_pid() and datname = current_database() and query <> ''"
            + " and query = left(?, length(query))";

    private static final String H2 = "select max(session_id) from information_schema.sessions"
            + " where session_id <> session_id() and executing_statement = ?";

    private static final long PAUSE_MILLIS = 200;

    private InFlight() {}

    /** Waits until no other session executes the statement, as long as one waits for the lock. In autocommit mode. */
    static void await(OpenDatabase database, SqlStatement statement) throws SQLException {
        String query = switch (database.dialect().id()) {
            case "postgresql" -> POSTGRESQL;
            case "h2" -> H2;
            default -> "";
        };
        long end = System.nanoTime() + database.settings().lockTimeout().toNanos();
        int session = query.isEmpty() ? 0 : session(database.connection(), query, statement);
        while (session != 0) {
            if (System.nanoTime() >= end) {
                throw new MigrationException(
                        MigrationException.Kind.LOCK_TIMEOUT,
                        "the database still executes a statement of a migrator that died, in session " + session
                                + ". Nothing was changed. Wait for it and start again, or end that session:\n"
                                + database.settings().placeholders().hide(statement.text()));
            }
            pause();
            session = session(database.connection(), query, statement);
        }
    }

    private static int session(Connection connection, String query, SqlStatement statement) throws SQLException {
        try (PreparedStatement sessions = connection.prepareStatement(query)) {
            sessions.setString(1, statement.text());
            try (ResultSet row = sessions.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a statement of a migrator that died", e);
        }
    }
}
