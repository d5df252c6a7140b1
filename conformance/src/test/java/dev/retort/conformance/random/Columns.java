package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** {@code @Column} and what else shapes one column. */
final class Columns {

    /** A length that makes a large object of a text in some databases. */
    static final String LARGE = "20000000";

    private final World world;
    private final Dice dice;

    Columns(World world) {
        this.world = world;
        this.dice = world.dice;
    }

    /**
     * The annotation for an attribute.
     *
     * @param table the secondary table that it may go to, empty for none
     * @return the annotation; empty where the defaults will do
     */
    String column(BasicType type, String table) {
        List<String> parts = new ArrayList<>();
        if (dice.oneIn(5)) {
            parts.add("name = \"" + columnName() + "\"");
        }
        if (dice.oneIn(5)) {
            parts.add("nullable = " + dice.any("false", "false", "true"));
        }
        if (dice.oneIn(10) && BasicType.KEYS.contains(type)) {
            parts.add("unique = true");
        }
        if (!table.isEmpty() && dice.oneIn(2)) {
            parts.add("table = \"" + table + "\"");
        }
        parts.addAll(size(type));
        if (dice.oneIn(15)) {
            parts.add("comment = \"what it is\"");
        }
        return annotation(parts);
    }

    /** The annotation for a part of a primary key, an element or a map's key. */
    String key(String annotation, BasicType type, String name) {
        List<String> parts = new ArrayList<>(size(type));
        parts.removeIf(part -> part.endsWith("0000")
                || part.startsWith("columnDefinition")
                || annotation.startsWith("MapKey") && part.startsWith("second"));
        if (!name.isEmpty()) {
            parts.add("name = \"" + name + "\"");
        }
        return parts.isEmpty() ? "" : "@" + annotation + "(" + String.join(", ", parts) + ")";
    }

    /** The column of an override. */
    String override(BasicType type) {
        List<String> parts = new ArrayList<>(size(type));
        parts.add("name = \"" + columnName() + "\"");
        if (dice.oneIn(4)) {
            parts.add("nullable = false");
        }
        return annotation(parts);
    }

    String columnName() {
        return switch (dice.below(8)) {
            case 0 -> "`Quoted " + world.name("c") + "`";
            case 1 -> "\\\"" + world.name("c") + "\\\"";
            case 2 -> world.name("camelCase");
            case 3 -> world.name("UPPER");
            default -> world.name("c_");
        };
    }

    private List<String> size(BasicType type) {
        return switch (type.family()) {
            case TEXT -> text();
            case DECIMAL -> dice.any(List.of(), List.of("precision = 12", "scale = 3"), List.of("precision = 7"));
            case WHOLE ->
                type.name().endsWith("Integer") && dice.oneIn(6) ? List.of("precision = 9") : definition("bigint");
            case FLOATING -> dice.any(List.of(), List.of("precision = 5"), List.of("precision = 10"));
            case TIME -> dice.any(List.of(), List.of("secondPrecision = 3"), List.of("secondPrecision = 0"));
            case OLD_DATE -> dice.any(List.of(), List.of("secondPrecision = 3"));
            case BINARY -> dice.any(List.of(), List.of("length = 77"), List.of("length = 70000"));
            default -> List.of();
        };
    }

    private List<String> text() {
        return switch (dice.below(8)) {
            case 0, 1 -> List.of("length = " + dice.any("1", "10", "100", "4000", "40000", LARGE));
            case 2 -> definition("varchar(50) default 'x'");
            default -> List.of();
        };
    }

    private List<String> definition(String sql) {
        return dice.oneIn(8) ? List.of("columnDefinition = \"" + sql + "\"") : List.of();
    }

    private static String annotation(List<String> parts) {
        return parts.isEmpty() ? "" : "@Column(" + String.join(", ", parts) + ")";
    }
}
