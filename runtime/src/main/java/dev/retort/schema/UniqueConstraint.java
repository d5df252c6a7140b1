package dev.retort.schema;

import java.util.List;
import java.util.Optional;

/**
 * A unique constraint of a table.
 *
 * @param name its name; empty where the database picks one
 * @param columns its columns in order
 */
public record UniqueConstraint(Optional<Identifier> name, List<Identifier> columns) {
    /** Copies the list. */
    public UniqueConstraint {
        columns = List.copyOf(columns);
    }
}
