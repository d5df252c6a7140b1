package dev.retort.processor.mapping;

import java.util.List;
import java.util.Optional;

/**
 * What an attribute became.
 *
 * @param attribute the attribute
 * @param table the table its columns are in
 * @param columns its columns, in the order of the target's key for an association
 * @param target the entity it refers to
 * @param targetColumns the columns it refers to, in the order of {@code columns}
 */
record Binding(
        Attribute attribute,
        TableDraft table,
        List<ColumnDraft> columns,
        Optional<EntityNode> target,
        List<ColumnDraft> targetColumns) {

    Binding {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    /** Tells those who report which of the columns is which, where there are several. */
    Binding noted(Origins origins) {
        for (int i = 0; columns.size() > 1 && i < targetColumns.size(); i++) {
            origins.part(
                    table.name, columns.get(i).name, targetColumns.get(i).name.text());
        }
        return this;
    }

    static Binding of(Attribute attribute, TableDraft table, List<ColumnDraft> columns) {
        return new Binding(attribute, table, columns, Optional.empty(), List.of());
    }
}
