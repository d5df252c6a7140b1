package dev.retort.schema;

import java.util.List;
import java.util.Optional;

/**
 * An index that backs no constraint.
 *
 * @param name its name
 * @param parts what it orders by, in order
 * @param unique whether two rows may not have equal values
 * @param options what the source adds to the end of {@code create index}, empty as a rule
 */
public record Index(Identifier name, List<Part> parts, boolean unique, Optional<String> options) {

    /**
     * One column of an index.
     *
     * @param column the column
     * @param descending whether it is sorted downwards
     */
    public record Part(Identifier column, boolean descending) {}

    /** Copies the list. */
    public Index {
        parts = List.copyOf(parts);
    }

    /**
     * The columns without their order.
     *
     * @return the columns
     */
    public List<Identifier> columns() {
        return parts.stream().map(Part::column).toList();
    }
}
