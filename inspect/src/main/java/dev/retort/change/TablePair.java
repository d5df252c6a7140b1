package dev.retort.change;

import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table that is on both sides.
 *
 * @param before the table in the old schema
 * @param after the table in the new schema
 * @param columns which column was which
 */
public record TablePair(Table before, Table after, Pairing<Identifier> columns) {

    /**
     * Pairs the columns of a table.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param renamed declared old names by new name, oldest first
     * @param dropped old names that are declared to go
     * @return the pair
     */
    public static TablePair of(
            Table before, Table after, Map<Identifier, List<Identifier>> renamed, Set<Identifier> dropped) {
        return new TablePair(
                before,
                after,
                new Pairing<>(byName(before).keySet(), byName(after).keySet(), renamed, dropped));
    }

    static Map<Identifier, Column> byName(Table table) {
        Map<Identifier, Column> columns = new LinkedHashMap<>();
        table.columns().forEach(c -> columns.put(c.name(), c));
        return columns;
    }

    /**
     * The names that old columns have on the new side.
     *
     * @param oldNames names of old columns
     * @return in the same order, with a name that no column has for one that is gone
     */
    public List<Identifier> renamed(List<Identifier> oldNames) {
        Map<Identifier, Identifier> newByOld = columns.newByOld();
        return oldNames.stream()
                .map(name -> newByOld.getOrDefault(name, gone(name)))
                .toList();
    }

    /** A name that no column has, for one that is gone: its old name may be that of another column now. */
    static Identifier gone(Identifier name) {
        return new Identifier("\0gone " + name, true);
    }
}
