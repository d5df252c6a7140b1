package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Join columns and foreign keys. */
final class Joins {

    private final World world;
    private final Dice dice;

    Joins(World world) {
        this.world = world;
        this.dice = world.dice;
    }

    /** A join column with a name for each column of a key, with commas. */
    String columns(List<Thing.Key> keys) {
        return columns("JoinColumn", keys, "");
    }

    /** Annotations of a to-one association's own columns; none where the defaults will do. */
    List<String> own(List<Thing.Key> keys) {
        return switch (dice.below(5)) {
            case 0 -> List.of("@JoinColumns(value = {" + columns(keys) + "}" + comma(foreignKey("foreignKey")) + ")");
            case 1 ->
                keys.size() == 1
                        ? List.of("@JoinColumn(name = \"" + world.name("j") + "\"" + more()
                                + comma(foreignKey("foreignKey")) + ")")
                        : List.of();
            case 2 ->
                keys.size() == 1
                        ? List.of("@JoinColumn("
                                + dice.any(
                                        "nullable = false",
                                        "unique = true",
                                        "foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)")
                                + ")")
                        : List.of();
            default -> List.of();
        };
    }

    private String more() {
        return dice.any("", "", ", nullable = false", ", unique = true", ", comment = \"whose\"");
    }

    /** A join column to a column that is unique but not the key. */
    String toUnique(Thing target) {
        return "@JoinColumn(name = \"" + world.name("j") + "\", referencedColumnName = \"" + target.uniqueAttribute
                + "\")";
    }

    /** {@code @JoinTable} of an association, or nothing. */
    String table(Thing owner, Thing target, boolean named) {
        if (!named && dice.oneIn(3)) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        parts.add("name = \"" + world.name("join_") + "\"" + world.inSchema());
        if (dice.oneIn(3)) {
            String columns = columns(owner.keys);
            parts.add("joinColumns = {" + columns + "}" + comma(foreignKey("foreignKey")) + constraints(columns));
        }
        if (dice.oneIn(3)) {
            parts.add("inverseJoinColumns = {" + columns(target.keys) + "}" + comma(foreignKey("inverseForeignKey")));
        }
        return "@JoinTable(" + String.join(", ", parts) + ")";
    }

    /** {@code @CollectionTable}, or nothing. */
    String collectionTable(Thing owner) {
        List<String> parts = new ArrayList<>();
        if (dice.oneIn(3)) {
            parts.add("name = \"" + world.name("coll_") + "\"" + world.inSchema());
        }
        if (dice.oneIn(3)) {
            String columns = columns(owner.keys);
            parts.add("joinColumns = {" + columns + "}" + comma(foreignKey("foreignKey")) + constraints(columns));
        }
        return parts.isEmpty() ? "" : "@CollectionTable(" + String.join(", ", parts) + ")";
    }

    /** An index or a unique constraint of the first of some join columns. */
    private String constraints(String columns) {
        String first = columns.substring(columns.indexOf('"'), columns.indexOf('"', columns.indexOf('"') + 1) + 1);
        return switch (dice.below(8)) {
            case 0 -> ", indexes = @Index(columnList = " + first + ")";
            case 1 -> ", uniqueConstraints = @UniqueConstraint(columnNames = " + first + ")";
            default -> "";
        };
    }

    /** Columns of a table's own key that refer to another table's. */
    String primaryKey(List<Thing.Key> keys) {
        return columns("PrimaryKeyJoinColumn", keys, "");
    }

    /** Columns that refer to the entities that are a map's keys. */
    String mapKey(List<Thing.Key> keys) {
        return columns("MapKeyJoinColumn", keys, "");
    }

    private String columns(String annotation, List<Thing.Key> keys, String more) {
        boolean composite = keys.size() > 1 && keys.stream().noneMatch(Thing.Key::derived);
        List<Thing.Key> order = composite && dice.oneIn(3) ? dice.shuffled(keys) : keys;
        return order.stream()
                .map(key -> "@" + annotation + "(name = \"" + world.name("j") + "\""
                        + (composite ? ", referencedColumnName = \"" + key.column() + "\"" : "") + more + ")")
                .collect(Collectors.joining(", "));
    }

    private String foreignKey(String attribute) {
        return switch (dice.below(6)) {
            case 0 -> attribute + " = @ForeignKey(name = \"" + world.name("refers_") + "\")";
            case 1 -> attribute + " = @ForeignKey(ConstraintMode.NO_CONSTRAINT)";
            case 2 -> attribute + " = @ForeignKey(ConstraintMode.PROVIDER_DEFAULT)";
            default -> "";
        };
    }

    private static String comma(String part) {
        return part.isEmpty() ? "" : ", " + part;
    }
}
