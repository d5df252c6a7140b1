package dev.retort.schema;

import java.util.List;
import java.util.Optional;

/**
 * The primary key of a table.
 *
 * @param name its name; empty where the database picks one
 * @param columns its columns in key order
 */
public record PrimaryKey(Optional<Identifier> name, List<Identifier> columns) {
    /** Copies the list. */
    public PrimaryKey {
        columns = List.copyOf(columns);
    }
}
