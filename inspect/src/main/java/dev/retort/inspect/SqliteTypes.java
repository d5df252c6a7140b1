package dev.retort.inspect;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Column types of SQLite, which keeps the text of a declaration and does by its affinity alone (<a
 * href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">manual, section 3.1</a>).
 */
final class SqliteTypes {

    private static final Pattern TEXT = Pattern.compile("([a-z ]+?)\\s*(?:\\((\\d+)(?:\\s*,\\s*(\\d+))?\\))?");

    private SqliteTypes() {}

    static ColumnType read(String declared) {
        Matcher matcher = TEXT.matcher(declared.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return new ColumnType.Verbatim(declared);
        }
        int first = matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2));
        return switch (matcher.group(1)) {
            case "boolean" -> Simple.BOOLEAN;
            case "tinyint" -> Simple.TINYINT;
            case "smallint" -> Simple.SMALLINT;
            case "integer" -> Simple.INTEGER;
            case "bigint" -> Simple.BIGINT;
            case "float" -> new ColumnType.FloatingPoint(53);
            case "date" -> Simple.DATE;
            case "time" -> new ColumnType.Time(Math.max(first, 0), false);
            case "timestamp" -> new ColumnType.Timestamp(6, false);
            case "blob" -> Simple.BLOB;
            case "clob" -> Simple.CLOB;
            case "char" -> new ColumnType.Text(TextKind.CHAR, first < 0 ? 1 : first);
            case "varchar" ->
                first < 0 ? new ColumnType.Verbatim(declared) : new ColumnType.Text(TextKind.VARCHAR, first);
            case "numeric" ->
                matcher.group(3) == null
                        ? new ColumnType.Verbatim(declared)
                        : new ColumnType.Decimal(first, Integer.parseInt(matcher.group(3)));
            default -> new ColumnType.Verbatim(declared);
        };
    }

    /**
     * Equal for declarations that SQLite treats alike. Under the affinity NUMERIC it treats truth values, numbers and
     * times alike, but drivers do not, so that there the names count.
     *
     * @param canonical a type as {@link TypeText#canonical} gives it
     */
    static String affinity(String canonical) {
        String type = canonical.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return "INTEGER";
        } else if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return "TEXT";
        } else if (type.contains("BLOB") || type.isEmpty()) {
            return "BLOB";
        } else if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return "REAL";
        }
        return type.replaceFirst("\\(.*", "");
    }
}
