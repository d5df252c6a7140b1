package dev.retort.conformance;

import dev.retort.conformance.Description.Kind;
import dev.retort.conformance.Description.Line;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes a database through its catalog. One instance reads one database once. */
abstract class CatalogReader {

    /** Names that a database, Hibernate or Retort makes up; what they name is compared, the name is not. */
    private static final Pattern MADE_UP =
            Pattern.compile("(?i)(fk|uk|idx)[0-9a-z]{20,}|constraint_.*|(pk|fk|uk|ix|ck)_.*"
                    + "|.*_(key|pkey|fkey|check|excl)\\d*|primary_key.*");

    private static final Pattern LIST = Pattern.compile("(ARRAY\\[|(?i:in) ?\\()([^\\])]*)");

    private static final String LIMIT = "(\\(\"?\\w+\"? [<>]= (?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))";
    private static final Pattern LIMITS = Pattern.compile(LIMIT + "\\s+AND " + LIMIT);
    private static final Pattern BARE_LIMITS =
            Pattern.compile("(\\(?`?\\w+`? ?[<>]= ?-?[\\d.]+\\)?) (?i:and) (\\(?`?\\w+`? ?[<>]= ?-?[\\d.]+\\)?)");

    private final List<Line> lines = new ArrayList<>();

    /** Reads everything but system schemas and Retort's own tables. */
    final Description read(Connection connection) throws SQLException {
        describe(connection);
        List<String> tables = lines.stream()
                .filter(line -> line.kind() == Kind.TABLE)
                .map(Line::owner)
                .toList();
        for (String table : tables) {
            String quoted = Arrays.stream(table.split("\\.")).map(this::quote).collect(Collectors.joining("."));
            query(
                    connection,
                    Kind.ROW,
                    "select '" + table.replace("'", "''") + "' as owner, t.* from " + quoted + " t");
        }
        return new Description(lines);
    }

    /** A name in quotes. */
    String quote(String part) {
        return '"' + part + '"';
    }

    abstract void describe(Connection connection) throws SQLException;

    /**
     * Adds a line for each row of a query: {@code owner} is the table, {@code constraint_name} is left out where nobody
     * chose it, and the other columns that are not null become the text.
     */
    final void query(Connection connection, Kind kind, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String owner = rows.getString("owner");
                if (!owner.toLowerCase(Locale.ROOT).matches("(.*\\.)?retort_.*")) {
                    lines.add(new Line(kind, owner, text(rows)));
                }
            }
        }
    }

    /** Adds a line for what a query cannot tell. */
    final void add(Kind kind, String owner, String text) {
        lines.add(new Line(kind, owner, text));
    }

    private static String text(ResultSet row) throws SQLException {
        List<String> facts = new ArrayList<>();
        ResultSetMetaData metaData = row.getMetaData();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            String label = metaData.getColumnLabel(i).toLowerCase(Locale.ROOT);
            String value = row.getString(i);
            boolean madeUp = label.equals("constraint_name")
                    && value != null
                    && MADE_UP.matcher(value).matches();
            if (value != null && !madeUp && !label.equals("owner")) {
                facts.add(label + "=" + sortLists(value));
            }
        }
        // the order of columns, which shows in rows, means nothing
        facts.sort(null);
        return String.join(", ", facts);
    }

    /**
     * The order of values in a list of a check and of two limits means nothing, and Hibernate's comes out of a hash
     * set.
     */
    static String sortLists(String condition) {
        String limits = condition;
        for (Pattern pattern : List.of(LIMITS, BARE_LIMITS)) {
            limits = pattern.matcher(limits)
                    .replaceAll(two -> Matcher.quoteReplacement(
                            Stream.of(two.group(1), two.group(2)).sorted().collect(Collectors.joining(" AND "))));
        }
        Matcher matcher = LIST.matcher(limits);
        return matcher.replaceAll(list -> Matcher.quoteReplacement(list.group(1)
                + Arrays.stream(list.group(2).split(",\\s*")).sorted().collect(Collectors.joining(", "))));
    }
}
