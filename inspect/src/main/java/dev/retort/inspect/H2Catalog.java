package dev.retort.inspect;

import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** H2 2.x through its {@code INFORMATION_SCHEMA} (H2 manual, "Information Schema"). */
final class H2Catalog extends Catalog {

    /** Not the global temporary tables that Hibernate makes for itself, which have keys and indexes too. */
    private static final String BASE_TABLES =
            " and (%1$s.table_schema, %1$s.table_name) in (select table_schema, table_name"
                    + " from information_schema.tables where table_type = 'BASE TABLE')";

    private final Map<String, List<String>> enumValues = new HashMap<>();
    private final Map<String, ColumnType> elementTypes = new HashMap<>();
    private final Map<QualifiedName, List<Identifier>> indexColumns = new HashMap<>();

    H2Catalog(Connection connection, StoredNames names) {
        super(connection, names);
    }

    @Override
    void read(String[] schemas) throws SQLException {
        query("""
              select table_schema, table_name, remarks from information_schema.tables
              where table_schema = any(?) and table_type = 'BASE TABLE' order by 1, 2""", schemas, row -> builder.table(name(row, "table"), row.getString("remarks")));
        query(
                """
              select object_schema, object_name, enum_identifier, value_name from information_schema.enum_values
              where object_schema = any(?) and object_type = 'TABLE' order by 1, 2, 3, value_ordinal""",
                schemas,
                row -> enumValues
                        .computeIfAbsent(part(row, "enum_identifier"), key -> new ArrayList<>())
                        .add(row.getString("value_name")));
        query(
                """
              select * from information_schema.element_types
              where object_schema = any(?) and object_type = 'TABLE'""",
                schemas,
                row -> elementTypes.put(part(row, "collection_type_identifier"), H2Types.read(row, List.of(), null)));
        query("""
              select c.*, c.table_schema as object_schema, c.table_name as object_name
              from information_schema.columns c join information_schema.tables t
                on t.table_schema = c.table_schema and t.table_name = c.table_name
              where c.table_schema = any(?) and t.table_type = 'BASE TABLE'
              order by c.table_schema, c.table_name, c.ordinal_position""", schemas, row -> builder.column(name(row, "table"), column(row)));
        constraints(schemas);
        query("""
              select i.table_schema, i.table_name, i.index_name, i.index_type_name like 'UNIQUE%%' as is_unique_index,
                i.nulls_distinct, listagg(case when (c.ordering_specification = 'ASC') <> (c.null_ordering = 'FIRST')
                  then c.column_name || ' nulls ' || lower(c.null_ordering) end, ' ')
                  within group (order by c.ordinal_position) as null_orders,
                array_agg(c.column_name order by c.ordinal_position) as columns,
                array_agg(c.ordering_specification order by c.ordinal_position) as orders
              from information_schema.indexes i join information_schema.index_columns c
                on c.index_schema = i.index_schema and c.index_name = i.index_name
              where i.table_schema = any(?) and not i.is_generated%s
              group by i.table_schema, i.table_name, i.index_name, i.index_type_name, i.nulls_distinct order by 1, 2, 3""".formatted(ofBaseTable("i")), schemas, row -> builder.index(name(row, "table"), index(row)));
        query("""
              select sequence_schema, sequence_name, start_value, increment, minimum_value, maximum_value,
                cycle_option = 'YES' as cycles from information_schema.sequences
              where sequence_schema = any(?) order by 1, 2""", schemas, row -> builder.sequence(sequence(name(row, "sequence"), row)));
    }

    private void constraints(String[] schemas) throws SQLException {
        query("""
              select t.constraint_schema, t.constraint_name,
                array_agg(c.column_name order by c.ordinal_position) as columns
              from information_schema.table_constraints t join information_schema.index_columns c
                on c.index_schema = t.index_schema and c.index_name = t.index_name
              where t.table_schema = any(?) group by t.constraint_schema, t.constraint_name""", schemas, row -> indexColumns.put(name(row, "constraint"), identifiers(row, "columns")));
        query("""
              select t.table_schema, t.table_name, t.constraint_schema, t.constraint_name, t.constraint_type,
                t.nulls_distinct, array_agg(k.column_name order by k.ordinal_position) as columns
              from information_schema.table_constraints t join information_schema.key_column_usage k
                on k.constraint_schema = t.constraint_schema and k.constraint_name = t.constraint_name
              where t.table_schema = any(?) and t.constraint_type in ('PRIMARY KEY', 'UNIQUE')%s
              group by t.table_schema, t.table_name, t.constraint_schema, t.constraint_name, t.constraint_type,
                t.nulls_distinct
              order by 1, 2, 4""".formatted(ofBaseTable("t")), schemas, this::key);
        query("""
              select k.table_schema, k.table_name, r.constraint_schema, r.constraint_name, r.delete_rule, r.update_rule,
                r.unique_constraint_schema as unique_schema, r.unique_constraint_name as unique_name,
                u.table_schema as referenced_schema, u.table_name as referenced_name,
                array_agg(k.column_name order by k.ordinal_position) as columns,
                array_agg(u.column_name order by k.ordinal_position) as referenced_columns
              from information_schema.referential_constraints r join information_schema.key_column_usage k
                on k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
              join information_schema.key_column_usage u
                on u.constraint_schema = r.unique_constraint_schema and u.constraint_name = r.unique_constraint_name
                and u.ordinal_position = k.position_in_unique_constraint
              where k.table_schema = any(?)
              group by k.table_schema, k.table_name, r.constraint_schema, r.constraint_name, r.delete_rule, r.update_rule,
                r.unique_constraint_schema, r.unique_constraint_name, u.table_schema, u.table_name
              order by 1, 2, 4""", schemas, this::foreignKey);
        query(
                """
              select t.table_schema, t.table_name, t.constraint_name, c.check_clause
              from information_schema.table_constraints t join information_schema.check_constraints c
                on c.constraint_schema = t.constraint_schema and c.constraint_name = t.constraint_name
              where t.table_schema = any(?)%s order by 1, 2, 3""".formatted(ofBaseTable("t")),
                schemas,
                row -> builder.check(
                        name(row, "table"),
                        new CheckConstraint(
                                Optional.of(names.read(row.getString("constraint_name"))),
                                new CheckCondition.Expression(SqlTemplate.verbatim(row.getString("check_clause"))))));
    }

