package dev.retort.inspect;

import dev.retort.SchemaInspector;
import dev.retort.change.SchemaDiff;
import dev.retort.dialect.Dialect;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Reads the schemas of live databases and compares them. */
public final class Inspector implements SchemaInspector {

    @Override
    public Schema read(Connection connection, Dialect dialect, Set<Identifier> otherSchemas) throws SQLException {
        return catalog(connection, dialect, StoredNames.of(connection, dialect)).read(otherSchemas);
    }

    @Override
    public SchemaDrift drift(Connection connection, Dialect dialect, Schema expected, Set<QualifiedName> ignored)
            throws SQLException {
        return SchemaDrift.find(connection, dialect, expected, ignored);
    }

    @Override
    public SchemaDrift difference(Dialect dialect, Schema before, Schema after) {
        return new SchemaDrift(dialect, SchemaDiff.between(before, after));
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
