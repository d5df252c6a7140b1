package dev.retort.inspect;

import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL through {@code pg_catalog} (PostgreSQL manual, part VII, "System Catalogs"). */
final class PostgresCatalog extends Catalog {

    /** Ordinary and partitioned tables that no extension owns. A partition is its table's own affair. */
    private static final String TABLES = """
            with tables as (
              select c.oid, n.nspname as table_schema, c.relname as table_name
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = any (cast(? as text[])) and c.relkind in ('r', 'p') and not c.relispartition
                and not exists (select 1 from pg_depend d
                  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
            """;

    PostgresCatalog(Connection connection, StoredNames names) {
        super(connection, names);
    }

    @Override
    void read(String[] schemas) throws SQLException {
        query(TABLES + """
                select table_schema, table_name, obj_description(oid, 'pg_class') as remarks from tables order by 1, 2""", schemas, row -> builder.table(name(row, "table"), row.getString("remarks")));
        query(TABLES + """
                select table_schema, table_name, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                  a.attnotnull and not exists (select 1 from pg_constraint k where k.conrelid = t.oid
                    and k.contype = 'n' and k.conkey = array[a.attnum] and not k.convalidated) as is_not_null,
                  a.attidentity <> '' as is_identity, a.attidentity = 'a' as is_always, a.attgenerated <> '' as is_computed,
                  pg_get_expr(d.adbin, d.adrelid) as expression, col_description(t.oid, a.attnum) as remarks,
                  pg_get_serial_sequence(quote_ident(table_schema) || '.' || quote_ident(table_name), a.attname)
                    is not null and pg_get_expr(d.adbin, d.adrelid) like 'nextval(%' as owns_sequence,
                  s.seqstart as start_value, s.seqincrement as increment, s.seqmin as minimum_value,
                  s.seqmax as maximum_value, s.seqcycle as cycles, s.seqtypid::regtype as counts_in
                from tables t join pg_attribute a on a.attrelid = t.oid
                left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
                left join pg_sequence s on a.attidentity <> '' and s.seqrelid = to_regclass(pg_get_serial_sequence(
                  quote_ident(table_schema) || '.' || quote_ident(table_name), a.attname))
                where a.attnum > 0 and not a.attisdropped order by 1, 2, a.attnum""", schemas, row -> builder.column(name(row, "table"), column(row)));
        query(TABLES + """
                select table_schema, table_name, k.conname, k.contype, k.confdeltype, k.confupdtype,
                  rn.nspname as referenced_schema, r.relname as referenced_name,
                  coalesce(pg_get_expr(k.conbin, k.conrelid), (select quote_ident(a.attname) || ' is not null'
                    from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]))
                    || case when k.convalidated then '' else ' not valid' end
                    || case when k.connoinherit then ' no inherit' else '' end as condition,
                  concat_ws(' ', case when k.confmatchtype = 'f' then 'match full' end,
                    case when k.condeferrable then 'deferrable' end,
                    case when k.condeferred then 'initially deferred' end,
                    case when not k.convalidated then 'not valid' end,
                    case when exists (select 1 from pg_index x where x.indexrelid = k.conindid and k.contype in ('p', 'u')
                      and to_jsonb(x) ->> 'indnullsnotdistinct' = 'true') then 'nulls not distinct' end,
                    case when exists (select 1 from pg_trigger g where g.tgconstraint = k.oid and g.tgenabled = 'D')
                      then 'disabled' end) as properties,
                  array(select a.attname::text from unnest(k.conkey) with ordinality as u(num, pos)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num order by u.pos) as columns,
                  array(select a.attname::text from unnest(k.confkey) with ordinality as u(num, pos)
                    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num order by u.pos)
                    as referenced_columns
                from tables t join pg_constraint k on k.conrelid = t.oid
                left join pg_class r on r.oid = k.confrelid left join pg_namespace rn on rn.oid = r.relnamespace
                where k.contype in ('p', 'u', 'f', 'c') or k.contype = 'n' and not k.convalidated order by 1, 2, 3""", schemas, this::constraint);
        query(TABLES + """
                select table_schema, table_name, i.relname, x.indisunique, m.amname,
                  pg_get_expr(x.indpred, x.indrelid) as predicate,
                  array(select pg_get_indexdef(x.indexrelid, n, true) from generate_series(1, x.indnkeyatts) n)
                    as columns,
                  array(select x.indoption[n - 1] & 1 from generate_series(1, x.indnkeyatts) n) as descending,
                  array(select concat_ws(' ', pg_get_indexdef(x.indexrelid, n, true),
                      case when o.collation <> a.attcollation then 'collate ' || o.collation::regcollation end,
                      case when not c.opcdefault then c.opcname end,
                      case o.bits when 2 then 'nulls first' when 1 then 'nulls last' end)
                    from generate_series(1, x.indnkeyatts) n
                    cross join lateral (select x.indoption[n - 1] as bits, x.indcollation[n - 1] as collation) o
                    join pg_opclass c on c.oid = x.indclass[n - 1]
                    left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[n - 1]
                    where o.bits in (1, 2) or not c.opcdefault or o.collation <> a.attcollation) as peculiar,
                  to_jsonb(x) ->> 'indnullsnotdistinct' = 'true' as nulls_alike,
                  x.indexprs is not null as has_expressions,
                  array(select pg_get_indexdef(x.indexrelid, n, true)
                    from generate_series(x.indnkeyatts + 1, x.indnatts) n) as included
                from tables t join pg_index x on x.indrelid = t.oid
                join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam
                where x.indisvalid and not exists (select 1 from pg_constraint k
                  where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x')) order by 1, 2, 3""", schemas, row -> builder.index(name(row, "table"), index(row)));
        query("""
                select n.nspname as sequence_schema, c.relname as sequence_name, s.seqstart as start_value,
                  s.seqincrement as increment, s.seqmin as minimum_value, s.seqmax as maximum_value, s.seqcycle as cycles
                from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (cast(? as text[])) and not exists (select 1 from pg_depend d
                  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i', 'e'))
                order by 1, 2""", schemas, row -> builder.sequence(sequence(name(row, "sequence"), row)));
    }

