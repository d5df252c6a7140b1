package dev.retort.change;

import dev.retort.schema.Schema;
import java.util.List;

/** Finds the changes that lead from one schema to another. Knows no dialect. */
public final class SchemaDiff {

    private SchemaDiff() {}

    /**
     * The changes from one schema to another, in a stable order that is not yet the order of execution.
     *
     * @param from the old schema
     * @param to the new schema
     * @param declarations what the source declares to be renamed; a rename whose old name is not in {@code from} is
     *     ignored
     * @return the changes, empty where the schemas are the same
     */
    public static List<Change> between(Schema from, Schema to, Declarations declarations) {
        throw new UnsupportedOperationException("written next");
    }
}
