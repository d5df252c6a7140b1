package dev.retort.snapshot;

import dev.retort.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What {@code schema.json} holds.
 *
 * @param schema the schema after the newest generated migration
 * @param newest file name of the newest generated migration, such as {@code V0003__add_email.sql}; empty before the
 *     first
 * @param classes binary names of the managed classes that no table names although they shape the schema: converters,
 *     and entities without a table of their own; sorted
 * @param previous the snapshot before the newest generated migration, empty where that migration was the first; its own
 *     {@code previous} is always empty
 * @param dialect the id of the dialect of the migrations that lie beside it; empty where each dialect has a folder, and
 *     where it was written by a version that did not record it
 */
public record Snapshot(
        Schema schema,
        Optional<String> newest,
        List<String> classes,
        Optional<Snapshot> previous,
        Optional<String> dialect) {

    /** The snapshot of a project without migrations. */
    public static final Snapshot EMPTY = new Snapshot(Schema.EMPTY, Optional.empty(), List.of(), Optional.empty());

    /** Copies the list. */
    public Snapshot {
        classes = List.copyOf(classes);
    }

    /**
     * A snapshot that does not say which dialect lies beside it.
     *
     * @param schema the schema
     * @param newest the newest migration
     * @param classes the classes that no table names
     * @param previous the snapshot before
     */
    public Snapshot(Schema schema, Optional<String> newest, List<String> classes, Optional<Snapshot> previous) {
        this(schema, newest, classes, previous, Optional.empty());
    }
}
