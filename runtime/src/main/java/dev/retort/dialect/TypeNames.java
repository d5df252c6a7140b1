package dev.retort.dialect;

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
import dev.retort.schema.ColumnType.Verbatim;
import java.util.Locale;

/**
 * Type names as Hibernate ORM 7.4's dialects write them: the names of its base class {@code Dialect}, and methods for
 * what a database has otherwise.
 */
abstract class TypeNames {

    private final String tinyint;
    private final String floatPattern;
    private final int maxLength;

    /**
     * The words in which databases differ most.
     *
     * @param tinyint the type with 8 bits
     * @param floatPattern the floating point type with its bits
     * @param maxLength the greatest length of {@code varchar} before a type without a limit takes its place
     */
    TypeNames(String tinyint, String floatPattern, int maxLength) {
        this.tinyint = tinyint;
        this.floatPattern = floatPattern;
        this.maxLength = maxLength;
    }

    final String of(ColumnType type) {
        if (type instanceof Simple simple) {
            return simple(simple);
        } else if (type instanceof FloatingPoint number) {
            return floatingPoint(number);
        } else if (type instanceof Decimal decimal) {
            return decimal(decimal.precision(), decimal.scale());
        } else if (type instanceof Text text) {
            return text(text);
        } else if (type instanceof Binary binary) {
            return binary(binary.fixed(), binary.length());
        } else if (type instanceof Time time) {
            return time(time.fraction(), time.zoned());
        } else if (type instanceof Timestamp timestamp) {
            return timestamp(timestamp.fraction(), timestamp.zoned());
        } else if (type instanceof Enumeration enumeration) {
            return enumeration(enumeration);
        } else if (type instanceof Array array) {
            return array(array);
        } else if (type instanceof Verbatim verbatim) {
            return verbatim.sql();
        }
        throw new AssertionError(type);
    }

    final int maxLength() {
        return maxLength;
    }

    String simple(Simple type) {
        return switch (type) {
            case TINYINT -> tinyint;
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, DATE -> type.name().toLowerCase(Locale.ROOT);
            default -> throw new AssertionError(type);
        };
    }

    String decimal(int precision, int scale) {
        return "numeric(" + precision + "," + scale + ")";
    }

    String floatingPoint(FloatingPoint type) {
        return String.format(Locale.ROOT, floatPattern, type.bits());
    }

    String text(Text type) {
        boolean fixed = type.kind() == TextKind.CHAR || type.kind() == TextKind.NCHAR;
        if (fixed) {
            return "char(" + type.length() + ")";
        }
        return type.length() > maxLength ? simple(Simple.LONG_TEXT) : "varchar(" + type.length() + ")";
    }

    abstract String binary(boolean fixed, int length);

    abstract String time(int fraction, boolean zoned);

    String timestamp(int fraction, boolean zoned) {
        return "timestamp(" + fraction + ")" + zone(zoned);
    }

    static String zone(boolean zoned) {
        return zoned ? " with time zone" : "";
    }

    /** Without a native enum type, names are character data; a single letter has a fixed length. */
    String enumeration(Enumeration type) {
        return text(new Text(type.length() == 1 ? TextKind.CHAR : TextKind.VARCHAR, type.length()));
    }

    String array(Array type) {
        String length = type.length().isPresent() ? "[" + type.length().getAsInt() + "]" : "";
        return of(type.element()) + " array" + length;
    }
}
