package dev.retort.inspect;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Column types from {@code information_schema.columns.column_type} of MySQL and MariaDB. */
final class MySqlTypes {

    private static final Pattern TEXT = Pattern.compile("([a-z]+)(?:\\((\\d+)(?:,(\\d+))?\\))?");
    private static final Pattern CONSTANT = Pattern.compile("'([^']*(?:''[^']*)*)'");
    private static final int SINGLE_BITS = 24;
    private static final int DOUBLE_BITS = 53;

    /** MariaDB still says how wide an integer is to be shown. */
    private static final Map<String, ColumnType> SIMPLE = Map.of(
            "tinyint", Simple.TINYINT,
            "smallint", Simple.SMALLINT,
            "int", Simple.INTEGER,
            "bigint", Simple.BIGINT,
            "date", Simple.DATE,
            "uuid", Simple.UUID,
            "json", Simple.JSON,
            "longtext", Simple.LONG_TEXT,
            "longblob", Simple.LONG_BINARY);

    private static final Map<String, ColumnType> LARGE = Map.of(
            "text", new ColumnType.Text(TextKind.VARCHAR, 65_535),
            "mediumtext", new ColumnType.Text(TextKind.VARCHAR, 16_777_215),
            "mediumblob", new ColumnType.Binary(false, 16_777_215),
            "float", new ColumnType.FloatingPoint(SINGLE_BITS),
            "double", new ColumnType.FloatingPoint(DOUBLE_BITS));

    private MySqlTypes() {}

    static ColumnType read(String text) {
        if (text.startsWith("enum(")) {
            return new ColumnType.Enumeration(constants(text), 255);
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return new ColumnType.Verbatim(text);
        }
        int length = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        String name = parts.group(1);
        return switch (name) {
            case "char" -> new ColumnType.Text(TextKind.CHAR, length);
            case "varchar" -> new ColumnType.Text(TextKind.VARCHAR, length);
            case "binary" -> new ColumnType.Binary(true, length);
            case "varbinary" -> new ColumnType.Binary(false, length);
            case "bit" -> length == 1 ? Simple.BOOLEAN : new ColumnType.Verbatim(text);
            case "decimal" -> new ColumnType.Decimal(length, Integer.parseInt(parts.group(3)));
            case "time" -> new ColumnType.Time(length, false);
            case "datetime" -> new ColumnType.Timestamp(length, false);
            default -> SIMPLE.getOrDefault(name, LARGE.getOrDefault(name, new ColumnType.Verbatim(text)));
        };
    }

    private static List<String> constants(String text) {
        List<String> constants = new ArrayList<>();
        Matcher matcher = CONSTANT.matcher(text);
        while (matcher.find()) {
            constants.add(matcher.group(1).replace("''", "'"));
        }
        return constants;
    }
}
