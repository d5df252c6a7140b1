package dev.retort.dialect;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.FloatingPoint;
import java.util.Locale;
import java.util.Set;

/** PostgreSQL. */
final class PostgreSqlDialect extends AbstractDialect {

    /** The words of categories R and T in {@code pg_get_keywords()} of PostgreSQL 18 (manual, appendix C). */
    private static final Set<String> RESERVED = words("""
            all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
            collation column concurrently constraint create cross current_catalog current_date current_role
            current_schema current_time current_timestamp current_user default deferrable desc distinct do else end
            except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into
            is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on
            only or order outer overlaps placing primary references returning right select session_user similar some
            symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when
            where window with
            """);

    private static final TypeNames TYPES = new TypeNames("smallint", "float(%d)", 10_485_760) {
        @Override
        String simple(ColumnType.Simple type) {
            return switch (type) {
                case UUID -> "uuid";
                case INET -> "inet";
                case JSON -> "jsonb";
                case XML -> "xml";
                case CLOB, NCLOB, BLOB -> "oid";
                case LONG_TEXT, LONG_NTEXT -> "text";
                case LONG_BINARY -> "bytea";
                case INTERVAL_SECOND -> "interval second(6)";
                case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> super.simple(type);
            };
        }

        @Override
        String floatingPoint(FloatingPoint type) {
            return type.bits() <= 24 ? "float4" : super.floatingPoint(type);
        }

        @Override
        String time(int fraction, boolean zoned) {
            // Hibernate avoids "time with time zone", which the PostgreSQL manual (section 8.5) advises against
            return "time(" + fraction + ")";
        }

        @Override
        String binary(boolean fixed, int length) {
            return "bytea";
        }
    };

    static final Dialect INSTANCE = new PostgreSqlDialect();

    private PostgreSqlDialect() {
        super("postgresql", "PostgreSQL");
    }

    @Override
    String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Reservation reservation(String word) {
        return RESERVED.contains(wordKey(word)) ? Reservation.ALWAYS : Reservation.NONE;
    }

    @Override
    public String typeName(ColumnType type) {
        return TYPES.of(type);
    }

    @Override
    public boolean hasNativeEnums() {
        return false;
    }

    @Override
    public boolean hasTransactionalDdl() {
        return true;
    }
}
