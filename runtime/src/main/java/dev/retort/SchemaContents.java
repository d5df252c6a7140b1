package dev.retort;

import dev.retort.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Whether there is anything in a connection's current schema besides the history table. */
final class SchemaContents {

    private static final String H2 = """
            select lower(table_type) || ' ' || table_name from information_schema.tables
            where table_schema = schema() and lower(table_name) <> 'retort_history' and table_type not like '%TEMPORARY'
            order by table_name fetch first row only""";

    /** Objects of an extension do not count. */
    private static final String POSTGRESQL = """
            select case c.relkind when 'v' then 'view ' when 'm' then 'view ' when 'S' then 'sequence ' else 'table ' end
                || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
                and c.relname <> 'retort_history'
                and not exists (select 1 from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by c.relname limit 1""";

    private static final String SQLITE = """
            select type || ' ' || name from sqlite_master
            where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' and lower(name) <> 'retort_history'
            order by name limit 1""";

    private static final String MYSQL = """
            select concat(replace(lower(table_type), 'base ', ''), ' ', table_name) from information_schema.tables
            where table_schema = database() and table_name <> 'retort_history' order by table_name limit 1""";

    private SchemaContents() {}

    /** A query that gives the kind and name of one object, or no row. */
    static String query(Dialect dialect) {
        return switch (dialect.id()) {
            case "h2" -> H2;
            case "mariadb", "mysql" -> MYSQL;
            case "postgresql" -> POSTGRESQL;
            case "sqlite" -> SQLITE;
            default -> throw new IllegalArgumentException("no catalog query for " + dialect.productName());
        };
    }

    /** The kind and name of one object, empty if there is none. */
    static Optional<String> firstObject(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query(dialect))) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
