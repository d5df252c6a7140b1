package dev.retort.snapshot;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The compact notation of types in a snapshot, close to SQL's: {@code varchar(255)}, {@code decimal(38,2)},
 * {@code timestamptz(6)}, {@code enum('A','B')}, {@code array(integer)}, {@code array[10](integer)};
 * {@code sql:geometry} for a type that the source gives as SQL.
 */
final class TypeNotation {

    private static final String VERBATIM = "sql:";
    private static final int DEFAULT_ENUM_LENGTH = 255;

    private static final Map<String, Simple> SIMPLE =
            Arrays.stream(Simple.values()).collect(Collectors.toUnmodifiableMap(TypeNotation::write, s -> s));
    private static final Pattern NUMBERS = Pattern.compile("([a-z]+)\\((\\d{1,9})(?:,(-?\\d{1,9}))?\\)");
    private static final Pattern ARRAY = Pattern.compile("array(?:\\[(\\d{1,9})])?\\((.*)\\)", Pattern.DOTALL);
    private static final String ENUM = "enum(";
    private static final Pattern CONSTANT = Pattern.compile("'([^']*(?:''[^']*)*)'(?:,(?='))?");
    private static final Pattern ENUM_END = Pattern.compile("\\)(?: varchar\\((\\d{1,9})\\))?");

    private TypeNotation() {}

    /** The notation of a type. */
    static String write(ColumnType type) {
        if (type instanceof Simple simple) {
            return simple.name().toLowerCase(Locale.ROOT);
        } else if (type instanceof ColumnType.FloatingPoint t) {
            return "float(" + t.bits() + ")";
        } else if (type instanceof ColumnType.Decimal t) {
            return "decimal(" + t.precision() + "," + t.scale() + ")";
        } else if (type instanceof ColumnType.Text t) {
            return t.kind().name().toLowerCase(Locale.ROOT) + "(" + t.length() + ")";
        } else if (type instanceof ColumnType.Binary t) {
            return (t.fixed() ? "binary(" : "varbinary(") + t.length() + ")";
        } else if (type instanceof ColumnType.Time t) {
            return (t.zoned() ? "timetz(" : "time(") + t.fraction() + ")";
        } else if (type instanceof ColumnType.Timestamp t) {
            return (t.zoned() ? "timestamptz(" : "timestamp(") + t.fraction() + ")";
        } else if (type instanceof ColumnType.Enumeration t) {
            return enumeration(t);
        } else if (type instanceof ColumnType.Array t) {
            return "array" + (t.length().isPresent() ? "[" + t.length().getAsInt() + "]" : "") + "("
                    + write(t.element()) + ")";
        } else if (type instanceof ColumnType.Verbatim t) {
            return VERBATIM + t.sql();
        }
        throw new IllegalArgumentException("no notation for " + type);
    }

    private static String enumeration(ColumnType.Enumeration type) {
        String values = type.values().stream()
                .map(v -> "'" + v.replace("'", "''") + "'")
                .collect(Collectors.joining(","));
        return "enum(" + values + ")" + (type.length() == DEFAULT_ENUM_LENGTH ? "" : " varchar(" + type.length() + ")");
    }

    /**
     * The type of a notation.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ColumnType read(String notation) {
        if (notation.startsWith(VERBATIM)) {
            return new ColumnType.Verbatim(notation.substring(VERBATIM.length()));
        }
        Simple simple = SIMPLE.get(notation);
        if (simple != null) {
            return simple;
        }
        Matcher array = ARRAY.matcher(notation);
        if (notation.startsWith("array") && array.matches()) {
            String length = array.group(1);
            return new ColumnType.Array(
                    read(array.group(2)),
                    length == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(length)));
        }
        return notation.startsWith(ENUM) ? enumeration(notation) : withNumbers(notation);
    }

    /** Constant by constant: one expression for all of them would recurse as deep as the enum is long. */
    private static ColumnType enumeration(String notation) {
        List<String> values = new ArrayList<>();
        Matcher constant = CONSTANT.matcher(notation);
        int at = ENUM.length();
        while (constant.region(at, notation.length()).lookingAt()) {
            values.add(constant.group(1).replace("''", "'"));
            at = constant.end();
        }
        Matcher end = ENUM_END.matcher(notation).region(at, notation.length());
        if (!end.matches()) {
            throw unknown(notation);
        }
        String length = end.group(1);
        return new ColumnType.Enumeration(values, length == null ? DEFAULT_ENUM_LENGTH : Integer.parseInt(length));
    }

    private static ColumnType withNumbers(String notation) {
        Matcher matcher = NUMBERS.matcher(notation);
        if (!matcher.matches() || (matcher.group(3) != null) != matcher.group(1).equals("decimal")) {
            throw unknown(notation);
        }
        int number = Integer.parseInt(matcher.group(2));
        return switch (matcher.group(1)) {
            case "float" -> new ColumnType.FloatingPoint(number);
            case "decimal" -> new ColumnType.Decimal(number, Integer.parseInt(matcher.group(3)));
            case "char" -> new ColumnType.Text(TextKind.CHAR, number);
            case "varchar" -> new ColumnType.Text(TextKind.VARCHAR, number);
            case "nchar" -> new ColumnType.Text(TextKind.NCHAR, number);
            case "nvarchar" -> new ColumnType.Text(TextKind.NVARCHAR, number);
            case "binary" -> new ColumnType.Binary(true, number);
            case "varbinary" -> new ColumnType.Binary(false, number);
            case "time" -> new ColumnType.Time(number, false);
            case "timetz" -> new ColumnType.Time(number, true);
            case "timestamp" -> new ColumnType.Timestamp(number, false);
            case "timestamptz" -> new ColumnType.Timestamp(number, true);
            default -> throw unknown(notation);
        };
    }

    private static IllegalArgumentException unknown(String notation) {
        return new IllegalArgumentException("'" + notation + "' is no type");
    }
}
