package dev.retort.inspect;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Column types from a row of H2's {@code COLUMNS} or {@code ELEMENT_TYPES} view. */
final class H2Types {

    /** {@code Constants.MAX_ARRAY_CARDINALITY} of H2 2.x: what an array without a stated length gets. */
    private static final int GREATEST_CARDINALITY = 65536;

    private H2Types() {}

    /**
     * Reads a type.
     *
     * @param row the row
     * @param enumValues the constants, where the type is an enum
     * @param element the type of the elements, where the type is an array
     */
    static ColumnType read(ResultSet row, List<String> enumValues, @Nullable ColumnType element) throws SQLException {
        String name = row.getString("data_type");
        return switch (name) {
            case "CHARACTER" -> new ColumnType.Text(TextKind.CHAR, row.getInt("character_maximum_length"));
            case "CHARACTER VARYING" -> new ColumnType.Text(TextKind.VARCHAR, row.getInt("character_maximum_length"));
            case "BINARY" -> new ColumnType.Binary(true, row.getInt("character_maximum_length"));
            case "BINARY VARYING" -> new ColumnType.Binary(false, row.getInt("character_maximum_length"));
            case "NUMERIC", "DECFLOAT" -> decimal(name, row);
            case "REAL" -> new ColumnType.FloatingPoint(24);
            case "DOUBLE PRECISION" -> new ColumnType.FloatingPoint(53);
            case "TIME" -> new ColumnType.Time(row.getInt("datetime_precision"), false);
            case "TIME WITH TIME ZONE" -> new ColumnType.Time(row.getInt("datetime_precision"), true);
            case "TIMESTAMP" -> new ColumnType.Timestamp(row.getInt("datetime_precision"), false);
            case "TIMESTAMP WITH TIME ZONE" -> new ColumnType.Timestamp(row.getInt("datetime_precision"), true);
            case "INTERVAL" ->
                row.getString("interval_type").equals("SECOND")
                        ? Simple.INTERVAL_SECOND
                        : new ColumnType.Verbatim("interval " + row.getString("interval_type"));
            case "ENUM" -> new ColumnType.Enumeration(enumValues, 255);
            case "ARRAY" -> array(row, element);
            default -> simple(name);
        };
    }

    private static ColumnType decimal(String name, ResultSet row) throws SQLException {
        return name.equals("NUMERIC")
                ? new ColumnType.Decimal(row.getInt("numeric_precision"), row.getInt("numeric_scale"))
                : new ColumnType.Verbatim("decfloat(" + row.getInt("numeric_precision") + ")");
    }

    private static ColumnType array(ResultSet row, @Nullable ColumnType element) throws SQLException {
        if (element == null) {
            return new ColumnType.Verbatim("array");
        }
        int length = row.getInt("maximum_cardinality");
        return new ColumnType.Array(
                element, length == GREATEST_CARDINALITY ? OptionalInt.empty() : OptionalInt.of(length));
    }

    private static ColumnType simple(String name) {
        return switch (name) {
            case "BOOLEAN" -> Simple.BOOLEAN;
            case "TINYINT" -> Simple.TINYINT;
            case "SMALLINT" -> Simple.SMALLINT;
            case "INTEGER" -> Simple.INTEGER;
            case "BIGINT" -> Simple.BIGINT;
            case "DATE" -> Simple.DATE;
            case "UUID" -> Simple.UUID;
            case "JSON" -> Simple.JSON;
            case "CHARACTER LARGE OBJECT" -> Simple.CLOB;
            case "BINARY LARGE OBJECT" -> Simple.BLOB;
            default -> new ColumnType.Verbatim(name.toLowerCase(Locale.ROOT));
        };
    }
}
