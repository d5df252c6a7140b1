package dev.retort.conformance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeSet;

/** The names of all that is in a PostgreSQL database, those that a program made up included. */
final class PostgresNames {

    private static final String NAMES = """
            select conrelid::regclass || ' ' || conname as name from pg_constraint
            where contype in ('p', 'u', 'f', 'c') and connamespace = 'public'::regnamespace
            union all select c.oid::regclass || ' ' || i.relname from pg_index x join pg_class c on c.oid = x.indrelid
              join pg_class i on i.oid = x.indexrelid where c.relnamespace = 'public'::regnamespace
            union all select 'column ' || attrelid::regclass || '.' || attname from pg_attribute a
              join pg_class c on c.oid = a.attrelid
              where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0
            union all select 'sequence ' || oid::regclass from pg_class
              where relnamespace = 'public'::regnamespace and relkind = 'S'""";

    private PostgresNames() {}

    /** One name on each line, with its table. */
    static String of(Database.Fresh database) throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NAMES)) {
            while (rows.next()) {
                if (!rows.getString(1).contains("retort_history")) {
                    names.add(rows.getString(1));
                }
            }
        }
        return String.join("\n", names);
    }
}
