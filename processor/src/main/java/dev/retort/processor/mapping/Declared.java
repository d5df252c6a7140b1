package dev.retort.processor.mapping;

import dev.retort.change.Declarations;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code @RenamedFrom}, {@code @Dropped} and {@code @Backfill}. */
final class Declared {

    private final Map<QualifiedName, List<QualifiedName>> renamedTables = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, List<Identifier>>> renamedColumns = new HashMap<>();
    private final Set<QualifiedName> droppedTables = new HashSet<>();
    private final Map<QualifiedName, Set<Identifier>> droppedColumns = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, String>> backfills = new HashMap<>();

    Declarations read(List<EntityNode> entities) {
        for (EntityNode entity : entities) {
            ofEntity(entity);
            entity.bindings.values().forEach(this::ofAttribute);
        }
        return new Declarations(renamedTables, renamedColumns, droppedTables, droppedColumns, backfills);
    }

    private void ofEntity(EntityNode entity) {
        QualifiedName table = entity.table().name;
        entity.model
                .annotations()
                .find(Jpa.RENAMED_FROM)
                .ifPresent(r -> renamedTables.put(
                        table,
                        r.strings("value").stream()
                                .map(n -> table.withName(Identifier.parse(n)))
                                .toList()));
        entity.model
                .annotations()
                .find(Jpa.DROPPED)
                .ifPresent(d -> d.strings("value")
                        .forEach(n -> droppedColumns
                                .computeIfAbsent(table, t -> new HashSet<>())
                                .add(Identifier.parse(n))));
        entity.model
                .packageAnnotations()
                .find(Jpa.DROPPED)
                .ifPresent(
                        d -> d.strings("value").forEach(n -> droppedTables.add(QualifiedName.of(Identifier.parse(n)))));
    }

    private void ofAttribute(Binding binding) {
        if (binding.columns().size() != 1) {
            return;
        }
        Identifier column = binding.columns().get(0).name;
        QualifiedName table = binding.table().name;
        Optional<AnnotationModel> renamed = binding.attribute().annotations().find(Jpa.RENAMED_FROM);
        renamed.ifPresent(r -> renamedColumns
                .computeIfAbsent(table, t -> new HashMap<>())
                .put(column, r.strings("value").stream().map(Identifier::parse).toList()));
        Optional<AnnotationModel> backfill = binding.attribute().annotations().find(Jpa.BACKFILL);
        backfill.flatMap(b -> b.string("value"))
                .ifPresent(sql ->
                        backfills.computeIfAbsent(table, t -> new HashMap<>()).put(column, sql));
    }
}
