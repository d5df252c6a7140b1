package dev.retort.inspect;

import dev.retort.dialect.Dialect;
import dev.retort.schema.Identifier;
import dev.retort.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Reads a live database's schema. */
public final class Inspector {

    private Inspector() {}

    /**
     * Reads the tables and sequences of the connection's own schema and of those that are named. Names in the
     * connection's own schema come unqualified, and a name that needs no quotes comes without. What a database keeps
     * for itself is left out: indexes that back a constraint, sequences that belong to a column, tables of an
     * extension, indexes that are not valid.
     *
     * @param connection a connection; its transaction is neither begun nor ended
     * @param dialect the dialect of the database behind the connection
     * @param otherSchemas schemas to read besides the connection's own
     * @return the schema; types are the widest logical types that the database's types stand for
     * @throws SQLException if the catalog cannot be read, or the connection has no current schema
     */
    public static Schema read(Connection connection, Dialect dialect, Set<Identifier> otherSchemas)
            throws SQLException {
        return catalog(connection, dialect, StoredNames.of(connection, dialect)).read(otherSchemas);
    }

    static Catalog catalog(Connection connection, Dialect dialect, StoredNames names) {
        return switch (dialect.id()) {
            case "h2" -> new H2Catalog(connection, names);
            case "mariadb", "mysql" -> new MySqlCatalog(connection, dialect, names);
            case "postgresql" -> new PostgresCatalog(connection, names);
            case "sqlite" -> new SqliteCatalog(connection, names);
            default ->
                throw new IllegalArgumentException(
                        "this version cannot inspect " + dialect.productName() + " databases");
        };
    }
}
