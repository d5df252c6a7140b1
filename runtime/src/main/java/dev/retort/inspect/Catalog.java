package dev.retort.inspect;

import dev.retort.schema.Identifier;
import dev.retort.schema.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    /** Takes one row of a catalog query. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
