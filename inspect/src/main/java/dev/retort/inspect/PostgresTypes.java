package dev.retort.inspect;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Column types from the text of PostgreSQL's {@code format_type} (PostgreSQL manual, "Data Types"). */
final class PostgresTypes {

    private static final Pattern TEXT =
            Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with time zone| without time zone)?");

    /** What {@code time} and {@code timestamp} have without a precision. */
    private static final int DEFAULT_FRACTION = 6;

    private PostgresTypes() {}

    static ColumnType read(String type) {
        if (type.endsWith("[]")) {
            return new ColumnType.Array(read(type.substring(0, type.length() - 2)), OptionalInt.empty());
        }
        Matcher matcher = TEXT.matcher(type);
        if (!matcher.matches()) {
            return new ColumnType.Verbatim(type);
        }
        int first = matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2));
        boolean zoned = " with time zone".equals(matcher.group(4));
        return switch (matcher.group(1)) {
            case "character" -> new ColumnType.Text(TextKind.CHAR, first);
            case "time" -> new ColumnType.Time(first < 0 ? DEFAULT_FRACTION : first, zoned);
            case "timestamp" -> new ColumnType.Timestamp(first < 0 ? DEFAULT_FRACTION : first, zoned);
            case "character varying" ->
                first < 0 ? new ColumnType.Verbatim(type) : new ColumnType.Text(TextKind.VARCHAR, first);
            case "numeric" ->
                first < 0
                        ? new ColumnType.Verbatim(type)
                        : new ColumnType.Decimal(first, Integer.parseInt(matcher.group(3)));
            case "interval second" -> Simple.INTERVAL_SECOND;
            default -> simple(type);
        };
    }

    private static ColumnType simple(String type) {
        return switch (type) {
            case "boolean" -> Simple.BOOLEAN;
            case "smallint" -> Simple.SMALLINT;
            case "integer" -> Simple.INTEGER;
            case "bigint" -> Simple.BIGINT;
            case "real" -> new ColumnType.FloatingPoint(24);
            case "double precision" -> new ColumnType.FloatingPoint(53);
            case "date" -> Simple.DATE;
            case "uuid" -> Simple.UUID;
            case "inet" -> Simple.INET;
            case "jsonb" -> Simple.JSON;
            case "xml" -> Simple.XML;
            case "oid" -> Simple.BLOB;
            case "text" -> Simple.LONG_TEXT;
            case "bytea" -> Simple.LONG_BINARY;
            default -> new ColumnType.Verbatim(type);
        };
    }
}