    private QualifiedName name(ResultSet row, String prefix) throws SQLException {
        return names.read(row.getString(prefix + "_schema"), row.getString(prefix + "_name"));
    }

    /** A column that owns the sequence of its default ({@code serial}) is an identity column for all that matters. */
    private Column column(ResultSet row) throws SQLException {
        Optional<String> expression = Optional.ofNullable(row.getString("expression"));
        boolean identity = row.getBoolean("is_identity") || row.getBoolean("owns_sequence");
        boolean computed = row.getBoolean("is_computed");
        Optional<Generation> generation = identity
                ? Optional.of(new Generation.Identity(row.getBoolean("is_identity") ? options(row) : Optional.empty()))
                : expression.filter(e -> computed).map(Generation.Computed::new);
        return new Column(
                names.read(row.getString("attname")),
                PostgresTypes.read(row.getString("type")),
                !row.getBoolean("is_not_null"),
                expression.filter(e -> !identity && !computed),
                generation,
                Optional.ofNullable(row.getString("remarks")));
    }

    /** What an identity column has of its own. */
    private static Optional<String> options(ResultSet row) throws SQLException {
        List<String> options = new ArrayList<>();
        if (row.getBoolean("is_always")) {
            options.add("always");
        }
        if (row.getLong("increment") != 1) {
            options.add("increment by " + row.getLong("increment"));
        }
        long greatest = switch (row.getString("counts_in")) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
        limits(row, -greatest - 1, greatest).ifPresent(options::add);
        return options.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", options));
    }

    private void constraint(ResultSet row) throws SQLException {
        QualifiedName table = name(row, "table");
        Optional<Identifier> constraint = Optional.of(names.read(row.getString("conname")));
        List<Identifier> columns = identifiers(row, "columns");
        Optional<String> properties = Optional.of(row.getString("properties")).filter(p -> !p.isEmpty());
        String kind = row.getString("contype");
        if (properties.isPresent() && (kind.equals("p") || kind.equals("u"))) {
            builder.index(table, peculiarKey(constraint.orElseThrow(), columns, properties));
            return;
        }
        switch (kind) {
            case "p" -> builder.primaryKey(table, new PrimaryKey(constraint, columns));
            case "u" -> builder.unique(table, new UniqueConstraint(constraint, columns));
            case "f" ->
                builder.foreignKey(
                        table,
                        new ForeignKey(
                                constraint,
                                columns,
                                name(row, "referenced"),
                                identifiers(row, "referenced_columns"),
                                action(row.getString("confdeltype")),
                                action(row.getString("confupdtype")),
                                properties));
            default ->
                builder.check(
                        table,
                        new CheckConstraint(
                                constraint,
                                new CheckCondition.Expression(SqlTemplate.verbatim(row.getString("condition")))));
        }
    }

    private static Action action(String code) {
        return switch (code) {
            case "r" -> Action.RESTRICT;
            case "c" -> Action.CASCADE;
            case "n" -> Action.SET_NULL;
            case "d" -> Action.SET_DEFAULT;
            default -> Action.NO_ACTION;
        };
    }

    /** What {@link Index} has no place for (method, included columns, predicate) becomes its options. */
    private Index index(ResultSet row) throws SQLException {
        List<String> columns = strings(row, "columns");
        List<String> descending = strings(row, "descending");
        boolean expressions = row.getBoolean("has_expressions");
        List<Index.Part> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(new Index.Part(
                    part(columns.get(i), expressions), descending.get(i).equals("1")));
        }
        List<String> options = new ArrayList<>();
        if (!row.getString("amname").equals("btree")) {
            options.add("using " + row.getString("amname"));
        }
        options.addAll(strings(row, "peculiar"));
        if (row.getBoolean("nulls_alike")) {
            options.add("nulls not distinct");
        }
        List<String> included = strings(row, "included");
        if (!included.isEmpty()) {
            options.add("include (" + String.join(", ", included) + ")");
        }
        @Nullable String predicate = row.getString("predicate");
        if (predicate != null) {
            options.add("where " + predicate);
        }
        return new Index(
                names.read(row.getString("relname")),
                parts,
                row.getBoolean("indisunique"),
                options.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", options)));
    }

    /** A column as {@code pg_get_indexdef} writes it, in double quotes only where it needs them, or an expression. */
    private Identifier part(String definition, boolean expressions) {
        if (definition.startsWith("\"") && definition.endsWith("\"") && definition.length() > 2) {
            return names.read(definition.substring(1, definition.length() - 1).replace("\"\"", "\""));
        }
        return expressions && definition.contains("(") ? new Identifier(definition, true) : names.read(definition);
    }
}
