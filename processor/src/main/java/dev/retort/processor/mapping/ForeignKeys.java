package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Identifier;
import java.util.Comparator;
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
        if (annotations.has(Jpa.H_NOT_FOUND)) {
            requireUnique(target, targetColumns, attribute.position());
        } else {
            add(table, columns, target, targetColumns, annotation, onDelete(annotations), attribute.position());
        }
    }

    /**
     * Only what is unique can be referred to, as Hibernate sees to it: in the order of the attributes' names
     * ({@code BinderHelper.makeSyntheticComponentProperty}).
     */
    private static void requireUnique(TableDraft target, List<ColumnDraft> columns, Position position) {
        if (!target.key().containsAll(columns) || target.key().size() != columns.size()) {
            boolean known = columns.stream().allMatch(c -> c.path().isPresent());
            Stream<ColumnDraft> ordered = known
                    ? columns.stream().sorted(Comparator.comparing(c -> c.path().orElseThrow()))
                    : columns.stream();
            target.unique(ordered.map(c -> c.name).toList(), position);
        }
    }

    /**
     * Adds the foreign key of a collection's elements or keys, which Hibernate leaves out where they refer to something
     * else than a primary key ({@code mapping.ToOne.createForeignKey}).
     */
    static void ofPart(
            TableDraft table,
            List<ColumnDraft> columns,
            TableDraft target,
            JoinColumns.Joined joined,
            Stream<Optional<AnnotationModel>> annotation,
            Action onDelete,
            Position position) {
        if (joined.primaryKey()) {
            add(table, columns, target, joined.targets(), annotation, onDelete, position);
        } else {
            requireUnique(target, joined.targets(), position);
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
        requireUnique(target, targetColumns, position);
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
                Optional.empty(),
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
