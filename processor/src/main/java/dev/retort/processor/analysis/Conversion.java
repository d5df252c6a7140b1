package dev.retort.processor.analysis;

import dev.retort.dialect.Dialect;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Array;
import dev.retort.schema.ColumnType.Binary;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;
import dev.retort.schema.ColumnType.Verbatim;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which kinds of types can become one another. What has no meaning counts as impossible even where a database accepts
 * it, such as a number that becomes the number of a large object, or a time of day to which the database adds today's
 * date.
 */
final class Conversion {

    /** Kinds of types among which the same conversions are possible. */
    private enum Kind {
        TEXT,
        CHARACTER_LOB,
        ENUM,
        INTEGER,
        NUMBER,
        BOOLEAN,
        DATE,
        TIME,
        TIMESTAMP,
        BYTES,
        UUID,
        OTHER,
        ARRAY,
        UNKNOWN
    }

    private static final Map<Kind, Set<Kind>> TARGETS = new EnumMap<>(Kind.class);

    static {
        Set<Kind> texts = EnumSet.of(Kind.TEXT, Kind.CHARACTER_LOB);
        Set<Kind> everything = EnumSet.complementOf(EnumSet.of(Kind.ARRAY));
        TARGETS.put(Kind.TEXT, everything);
        TARGETS.put(Kind.CHARACTER_LOB, everything);
        TARGETS.put(Kind.ENUM, with(texts, Kind.ENUM, Kind.INTEGER));
        TARGETS.put(Kind.INTEGER, with(texts, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.ENUM));
        TARGETS.put(Kind.NUMBER, with(texts, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN));
        TARGETS.put(Kind.BOOLEAN, with(texts, Kind.BOOLEAN, Kind.INTEGER, Kind.NUMBER));
        TARGETS.put(Kind.DATE, with(texts, Kind.DATE, Kind.TIMESTAMP));
        TARGETS.put(Kind.TIME, with(texts, Kind.TIME));
        TARGETS.put(Kind.TIMESTAMP, with(texts, Kind.DATE, Kind.TIME, Kind.TIMESTAMP));
        TARGETS.put(Kind.BYTES, with(texts, Kind.BYTES));
        TARGETS.put(Kind.UUID, with(texts, Kind.UUID));
        TARGETS.put(Kind.OTHER, texts);
        TARGETS.put(Kind.ARRAY, with(texts, Kind.ARRAY));
        TARGETS.put(Kind.UNKNOWN, EnumSet.allOf(Kind.class));
    }

    private Conversion() {}

    private static Set<Kind> with(Set<Kind> kinds, Kind... more) {
        Set<Kind> all = EnumSet.copyOf(kinds);
        all.addAll(Set.of(more));
        return all;
    }

    /** Whether a database can change a column from one type to the other and keep what its values mean. */
    static boolean isPossible(ColumnType old, ColumnType now, Dialect dialect) {
        Kind from = kind(old);
        Kind to = kind(now);
        if (old.equals(now) || from == Kind.UNKNOWN || to == Kind.UNKNOWN) {
            return true;
        }
        if (dialect.id().equals("postgresql") && isBesideTheTable(old, now)) {
            return from == to || (isText(from) && isText(to));
        }
        return TARGETS.getOrDefault(from, Set.of()).contains(to);
    }

    /** PostgreSQL keeps large objects elsewhere, and the column holds a number only. */
    private static boolean isBesideTheTable(ColumnType old, ColumnType now) {
        Set<ColumnType> large = Set.of(Simple.CLOB, Simple.NCLOB, Simple.BLOB);
        return large.contains(old) || large.contains(now);
    }

    private static boolean isText(Kind kind) {
        return kind == Kind.TEXT || kind == Kind.CHARACTER_LOB;
    }

    private static Kind kind(ColumnType type) {
        if (type instanceof Simple simple) {
            return kind(simple);
        } else if (type instanceof Text) {
            return Kind.TEXT;
        } else if (type instanceof Enumeration) {
            return Kind.ENUM;
        } else if (type instanceof Decimal || type instanceof FloatingPoint) {
            return Kind.NUMBER;
        } else if (type instanceof Binary) {
            return Kind.BYTES;
        } else if (type instanceof Time) {
            return Kind.TIME;
        } else if (type instanceof Timestamp) {
            return Kind.TIMESTAMP;
        } else if (type instanceof Array) {
            return Kind.ARRAY;
        } else if (type instanceof Verbatim) {
            return Kind.UNKNOWN;
        }
        throw new AssertionError(type);
    }

    private static Kind kind(Simple type) {
        return switch (type) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> Kind.INTEGER;
            case LONG_TEXT, LONG_NTEXT -> Kind.TEXT;
            case CLOB, NCLOB -> Kind.CHARACTER_LOB;
            case BLOB, LONG_BINARY -> Kind.BYTES;
            case BOOLEAN -> Kind.BOOLEAN;
            case DATE -> Kind.DATE;
            case UUID -> Kind.UUID;
            case INET, JSON, XML, INTERVAL_SECOND -> Kind.OTHER;
        };
    }
}
