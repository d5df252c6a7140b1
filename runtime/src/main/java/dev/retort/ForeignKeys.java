package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.migration.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * SQLite's foreign keys around a migration that switches them off. It has to be done outside of the transaction:
 * {@code pragma foreign_keys} has no effect in one (<a
 * href="https://www.sqlite.org/pragma.html#pragma_foreign_keys">manual, "PRAGMA foreign_keys"</a>). So the pragma in
 * the file is what asks for it, and works by itself in the command-line client. A migration without it runs with
 * foreign keys as the connection has them.
 */
final class ForeignKeys implements AutoCloseable {

    static final String OFF = "pragma foreign_keys = off";
    static final String ON = "pragma foreign_keys = on";

    private static final Pattern SWITCHES_OFF = Pattern.compile(
            "\\s*pragma\\s+(?:main\\s*\\.\\s*)?foreign_keys\\s*[=(]\\s*'?(?:off|0|no|false)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection connection;
    private final boolean suspended;
    private final boolean before;

    private ForeignKeys(Connection connection, boolean suspended, boolean before) {
        this.connection = connection;
        this.suspended = suspended;
        this.before = before;
    }

    /** Whether a migration asks for it. */
    static boolean areSuspended(Dialect dialect, List<SqlStatement> statements) {
        return dialect.id().equals("sqlite")
                && statements.stream()
                        .anyMatch(s -> SWITCHES_OFF.matcher(s.text()).matches());
    }

    /** Switches them off if a migration asks for it; called outside of a transaction. */
    static ForeignKeys during(OpenDatabase database, List<SqlStatement> statements) throws SQLException {
        Connection connection = database.connection();
        if (!areSuspended(database.dialect(), statements)) {
            return new ForeignKeys(connection, false, false);
        }
        try (Statement statement = connection.createStatement()) {
            boolean on;
            try (ResultSet row = statement.executeQuery("pragma foreign_keys")) {
                on = row.next() && row.getBoolean(1);
            }
            statement.execute(OFF);
            return new ForeignKeys(connection, true, on);
        }
    }

    /** As it was before; also what a migration that failed had no time to switch back. */
    @Override
    public void close() throws SQLException {
        if (suspended) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(before ? ON : OFF);
                statement.execute("pragma legacy_alter_table = off");
                statement.execute("pragma writable_schema = off");
            }
        }
    }
}
