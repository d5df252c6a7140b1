package dev.retort.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a column type in one spelling for all the synonyms that the databases accept. */
final class TypeText {

    /** Words that begin what a {@code columnDefinition} may say after the type. */
    private static final Pattern REST = Pattern.compile(
            "(?i)\\s+(not\\s+null|null|default|check|unique|generated|references|constraint|comment|collate|primary|as)\\b.*",
            Pattern.DOTALL);

    private static final Pattern PARTS =
            Pattern.compile("(?<name>[^(\\[]+?)\\s*(?:\\((?<arguments>.*)\\))?(?<zone>\\s+with(?:out)? time zone)?"
                    + "(?<array>\\s+array.*|\\s*\\[.*)?");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("character varying", "varchar"),
            Map.entry("char varying", "varchar"),
            Map.entry("varchar2", "varchar"),
            Map.entry("nvarchar", "varchar"),
            Map.entry("character", "char"),
            Map.entry("nchar", "char"),
            Map.entry("bpchar", "char"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("serial", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("bigserial", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("smallserial", "smallint"),
            Map.entry("bool", "boolean"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("number", "numeric"),
            Map.entry("binary varying", "varbinary"),
            Map.entry("character large object", "clob"),
            Map.entry("binary large object", "blob"),
            Map.entry("real", "float(24)"),
            Map.entry("float4", "float(24)"),
            Map.entry("double", "float(53)"),
            Map.entry("double precision", "float(53)"),
            Map.entry("float8", "float(53)"),
            Map.entry("float", "float(53)"),
            Map.entry("timestamptz", "timestamp(6) with time zone"),
            Map.entry("timetz", "time(6) with time zone"));

    private static final List<String> SERIALS = List.of("serial", "bigserial", "smallserial");

    private TypeText() {}

    /** Whether the text says more than the type, so that nullability, default and generation are said there too. */
    static boolean saysMore(String sql) {
        return REST.matcher(sql).find() || SERIALS.contains(sql.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The type alone, in the form in which synonyms are equal strings.
     *
     * @param sql the type, perhaps with more behind it
     * @param timeFraction the digits after the second of a {@code time} that states none
     */
    static String canonical(String sql, int timeFraction) {
        String text = REST.matcher(sql.strip()).replaceFirst("").replaceAll("\\s+", " ");
        if (text.toLowerCase(Locale.ROOT).startsWith("enum")) {
            return "enum" + text.substring("enum".length()).replaceAll("\\s*([(),])\\s*", "$1");
        }
        Matcher parts = PARTS.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return text.toLowerCase(Locale.ROOT);
        }
        String arguments =
                parts.group("arguments") == null ? "" : parts.group("arguments").replace(" ", "");
        String zone = parts.group("zone") == null || parts.group("zone").contains("without") ? "" : " with time zone";
        String array = parts.group("array") == null ? "" : " array" + length(parts.group("array"));
        String name = parts.group("name").strip();
        boolean bareTime = name.equals("time") && arguments.isEmpty();
        return scalar(name, bareTime ? String.valueOf(timeFraction) : arguments) + zone + array;
    }

    private static String scalar(String name, String arguments) {
        String known = NAMES.getOrDefault(name, name);
        return switch (known) {
            case "float(53)" -> name.equals("float") ? floatingPoint(arguments) : known;
            case "timestamp", "time" -> known + "(" + (arguments.isEmpty() ? "6" : arguments) + ")";
            case "timestamp(6) with time zone" -> arguments.isEmpty() ? known : known.replace("6", arguments);
            case "numeric" -> numeric(arguments);
            case "char" -> known + "(" + (arguments.isEmpty() ? "1" : arguments) + ")";
            default -> arguments.isEmpty() ? known : known + "(" + arguments + ")";
        };
    }

    /** Databases know two sizes of binary floating point numbers, whatever precision is asked for. */
    private static String floatingPoint(String bits) {
        return !bits.isEmpty() && Integer.parseInt(bits) <= 24 ? "float(24)" : "float(53)";
    }

    private static String numeric(String arguments) {
        if (arguments.isEmpty()) {
            return "numeric";
        }
        return "numeric(" + arguments + (arguments.contains(",") ? ")" : ",0)");
    }

    private static String length(String array) {
        Matcher digits = Pattern.compile("\\d+").matcher(array);
        return digits.find() ? "[" + digits.group() + "]" : "";
    }
}
