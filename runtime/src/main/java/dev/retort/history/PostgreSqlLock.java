package dev.retort.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * An advisory lock that belongs to the open transaction, not to the session: behind PgBouncer in transaction mode a
 * session's lock would stay with a server connection that the next client gets, while an open transaction keeps its
 * server connection. Such a transaction must not keep a snapshot, which would hold vacuum back and stop {@code create
 * index concurrently}: in read committed it has none between its statements, except that the driver leaves the portal
 * of its last query open, and the snapshot with it, until the next statement. So the last statement is never a query.
 * Time limits that could end an idle transaction are switched off for it.
 *
 * <p>Who loses this connection may have a transaction open on the other one. So each working transaction takes a lock
 * of its own, and nobody gets the first one while somebody has the second. Then it looks whether the first one is still
 * there, by trying to take a third one that the same transaction holds and nobody else ever asks for: that costs next
 * to nothing, whereas {@code pg_locks} lists all locks of the server. The keys are made of the current schema's name,
 * the third also of the process and the instant; advisory locks are apart for each database by themselves.
 */
final class PostgreSqlLock extends MigrationLock {

    private static final String OF_SCHEMA =
            "hashtextextended('dev.retort.history/' || coalesce(current_schema(), ''), ";

    /** An expression for the number that is locked. */
    static final String KEY = OF_SCHEMA + "0)";

    private static final String KEYS = "(select " + KEY + " as held, " + OF_SCHEMA + "1) as working) k";

    /** No process begins two transactions at one instant. */
    private static final String OWN = "hashtextextended('dev.retort.history/' || pg_backend_pid() || '/' || now(), 2)";

    private long own;
    private long working;
    private int process;

    PostgreSqlLock(Connection connection) {
        super(connection);
    }

    /** A condition for rows of {@code pg_locks}; other databases may have locks of the same key. */
    private static String isGranted(Object key) {
        return "l.database = (select oid from pg_database where datname = current_database())"
                + " and l.locktype = 'advisory' and l.granted and l.objsubid = 1"
                + " and ((l.classid::bigint << 32) | l.objid::bigint) = " + key;
    }

    @Override
    boolean tryLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level read committed");
            statement.execute("select set_config(name, '0', true) from pg_settings where name in"
                    + " ('idle_in_transaction_session_timeout', 'transaction_timeout')");
            try (ResultSet row = statement.executeQuery("select pg_try_advisory_xact_lock(held) and not exists"
                    + " (select 1 from pg_locks l where " + isGranted("working")
                    + "), working, " + OWN + ", pg_backend_pid(), pg_advisory_xact_lock(" + OWN + ") from " + KEYS)) {
                row.next();
                working = row.getLong(2);
                own = row.getLong(3);
                process = row.getInt(4);
                return row.getBoolean(1);
            }
        }
    }

    /** A setting needs no snapshot, and takes the place of the query's portal. */
    @Override
    void touch(Connection connection) throws SQLException {
        execute(connection, "set local idle_in_transaction_session_timeout = 0");
    }

    @Override
    public void verify(Connection worker) throws SQLException {
        if (worker.getAutoCommit()) {
            super.verify(worker);
            return;
        }
        try (Statement statement = worker.createStatement();
                ResultSet row = statement.executeQuery("select " + isSafe())) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new SQLException(
                        "the migration lock was lost: PostgreSQL process " + process + ", which held it, is gone");
            }
        }
    }

    /** Divides by zero if the lock is gone. */
    @Override
    public Optional<String> guard() {
        return Optional.of("select 1 / (" + isSafe() + ")::int");
    }

    /**
     * Takes the working transaction's lock first; evaluated from left to right. Nobody has it for more than a moment.
     */
    private String isSafe() {
        return "pg_advisory_xact_lock(" + working + ") is not null and not pg_try_advisory_xact_lock(" + own + ")";
    }

    @Override
    String holder(Connection connection) throws SQLException {
        String query = "select a.pid, a.usename, coalesce(host(a.client_addr), 'a local socket'),"
                + " a.application_name, a.xact_start"
                + " from " + KEYS + ", pg_locks l join pg_stat_activity a on a.pid = l.pid"
                + " where a.pid <> pg_backend_pid() and " + isGranted("any (array[held, working])")
                + " order by a.xact_start";
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
