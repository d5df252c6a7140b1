package dev.retort.schema;

import java.util.List;
import java.util.Optional;

/**
 * A foreign key of a table.
 *
 * @param name its name; empty where the database picks one
 * @param columns the referencing columns
 * @param referencedTable the table they refer to
 * @param referencedColumns the columns they refer to, in the order of {@code columns}
 * @param onDelete what happens to the row when the referenced one is deleted
 * @param onUpdate what happens to the row when the referenced key changes
 * @param definition the SQL that the source gives for the whole constraint ({@code @ForeignKey(foreignKeyDefinition)}),
 *     empty as a rule
 */
public record ForeignKey(
        Optional<Identifier> name,
        List<Identifier> columns,
        QualifiedName referencedTable,
        List<Identifier> referencedColumns,
        Action onDelete,
        Action onUpdate,
        Optional<String> definition) {

    /** A referential action (ISO/IEC 9075-2, section 11.8). */
    public enum Action {
        /** The statement fails while rows refer to the key. The default. */
        NO_ACTION,
        /** As {@link #NO_ACTION}, and not deferrable. */
        RESTRICT,
        /** The referring rows are deleted or changed as well. */
        CASCADE,
        /** The referring columns become null. */
        SET_NULL,
        /** The referring columns get their defaults. */
        SET_DEFAULT
    }

    /** Copies the lists and checks that they are of one length. */
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException("a foreign key with " + columns.size() + " columns refers to "
                    + referencedColumns.size() + ": " + columns + " -> " + referencedTable + referencedColumns);
        }
    }
}
