package dev.retort.conformance;

import dev.retort.conformance.Description.Kind;
import java.sql.Connection;
import java.sql.SQLException;

/** Describes an H2 database. */
final class H2Reader extends CatalogReader {

    /** Hibernate keeps temporary tables for bulk operations, which are no part of the schema. */
    private static final String BASE_TABLE =
            "(%s.table_schema, %s.table_name) in (select table_schema, table_name from information_schema.tables"
                    + " where table_type = 'BASE TABLE' and table_schema <> 'INFORMATION_SCHEMA')";

    @Override
    void describe(Connection connection) throws SQLException {
        query(connection, Kind.TABLE, """
                select table_schema || '.' || table_name as owner, table_type, remarks from information_schema.tables
                where table_schema <> 'INFORMATION_SCHEMA' and table_type = 'BASE TABLE'""");
        query(connection, Kind.COLUMN, """
                select table_schema || '.' || table_name as owner, column_name as name, data_type as type,
                  character_maximum_length as length, numeric_precision, numeric_scale, datetime_precision,
                  interval_type, maximum_cardinality, is_nullable as nullable, column_default as default_value,
                  is_identity as identity, generation_expression as computed, remarks,
                  (select listagg(value_name, '/') within group (order by value_ordinal)
                    from information_schema.enum_values v where v.object_schema = c.table_schema
                      and v.object_name = c.table_name and v.enum_identifier = c.dtd_identifier) as constants,
                  (select data_type || coalesce(character_maximum_length, numeric_precision, datetime_precision, 0)
                    from information_schema.element_types e where e.object_schema = c.table_schema
                      and e.object_name = c.table_name and e.collection_type_identifier = c.dtd_identifier) as element
                from information_schema.columns c where %s""".formatted(BASE_TABLE.formatted("c", "c")));
        key(connection, Kind.PRIMARY_KEY, "PRIMARY KEY");
        key(connection, Kind.UNIQUE, "UNIQUE");
        query(connection, Kind.FOREIGN_KEY, """
                select k.table_schema || '.' || k.table_name as owner, r.constraint_name,
                  u.table_schema || '.' || u.table_name as target,
                  listagg(k.column_name || '->' || u.column_name) within group (order by k.column_name) as columns,
                  r.delete_rule, r.update_rule
                from information_schema.referential_constraints r, information_schema.key_column_usage k,
                  information_schema.key_column_usage u
                where k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
                  and u.constraint_schema = r.unique_constraint_schema
                  and u.constraint_name = r.unique_constraint_name
                  and u.ordinal_position = k.position_in_unique_constraint
                group by k.table_schema, k.table_name, r.constraint_name, u.table_schema, u.table_name,
                  r.delete_rule, r.update_rule""");
        query(connection, Kind.INDEX, """
                select i.table_schema || '.' || i.table_name as owner, i.index_name as constraint_name,
                  i.index_type_name as type, listagg(c.column_name || ' ' || c.ordering_specification)
                    within group (order by c.ordinal_position) as columns
                from information_schema.indexes i, information_schema.index_columns c
                where c.index_schema = i.index_schema and c.index_name = i.index_name and not i.is_generated
                group by i.table_schema, i.table_name, i.index_name, i.index_type_name""");
        query(connection, Kind.CHECK, """
                select t.table_schema || '.' || t.table_name as owner, t.constraint_name, c.check_clause as condition
                from information_schema.table_constraints t, information_schema.check_constraints c
                where c.constraint_schema = t.constraint_schema and c.constraint_name = t.constraint_name""");
        query(connection, Kind.SEQUENCE, """
                select sequence_schema || '.' || sequence_name as owner, data_type as type, start_value, increment,
                  minimum_value, maximum_value, cycle_option, cache from information_schema.sequences""");
    }

    private void key(Connection connection, Kind kind, String type) throws SQLException {
        query(connection, kind, """
                select t.table_schema || '.' || t.table_name as owner, t.constraint_name,
                  listagg(k.column_name) within group (order by k.ordinal_position) as columns
                from information_schema.table_constraints t, information_schema.key_column_usage k
                where k.constraint_schema = t.constraint_schema and k.constraint_name = t.constraint_name
                  and t.constraint_type = '%s' and %s
                group by t.table_schema, t.table_name, t.constraint_name""".formatted(type, BASE_TABLE.formatted("t", "t")));
    }
}
