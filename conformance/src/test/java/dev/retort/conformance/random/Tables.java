package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** {@code @Table} and secondary tables. */
final class Tables {

    private final World world;
    private final Dice dice;
    private final Joins joins;

    Tables(World world, Joins joins) {
        this.world = world;
        this.dice = world.dice;
        this.joins = joins;
    }

    /** The table of an entity one of whose columns may be indexed. */
    String table(String column) {
        List<String> parts = new ArrayList<>();
        if (dice.oneIn(3)) {
            parts.add("name = \""
                    + dice.any(world.name("tbl_"), world.name("MixedCase"), "`Quoted " + world.name("t") + "`") + "\"");
        }
        if (!world.schema.isEmpty()) {
            parts.add("schema = \"" + world.schema + "\"");
        }
        if (!column.isEmpty()) {
            parts.addAll(constraints(column));
        }
        return parts.isEmpty() ? "" : "@Table(" + String.join(", ", parts) + ")";
    }

    private List<String> constraints(String column) {
        List<String> parts = new ArrayList<>();
        if (dice.oneIn(4)) {
            parts.add("indexes = @Index(" + dice.any("", "name = \"" + world.name("by_") + "\", ") + "columnList = \""
                    + column + dice.any("", " desc", " asc") + "\"" + dice.any("", ", unique = true") + ")");
        }
        if (dice.oneIn(6)) {
            parts.add("uniqueConstraints = @UniqueConstraint("
                    + dice.any("", "name = \"" + world.name("only_") + "\", ") + "columnNames = \"" + column + "\")");
        }
        if (dice.oneIn(8)) {
            parts.add("check = @CheckConstraint(" + dice.any("", "name = \"" + world.name("right_") + "\", ")
                    + "constraint = \"" + column + " <> 'x'\")");
        }
        if (dice.oneIn(8)) {
            parts.add("comment = \"rows, all of them\"");
        }
        return parts;
    }

    /** The secondary table of an entity. */
    String secondary(Thing thing) {
        thing.secondaryTable = world.name("more_");
        List<String> parts = new ArrayList<>();
        parts.add("name = \"" + thing.secondaryTable + "\"");
        if (!world.schema.isEmpty()) {
            parts.add("schema = \"" + world.schema + "\"");
        }
        if (dice.oneIn(2)) {
            parts.add("pkJoinColumns = {" + joins.primaryKey(thing.keys) + "}");
        }
        return "@SecondaryTable(" + String.join(", ", parts) + ")";
    }
}
