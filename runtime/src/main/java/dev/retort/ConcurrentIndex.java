package dev.retort;

import dev.retort.migration.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code create index concurrently} of PostgreSQL that was begun. If it does not come to its end it leaves an invalid
 * index (manual, "Building Indexes Concurrently"). An index is known by its name; where the database chose that, by its
 * definition, which is compared with that of the same index on an empty copy of the table.
 *
 * @param unique {@code unique} or nothing
 * @param name the name as it is stored, empty where the statement has none
 * @param table the table as it is written
 * @param rest what follows the table
 */
record ConcurrentIndex(String unique, Optional<String> name, String table, String rest) {

    private static final String WORD = "(?:\"[^\"]*(?:\"\"[^\"]*)*\"|[\\w$]+)";
    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*create\\s+(unique\\s+)?index\\s+concurrently\\s+(?:(?:if\\s+not\\s+exists\\s+)?(?!on\\s)(" + WORD
                    + ")\\s*)?\\bon\\s+(?:only\\s+)?(" + WORD + "(?:\\s*\\.\\s*" + WORD + ")?)(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

    /** Takes names out of {@code CREATE UNIQUE INDEX name ON schema.table USING …}. */
    private static final String DEFINITION = "'^(CREATE( UNIQUE)? INDEX) .*? USING ', '\\1 USING '";

    private static final String COPY = "retort_index_in_doubt";

    static Optional<ConcurrentIndex> of(SqlStatement statement) {
        Matcher index = STATEMENT.matcher(statement.text());
        return index.matches()
                ? Optional.of(new ConcurrentIndex(
                        index.group(1) == null ? "" : "unique ",
                        Optional.ofNullable(index.group(2)).map(ConcurrentIndex::stored),
                        index.group(3),
                        index.group(4)))
                : Optional.empty();
    }

    private static String stored(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }

    /** An index that is there: its name, quoted and with its schema, and whether it can be used. */
    private record Found(String name, boolean valid) {}

    /**
     * Drops what a build that came to no end left behind. Waits for one that still goes on, without its client.
     *
     * @return whether the index is there and valid
     */
    boolean clearRemains(Connection connection) throws SQLException {
        List<Found> found = found(connection);
        for (Found index : found) {
            if (!index.valid()) {
                execute(connection, "drop index concurrently if exists " + index.name());
            }
        }
        return found.stream().anyMatch(Found::valid);
    }

    private List<Found> found(Connection connection) throws SQLException {
        String what =
                name.isPresent() ? "c.relname = ?" : "regexp_replace(pg_get_indexdef(c.oid), " + DEFINITION + ") = ?";
        List<Found> found = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select format('%I.%I', n.nspname, c.relname), i.indisvalid from pg_index i"
                        + " join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace"
                        + " where i.indrelid = to_regclass(?) and " + what)) {
            query.setString(1, table);
            query.setString(2, name.isPresent() ? name.get() : definition(connection));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Found(row.getString(1), row.getBoolean(2)));
                }
            }
        }
        return found;
    }

    private String definition(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            execute(connection, "create table " + COPY + " (like " + table + ")");
            execute(connection, "create " + unique + "index on " + COPY + rest);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select regexp_replace(pg_get_indexdef(indexrelid), "
                            + DEFINITION + ") from pg_index where indrelid = '" + COPY + "'::regclass")) {
                row.next();
                return row.getString(1);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
