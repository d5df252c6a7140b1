package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Reads live schemas and compares them, for {@link Migrator#drift()}, {@link Migrator#baseline} and
 * {@link MigrationKit}. The artifact {@code dev.retort:retort-inspect} has the one implementation, found by a
 * {@link java.util.ServiceLoader}: an application that only applies migrations does without. Safe for use by several
 * threads.
 */
public interface SchemaInspector {

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
    Schema read(Connection connection, Dialect dialect, Set<Identifier> otherSchemas) throws SQLException;

    /**
     * Compares a live database with the schema it should have.
     *
     * @param connection a connection to the database; its transaction is neither begun nor ended
     * @param dialect the dialect of that database
     * @param expected the schema that the migrations build, from the snapshot
     * @param ignored tables that are there for other reasons, such as the history table
     * @return the drift; tables and columns are named as the catalog names them
     * @throws SQLException if the catalog cannot be read
     */
    Drift drift(Connection connection, Dialect dialect, Schema expected, Set<QualifiedName> ignored)
            throws SQLException;

    /**
     * Compares two schemas that were read from one database.
     *
     * @param dialect the dialect of the database
     * @param before the former schema
     * @param after the latter
     * @return how the latter differs from the former
     */
    Drift difference(Dialect dialect, Schema before, Schema after);
}
