package dev.retort.history;

import dev.retort.dialect.Dialect;
import dev.retort.migration.Version;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the history table of a connection's current schema. Begins and ends no transaction. Not safe for use
 * by several threads.
 */
public final class HistoryTable {

    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04", "3F000");

    /** Enough to see that nothing is to be done: the newest version, what is unfinished, and the repeatable ones. */
    private static final String NEWEST = " and (installed_rank = 0 or state not in ('APPLIED', 'UNDONE', 'SUPERSEDED')"
            + " or (kind = 'REPEATABLE' and state = 'APPLIED')"
            + " or installed_rank = (select max(installed_rank) from retort_history"
            + " where state = 'APPLIED' and version is not null))";

    /** Losing against another process can happen once for the table and once for its row. */
    private static final int ATTEMPTS = 4;

    private final Connection connection;
    private final HistorySql sql;

    /**
     * The table behind a connection.
     *
     * @param connection the connection; stays open
     * @param dialect its database's dialect
     */
    public HistoryTable(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.sql = new HistorySql(dialect);
    }

    /**
     * Reads all rows.
     *
     * @return empty where the table does not exist or is not set up
     * @throws SQLException if the database refuses, or a newer version of Retort wrote the table
     */
    public Optional<History> read() throws SQLException {
        return query(sql.select(""));
    }

    /**
     * Reads the newest versioned row, unfinished rows and the repeatable ones, in one round trip.
     *
     * @return empty where the table does not exist or is not set up
     * @throws SQLException if the database refuses, or a newer version of Retort wrote the table
     */
    public Optional<History> readNewest() throws SQLException {
        return query(sql.select(NEWEST));
    }

