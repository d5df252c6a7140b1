package dev.retort.conformance;

import dev.retort.conformance.Description.Kind;
import java.sql.Connection;
import java.sql.SQLException;

/** Describes a PostgreSQL database. */
final class PostgresReader extends CatalogReader {

    private static final String USER_TABLES =
            "c.relnamespace = n.oid and n.nspname !~ '^(pg_|information_schema)' and c.relkind in ('r', 'p')";

    @Override
    void describe(Connection connection) throws SQLException {
        query(connection, Kind.TABLE, """
                select n.nspname || '.' || c.relname as owner, obj_description(c.oid, 'pg_class') as remarks
                from pg_class c, pg_namespace n where %s""".formatted(USER_TABLES));
        query(connection, Kind.COLUMN, """
                select n.nspname || '.' || c.relname as owner, a.attname as name,
                  format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null, a.attidentity as identity,
                  a.attgenerated as computed, pg_get_expr(d.adbin, d.adrelid) as default_value,
                  col_description(c.oid, a.attnum) as remarks
                from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
                left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                where a.attnum > 0 and not a.attisdropped and %s""".formatted(USER_TABLES));
        constraint(connection, Kind.PRIMARY_KEY, "p");
        constraint(connection, Kind.UNIQUE, "u");
        constraint(connection, Kind.CHECK, "c");
        query(connection, Kind.FOREIGN_KEY, """
                select n.nspname || '.' || c.relname as owner, k.conname as constraint_name,
                  k.confrelid::regclass as target, k.confdeltype, k.confupdtype,
                  (select string_agg(a.attname || '->' || b.attname, ',' order by a.attname)
                    from unnest(k.conkey, k.confkey) as pair(x, y)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.x
                    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.y) as columns
                from pg_class c, pg_namespace n, pg_constraint k
                where k.conrelid = c.oid and k.contype = 'f' and %s""".formatted(USER_TABLES));
        query(connection, Kind.INDEX, """
                select n.nspname || '.' || c.relname as owner, i.relname as constraint_name,
                  regexp_replace(pg_get_indexdef(i.oid), 'INDEX .* ON ', 'INDEX ON ') as definition
                from pg_class c, pg_namespace n, pg_index x, pg_class i
                where x.indrelid = c.oid and x.indexrelid = i.oid and %s
                  and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u'))""".formatted(USER_TABLES));
        query(connection, Kind.SEQUENCE, """
                select n.nspname || '.' || c.relname as owner, format_type(s.seqtypid, null) as type, s.seqstart,
                  s.seqincrement, s.seqmin, s.seqmax, s.seqcycle, s.seqcache
                from pg_sequence s, pg_class c, pg_namespace n where c.oid = s.seqrelid and n.oid = c.relnamespace
                  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i')
                    and d.classid = 'pg_class'::regclass)""");
    }

    private void constraint(Connection connection, Kind kind, String type) throws SQLException {
        query(connection, kind, """
                select n.nspname || '.' || c.relname as owner, k.conname as constraint_name,
                  pg_get_constraintdef(k.oid) as definition
                from pg_class c, pg_namespace n, pg_constraint k
                where k.conrelid = c.oid and k.contype = '%s' and %s""".formatted(type, USER_TABLES));
    }
}
