package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds foreign keys as {@code @ForeignKey} and {@code @OnDelete} say. */
final class ForeignKeys {

    private ForeignKeys() {}

    /**
     * Adds a foreign key to a table unless the source forbids it.
     *
     * @param annotation the {@code @ForeignKey}s that may say something, the first one that is there counts
     */
    static void add(
            TableDraft table,
            List<ColumnDraft> columns,
            TableDraft target,
            List<ColumnDraft> targetColumns,
            Stream<Optional<AnnotationModel>> annotation,
            Annotations annotations,
            Attribute attribute) {
        if (!annotations.has(Jpa.H_NOT_FOUND)) {
            add(table, columns, target, targetColumns, annotation, onDelete(annotations), attribute.position());
        }
    }

    static void add(
            TableDraft table,
            List<ColumnDraft> columns,
            TableDraft target,
            List<ColumnDraft> targetColumns,
            Stream<Optional<AnnotationModel>> annotation,
            Action onDelete,
            Position position) {
        if (!target.key().containsAll(targetColumns) || target.key().size() != targetColumns.size()) {
            // only what is unique can be referred to, as Hibernate sees to it
            target.unique(targetColumns.stream().map(c -> c.name).toList(), position);
        }
        Optional<AnnotationModel> foreignKey =
                annotation.flatMap(Optional::stream).findFirst();
        if (foreignKey.filter(ForeignKeys::isForbidden).isPresent() || columns.isEmpty()) {
            return;
        }
        table.foreignKeys.add(new TableDraft.ForeignKeyDraft(
                foreignKey.flatMap(f -> f.string("name")).map(Identifier::parse),
                columns.stream().map(c -> c.name).toList(),
                target,
                targetColumns.stream().map(c -> c.name).toList(),
                onDelete,
                foreignKey.flatMap(f -> f.string("foreignKeyDefinition")),
                position));
    }

    /** Whether {@code @ForeignKey} says that there should be none. */
    static boolean isForbidden(AnnotationModel foreignKey) {
        return foreignKey.constant("value", "PROVIDER_DEFAULT").equals("NO_CONSTRAINT");
    }

    /** Hibernate's {@code @OnDelete}. */
    static Action onDelete(Annotations annotations) {
        return annotations
                .find(Jpa.H_ON_DELETE)
                .map(o -> o.constant("action", "NO_ACTION"))
                .map(Action::valueOf)
                .orElse(Action.NO_ACTION);
    }
}