    /**
     * Creates the table and its row 0 where they are missing. Several processes may do this at once: the database lets
     * one of them win, and who loses tries again and finds the winner's table. PostgreSQL's {@code if not exists} does
     * not prevent the failure, it only looks before it creates.
     *
     * @throws SQLException if the table cannot be created
     */
    public void ensure() throws SQLException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                create();
                return;
            } catch (SQLException e) {
                System.getLogger("dev.retort")
                        .log(System.Logger.Level.DEBUG, "creating the history table, attempt " + attempt, e);
            }
        }
        create();
    }

    private void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.createTable());
            statement.execute(sql.insertFormat());
        }
    }

    /**
     * Writes a new row.
     *
     * @param rank its rank
     * @param entry the row
     * @throws SQLException if the database refuses, as it does if the rank is taken
     */
    public void insert(int rank, NewEntry entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.insertParameters())) {
            statement.setInt(1, rank);
            List<@Nullable Object> values = entry.values();
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) == null) {
                    statement.setNull(i + 2, java.sql.Types.VARCHAR);
                } else {
                    statement.setObject(i + 2, values.get(i));
                }
            }
            statement.executeUpdate();
        }
    }

    /**
     * Notes how far a migration has come, if nobody else has meanwhile.
     *
     * @param rank its row
     * @param from what the row said before
     * @param to what it says now
     * @param executionMillis how long it took until now
     * @throws SQLException if the database refuses, or the row says something else than before
     */
    public void progress(int rank, Step from, Step to, long executionMillis) throws SQLException {
        String where = " and statements_applied = " + from.applied() + " and state = '"
                + from.state().name() + "'";
        update(
                "statements_applied = ?, applied_hash = ?, state = ?, execution_ms = ?",
                where,
                rank,
                to.applied(),
                to.appliedHash(),
                to.state().name(),
                executionMillis);
    }

    /**
     * How far a migration has come.
     *
     * @param applied how many statements took effect
     * @param appliedHash checksum over them
     * @param state the state
     */
    public record Step(int applied, String appliedHash, MigrationState state) {}

    /**
     * Changes the state of a row.
     *
     * @param rank the row
     * @param state the state
     * @throws SQLException if the database refuses, or the row is not there any more
     */
    public void mark(int rank, MigrationState state) throws SQLException {
        update("state = ?", "", rank, state.name());
    }

    /**
     * Notes that a migration that was applied while it was a draft will not be rewritten any more.
     *
     * @param rank its row
     * @throws SQLException if the database refuses, or the row is not there any more
     */
    public void settle(int rank) throws SQLException {
        update("draft = ?", "", rank, false);
    }

    /**
     * Gives a row the checksum of a file that was changed after it was applied.
     *
     * @param rank the row
     * @param checksum the file's checksum
     * @param chain the chain hash that follows from it, empty for a repeatable migration
     * @throws SQLException if the database refuses, or the row is not there any more
     */
    public void rehash(int rank, String checksum, Optional<String> chain) throws SQLException {
        update("checksum = ?, chain_hash = ?", "", rank, checksum, chain.orElse(null));
    }

    /**
     * Takes a new file, with the same statements at its beginning, for one that was begun.
     *
     * @param rank the row
     * @param entry what the file says now; its progress is not written
     * @throws SQLException if the database refuses, or the row is not there any more
     */
    public void resume(int rank, NewEntry entry) throws SQLException {
        update(
                "state = 'RUNNING', description = ?, script = ?, checksum = ?, chain_hash = ?, statements = ?,"
                        + " undo_script = ?",
                " and state = 'FAILED'",
                rank,
                entry.description(),
                entry.script(),
                entry.checksum(),
                entry.chain().orElse(null),
                entry.statements(),
                entry.undo().orElse(null));
    }

    /**
     * Deletes a row.
     *
     * @param rank the row
     * @throws SQLException if the database refuses
     */
    public void delete(int rank) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from retort_history where installed_rank = ?")) {
            statement.setInt(1, rank);
            statement.executeUpdate();
        }
    }

    /**
     * The undo script that was kept when the migration was applied.
     *
     * @param rank its row
     * @return empty where there was none
     * @throws SQLException if the database refuses
     */
    public Optional<String> undoScript(int rank) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select undo_script from retort_history where installed_rank = ?")) {
            statement.setInt(1, rank);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    private void update(String assignments, String condition, int rank, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update retort_history set " + assignments + " where installed_rank = ?" + condition)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    statement.setNull(i + 1, java.sql.Types.VARCHAR);
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            statement.setInt(values.length + 1, rank);
            if (statement.executeUpdate() != 1) {
                throw new SQLException("row " + rank + " of retort_history was changed or deleted by somebody else");
            }
        }
    }

    private Optional<History> query(String select) throws SQLException {
        List<HistoryEntry> entries = new ArrayList<>();
        boolean ready = false;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                if (rows.getInt("installed_rank") == 0) {
                    checkFormat(rows.getString("checksum"));
                    ready = true;
                } else {
                    entries.add(entry(rows));
                }
            }
        } catch (SQLException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return ready ? Optional.of(new History(entries)) : Optional.empty();
    }

    /** SQLite has one code for all errors of a statement, and no SQL state. */
    private static boolean isMissing(SQLException e) {
        return e.getSQLState() != null
                ? NO_TABLE.contains(e.getSQLState())
                : String.valueOf(e.getMessage()).contains("no such table: retort_history");
    }

    private static void checkFormat(String format) throws SQLException {
        if (!format.equals(HistorySql.FORMAT)) {
            throw new SQLException("retort_history has format " + format + ", and this version of Retort knows format "
                    + HistorySql.FORMAT + "; use the version of Retort that wrote it, or a newer one");
        }
    }

    private static Optional<Version> version(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(Version.of(text));
    }

    private HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getInt("installed_rank"),
                version(row.getString("version")),
                row.getString("description"),
                row.getString("script"),
                HistoryEntry.Kind.valueOf(row.getString("kind")),
                row.getString("checksum"),
                Optional.ofNullable(row.getString("chain_hash")),
                row.getInt("statements_applied"),
                row.getInt("statements"),
                row.getString("applied_hash"),
                row.getBoolean("draft"),
                row.getString("installed_by"),
                sql.installedAt(row),
                row.getLong("execution_ms"),
                MigrationState.valueOf(row.getString("state")));
    }
}
