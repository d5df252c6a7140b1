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
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;
import java.util.Optional;

/** What becomes of the values when a column's type changes. */
final class TypeChange {

    private static final Dialect NAMES = Dialect.byId("h2").orElseThrow();

    /** Groups of types whose values can become one another's. */
    private enum Family {
        TEXT,
        NUMBER,
        BINARY,
        TEMPORAL,
        OTHER
    }

    private TypeChange() {}

    /** A type in words that a reader of SQL knows. */
    static String describe(ColumnType type) {
        return NAMES.typeName(type);
    }

    /** Whether a column of one type may be a renamed column of the other. */
    static boolean areCompatible(ColumnType a, ColumnType b) {
        return a.equals(b) || (family(a) == family(b) && family(a) != Family.OTHER);
    }

    /** An SQL expression of the type, as an example for {@code @Backfill}. */
    static String exampleValue(ColumnType type) {
        return switch (family(type)) {
            case TEXT ->
                type instanceof Enumeration e && !e.values().isEmpty()
                        ? "'" + e.values().get(0) + "'"
                        : "''";
            case NUMBER -> "0";
            case TEMPORAL -> type == Simple.DATE ? "current_date" : "current_timestamp";
            case BINARY, OTHER -> type == Simple.BOOLEAN ? "false" : "…";
        };
    }

    /** What a change of the type may lose or fail at, empty where every value stays what it is. */
    static Optional<String> loss(ColumnType old, ColumnType now) {
        if (old.equals(now) || (old instanceof Enumeration && now instanceof Enumeration)) {
            return Optional.empty();
        } else if (now instanceof Enumeration) {
            return Optional.of("values that are not among the constants fail");
        } else if (family(now) == Family.TEXT) {
            return text(old, now);
        } else if (family(old) == Family.NUMBER && family(now) == Family.NUMBER) {
            return number(old, now);
        } else if (family(old) == Family.TEMPORAL && family(now) == Family.TEMPORAL) {
            return temporal(old, now);
        } else if (family(old) == Family.BINARY && family(now) == Family.BINARY) {
            return binaryLength(old) > binaryLength(now) ? Optional.of("longer values fail") : Optional.empty();
        } else if (old == Simple.BOOLEAN && family(now) == Family.NUMBER) {
            return Optional.empty();
        } else if (family(old) == Family.NUMBER && now == Simple.BOOLEAN) {
            return Optional.of("every value but 0 becomes true");
        } else if (old instanceof Enumeration && family(now) == Family.NUMBER) {
            return Optional.empty();
        }
        return Optional.of("values that the database cannot convert fail");
    }

    private static Optional<String> text(ColumnType old, ColumnType now) {
        if (family(old) == Family.BINARY || old instanceof Array) {
            return Optional.of("values become the database's own text for them");
        } else if (TextLength.of(old) > TextLength.of(now)) {
            return Optional.of("longer values fail");
        }
        boolean full = (isFixed(old) || old == Simple.UUID) && TextLength.of(old) == TextLength.of(now);
        return isFixed(now) && !full ? Optional.of("shorter values are padded with blanks") : Optional.empty();
    }

    private static boolean isFixed(ColumnType type) {
        return type instanceof Text text && (text.kind() == TextKind.CHAR || text.kind() == TextKind.NCHAR);
    }

    private static Family family(ColumnType type) {
        if (type instanceof Text || type instanceof Enumeration) {
            return Family.TEXT;
        } else if (type instanceof Decimal || type instanceof FloatingPoint) {
            return Family.NUMBER;
        } else if (type instanceof Binary) {
            return Family.BINARY;
        } else if (type instanceof Time || type instanceof Timestamp) {
            return Family.TEMPORAL;
        }
        return type instanceof Simple simple ? family(simple) : Family.OTHER;
    }

    private static Family family(Simple type) {
        return switch (type) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> Family.NUMBER;
            case CLOB, NCLOB, LONG_TEXT, LONG_NTEXT -> Family.TEXT;
            case BLOB, LONG_BINARY -> Family.BINARY;
            case DATE -> Family.TEMPORAL;
            case BOOLEAN, UUID, INET, JSON, XML, INTERVAL_SECOND -> Family.OTHER;
        };
    }

    private static long binaryLength(ColumnType type) {
        return type instanceof Binary binary ? binary.length() : Long.MAX_VALUE;
    }

    private static Optional<String> number(ColumnType old, ColumnType now) {
        if (old instanceof FloatingPoint a && now instanceof FloatingPoint b) {
            return a.bits() > b.bits() ? Optional.of("values are rounded") : Optional.empty();
        } else if (old instanceof FloatingPoint) {
            return Optional.of("values are rounded, and greater ones fail");
        } else if (now instanceof FloatingPoint b) {
            double digits = b.bits() * Math.log10(2);
            return integerDigits(old) + fractionDigits(old) > digits
                    ? Optional.of("values are rounded")
                    : Optional.empty();
        } else if (integerDigits(old) > integerDigits(now)) {
            return Optional.of("greater values fail");
        }
        return fractionDigits(old) > fractionDigits(now) ? Optional.of("values are rounded") : Optional.empty();
    }

    static int integerDigits(ColumnType type) {
        if (type instanceof Decimal decimal) {
            return decimal.precision() - decimal.scale();
        }
        return switch (type instanceof Simple simple ? simple : Simple.BIGINT) {
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INTEGER -> 10;
            default -> 19;
        };
    }

    private static int fractionDigits(ColumnType type) {
        return type instanceof Decimal decimal ? decimal.scale() : 0;
    }

    private static Optional<String> temporal(ColumnType old, ColumnType now) {
        if (old instanceof Timestamp a && now instanceof Timestamp b) {
            if (a.zoned() != b.zoned()) {
                return Optional.of("values are read in the time zone of the session");
            }
            return a.fraction() > b.fraction() ? Optional.of("values are rounded") : Optional.empty();
        } else if (old instanceof Time a && now instanceof Time b) {
            return a.fraction() > b.fraction() || a.zoned() != b.zoned()
                    ? Optional.of("values are rounded or lose their offset")
                    : Optional.empty();
        } else if (old == Simple.DATE && now instanceof Timestamp b) {
            return b.zoned() ? Optional.of("values are read in the time zone of the session") : Optional.empty();
        }
        return Optional.of("a part of each value is lost");
    }
}
