package dev.retort.conformance;

import dev.retort.conformance.Description.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Describes a MariaDB database. */
final class MariaDbReader extends CatalogReader {

    @Override
    String quote(String part) {
        return '`' + part + '`';
    }

    @Override
    void describe(Connection connection) throws SQLException {
        query(connection, Kind.TABLE, """
                select table_name as owner, table_comment as remarks from information_schema.tables
                where table_schema = database() and table_type = 'BASE TABLE' and table_name not like 'HTE\\_%'""");
        query(connection, Kind.COLUMN, """
                select c.table_name as owner, column_name as name, column_type as type, is_nullable as nullable,
                  column_default as default_value, extra, generation_expression as computed, column_comment as remarks
                from information_schema.columns c join information_schema.tables t
                  on t.table_schema = c.table_schema and t.table_name = c.table_name
                where c.table_schema = database() and t.table_type = 'BASE TABLE'""");
        index(connection, Kind.PRIMARY_KEY, "index_name = 'PRIMARY'");
        index(connection, Kind.UNIQUE, "index_name <> 'PRIMARY' and non_unique = 0");
        index(connection, Kind.INDEX, "non_unique = 1");
        query(connection, Kind.FOREIGN_KEY, """
                select k.table_name as owner, k.constraint_name, k.referenced_table_name as target, r.delete_rule,
                  r.update_rule, group_concat(column_name, '->', referenced_column_name order by column_name) as columns
                from information_schema.key_column_usage k join information_schema.referential_constraints r
                  on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
                  and r.table_name = k.table_name
                where k.table_schema = database()
                group by k.table_name, k.constraint_name, k.referenced_table_name, r.delete_rule, r.update_rule""");
        // Hibernate's checks on one column have no name but the column's, and the database knows where they stand
        query(connection, Kind.CHECK, """
                select table_name as owner, check_clause as condition_text from information_schema.check_constraints
                where constraint_schema = database()""");
        for (String sequence : sequences(connection)) {
            query(
                    connection,
                    Kind.SEQUENCE,
                    "select '" + sequence.replace("'", "''") + "' as owner, start_value, increment, cycle_option from "
                            + quote(sequence));
        }
    }

    private static List<String> sequences(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select table_name from information_schema.tables
                        where table_schema = database() and table_type = 'SEQUENCE'""")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private void index(Connection connection, Kind kind, String which) throws SQLException {
        query(connection, kind, """
                select table_name as owner, nullif(index_name, 'PRIMARY') as constraint_name,
                  group_concat(column_name, coalesce(collation, '') order by seq_in_index) as columns
                from information_schema.statistics where table_schema = database() and %s
                group by table_name, index_name""".formatted(which));
    }
}