    private static String ofBaseTable(String alias) {
        return BASE_TABLES.formatted(alias);
    }

    private QualifiedName name(ResultSet row, String prefix) throws SQLException {
        return names.read(row.getString(prefix + "_schema"), row.getString(prefix + "_name"));
    }

    /** A key for what belongs to one column: its table and the identifier of its type. */
    private static String part(ResultSet row, String identifier) throws SQLException {
        return row.getString("object_schema") + "." + row.getString("object_name") + "#" + row.getString(identifier);
    }

    private Column column(ResultSet row) throws SQLException {
        String part = part(row, "dtd_identifier");
        String computed = row.getString("generation_expression");
        Optional<Generation> generation = row.getString("is_identity").equals("YES")
                ? Optional.of(new Generation.Identity(options(row)))
                : Optional.ofNullable(computed).map(Generation.Computed::new);
        return new Column(
                names.read(row.getString("column_name")),
                H2Types.read(row, enumValues.getOrDefault(part, List.of()), elementTypes.get(part)),
                row.getString("is_nullable").equals("YES"),
                defaultValue(row),
                generation,
                Optional.ofNullable(row.getString("remarks")));
    }

    private static Optional<String> options(ResultSet row) throws SQLException {
        String always = row.getString("identity_generation").equals("ALWAYS") ? "always" : "";
        long increment = row.getLong("identity_increment");
        return Optional.of((always + (increment == 1 ? "" : " increment by " + increment)).strip())
                .filter(o -> !o.isEmpty());
    }

    /** A default may hold for what is updated, too, and for what is set to null. */
    private static Optional<String> defaultValue(ResultSet row) throws SQLException {
        String value = row.getString("column_default");
        String onUpdate = row.getString("column_on_update");
        String onNull = row.getBoolean("default_on_null") ? " on null" : "";
        if (value == null && onUpdate == null) {
            return Optional.empty();
        }
        return Optional.of(value + onNull + (onUpdate == null ? "" : " on update " + onUpdate));
    }

    private void key(ResultSet row) throws SQLException {
        QualifiedName table = name(row, "table");
        Optional<Identifier> constraint = Optional.of(names.read(row.getString("constraint_name")));
        List<Identifier> columns = current(identifiers(row, "columns"), name(row, "constraint"));
        Optional<String> options = nulls(row);
        if (options.isPresent()) {
            builder.index(table, peculiarKey(constraint.orElseThrow(), columns, options));
        } else if (row.getString("constraint_type").equals("UNIQUE")) {
            builder.unique(table, new UniqueConstraint(constraint, columns));
        } else {
            builder.primaryKey(table, new PrimaryKey(constraint, columns));
        }
    }

    private static Optional<String> nulls(ResultSet row) throws SQLException {
        return "NO".equals(row.getString("nulls_distinct")) ? Optional.of("nulls not distinct") : Optional.empty();
    }

    private void foreignKey(ResultSet row) throws SQLException {
        builder.foreignKey(
                name(row, "table"),
                new ForeignKey(
                        Optional.of(names.read(row.getString("constraint_name"))),
                        current(identifiers(row, "columns"), name(row, "constraint")),
                        name(row, "referenced"),
                        current(identifiers(row, "referenced_columns"), name(row, "unique")),
                        action(row.getString("delete_rule")),
                        action(row.getString("update_rule")),
                        Optional.empty()));
    }

    /**
     * H2 tells the columns of a constraint by the names that they had when it was made, until the database is opened
     * again; those of its index, which begins with the same columns, it tells by their names.
     */
    private List<Identifier> current(List<Identifier> columns, QualifiedName constraint) {
        List<Identifier> index = indexColumns.getOrDefault(constraint, List.of());
        if (index.size() < columns.size()) {
            return columns;
        }
        List<Identifier> names = index.subList(0, columns.size());
        return Set.copyOf(names).equals(Set.copyOf(columns)) ? columns : names;
    }

    private static ForeignKey.Action action(String rule) {
        return ForeignKey.Action.valueOf(rule.replace(' ', '_'));
    }

    private Index index(ResultSet row) throws SQLException {
        List<Identifier> columns = identifiers(row, "columns");
        List<String> orders = strings(row, "orders");
        Optional<String> alike = nulls(row);
        List<Index.Part> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(new Index.Part(columns.get(i), orders.get(i).equals("DESC")));
        }
        return new Index(
                names.read(row.getString("index_name")),
                parts,
                row.getBoolean("is_unique_index"),
                Optional.ofNullable(row.getString("null_orders")).or(() -> alike));
    }
}
