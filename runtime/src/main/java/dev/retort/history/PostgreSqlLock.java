package dev.retort.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An advisory lock that belongs to the open transaction, not to the session: behind PgBouncer in transaction mode a
 * session's lock would stay with a server connection that the next client gets, while an open transaction keeps its
 * server connection. Such a transaction must not keep a snapshot, which would hold vacuum back and stop {@code create
 * index concurrently}: in read committed it has none between its statements, except that the driver leaves the portal
 * of its last query open, and the snapshot with it, until the next statement. So the last statement is never a query.
 * Time limits that could end an idle transaction are switched off for it.
 *
 * <p>The key is made of the current schema's name; advisory locks are apart for each database by themselves.
 */
final class PostgreSqlLock extends MigrationLock {

    /** An expression for the number that is locked. */
    static final String KEY = "hashtextextended('dev.retort.history/' || coalesce(current_schema(), ''), 0)";

    PostgreSqlLock(Connection connection) {
        super(connection);
    }

    @Override
    boolean tryLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level read committed");
            statement.execute("select set_config(name, '0', true) from pg_settings where name in"
                    + " ('idle_in_transaction_session_timeout', 'transaction_timeout')");
            try (ResultSet row = statement.executeQuery("select pg_try_advisory_xact_lock(" + KEY + ")")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** A setting needs no snapshot, and takes the place of the query's portal. */
    @Override
    String touch() {
        return "set local idle_in_transaction_session_timeout = 0";
    }

    @Override
    String holder(Connection connection) throws SQLException {
        String query = "select a.pid, a.usename, coalesce(host(a.client_addr), 'a local socket'),"
                + " a.application_name, a.xact_start"
                + " from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                + " where l.locktype = 'advisory' and l.granted and l.objsubid = 1"
                + " and l.database = (select oid from pg_database where datname = current_database())"
                + " and ((l.classid::bigint << 32) | l.objid::bigint) = " + KEY;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                return "a session that has just ended";
            }
            return "PostgreSQL process " + row.getInt(1) + " of user " + row.getString(2) + " from " + row.getString(3)
                    + " (" + row.getString(4) + ") since " + row.getString(5);
        }
    }

    @Override
    void reset(Connection connection) {
        // Everything was set for the transaction only.
    }
}
