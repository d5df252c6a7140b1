package dev.retort.processor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All rows of a database in one text: a line for each row, with names in lower case and in their order. */
final class Dump {

    private Dump() {}

    /** The rows of every table but the history. */
    static String of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String table : tables(connection)) {
            String name = table.replace("public.", "")
                    .replace("PUBLIC.", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[\"`]", "");
            if (!name.startsWith("retort_")) {
                List<String> rows = rows(connection, table, name);
                lines.addAll(rows.isEmpty() ? List.of(name + " has no rows") : rows);
            }
        }
        return String.join("\n", lines);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        TreeMap<String, String> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (ResultSet found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String schema = found.getString("TABLE_SCHEM");
                String name = found.getString("TABLE_NAME");
                if (schema == null || !schema.equalsIgnoreCase("information_schema")) {
                    String prefix =
                            schema == null || schema.equalsIgnoreCase("public") ? "" : quote + schema + quote + ".";
                    tables.put(prefix + name, prefix + quote + name + quote);
                }
            }
        }
        return List.copyOf(tables.values());
    }

    private static List<String> rows(Connection connection, String table, String name) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = found.getMetaData();
            while (found.next()) {
                TreeMap<String, String> values = new TreeMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    boolean lob = columns.getColumnTypeName(i).equals("oid");
                    values.put(
                            columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                            lob && found.getObject(i) != null
                                    ? "(large object)"
                                    : value(found.getObject(i), found.getString(i)));
                }
                rows.add(name + " "
                        + values.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" ")));
            }
        }
        return rows.stream().sorted().toList();
    }

    private static String value(
            @org.jspecify.annotations.Nullable Object object, @org.jspecify.annotations.Nullable String text) {
        return object instanceof Boolean || object == null ? String.valueOf(object) : String.valueOf(text);
    }
}
