package dev.retort.inspect;

import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the catalog of one kind of database, with a number of queries that doesn't depend on what is in it. */
abstract sealed class Catalog permits H2Catalog, MySqlCatalog, PostgresCatalog, SqliteCatalog {

    final Connection connection;
    final StoredNames names;
    final SchemaBuilder builder = new SchemaBuilder();

    Catalog(Connection connection, StoredNames names) {
        this.connection = connection;
        this.names = names;
    }

    /**
     * Reads every table and sequence of the connection's own schema and of the others that are named.
     *
     * @param others schemas besides the connection's own
     */
    final Schema read(Set<Identifier> others) throws SQLException {
        Set<String> schemas = new TreeSet<>();
        schemas.add(names.currentSchema());
        others.forEach(other -> schemas.add(names.stored(other)));
        read(schemas.toArray(String[]::new));
        return builder.build();
    }

    abstract void read(String[] schemas) throws SQLException;

    /** Runs a query whose one parameter is the list of schemas. */
    final void query(String sql, String[] schemas, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("varchar", schemas));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** The names in a column that holds an array of stored names. */
    final List<Identifier> identifiers(ResultSet row, String column) throws SQLException {
        List<Identifier> result = new ArrayList<>();
        for (String name : strings(row, column)) {
            result.add(names.read(name));
        }
        return result;
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        List<String> result = new ArrayList<>();
        for (Object element : (Object[]) row.getArray(column).getArray()) {
            result.add(element.toString());
        }
        return result;
    }

    /**
     * What a counter says besides its start and its increment.
     *
     * @param least the lowest number of its type
     * @param greatest the highest number of its type; some databases keep one for themselves
     * @return empty where it counts as far as it can, and then stops
     */
    static Optional<String> limits(ResultSet row, long least, long greatest) throws SQLException {
        long start = row.getLong("start_value");
        boolean up = row.getLong("increment") > 0;
        long minimum = row.getLong("minimum_value");
        long maximum = row.getLong("maximum_value");
        List<String> limits = new ArrayList<>();
        if (up ? minimum != Math.min(1, start) : minimum > least + 1) {
            limits.add("minvalue " + minimum);
        }
        if (up ? maximum < greatest - 1 : maximum != Math.max(-1, start)) {
            limits.add("maxvalue " + maximum);
        }
        if (row.getBoolean("cycles")) {
            limits.add("cycle");
        }
        return limits.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", limits));
    }

    /** A key with properties that ordinary ones have not, which is as far from them as an index is. */
    static Index peculiarKey(Identifier name, List<Identifier> columns, Optional<String> properties) {
        List<Index.Part> parts =
                columns.stream().map(c -> new Index.Part(c, false)).toList();
        return new Index(name, parts, true, properties);
    }

    /** A counter of 64 bits. */
    static Sequence sequence(QualifiedName name, ResultSet row) throws SQLException {
        return new Sequence(
                name,
                row.getLong("start_value"),
                row.getLong("increment"),
                limits(row, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /** Takes one row of a catalog query. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
