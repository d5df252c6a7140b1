package dev.retort.processor.analysis;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;

/** How long the text of a value can be. */
final class TextLength {

    private static final int DATE = 10;
    /** A sign, hours, minutes and seconds. */
    private static final int OFFSET = 9;

    private TextLength() {}

    /** The greatest number of characters that a value of the type has as text; where there is no limit, very many. */
    static long of(ColumnType type) {
        if (type instanceof Text text) {
            return text.length();
        } else if (type instanceof Enumeration enumeration) {
            return enumeration.values().stream().mapToInt(String::length).max().orElse(0);
        } else if (type instanceof Timestamp timestamp) {
            return DATE + 1 + time(timestamp.fraction(), timestamp.zoned());
        } else if (type instanceof Time time) {
            return time(time.fraction(), time.zoned());
        } else if (type instanceof Decimal decimal) {
            return decimal.precision() + (decimal.scale() > 0 ? 3 : 1);
        } else if (type instanceof FloatingPoint number) {
            return number.bits() > 24 ? 24 : 15;
        }
        return type instanceof Simple simple ? of(simple) : Long.MAX_VALUE;
    }

    private static int time(int fraction, boolean zoned) {
        return "hh:mm:ss".length() + (fraction > 0 ? 1 + fraction : 0) + (zoned ? OFFSET : 0);
    }

    private static long of(Simple type) {
        return switch (type) {
            case BOOLEAN -> "false".length();
            case TINYINT, SMALLINT, INTEGER, BIGINT -> TypeChange.integerDigits(type) + 1;
            case DATE -> DATE;
            case UUID -> 36;
            case INET -> 43;
            case INTERVAL_SECOND -> 60;
            case JSON, XML, CLOB, NCLOB, BLOB, LONG_TEXT, LONG_NTEXT, LONG_BINARY -> Long.MAX_VALUE;
        };
    }
}
