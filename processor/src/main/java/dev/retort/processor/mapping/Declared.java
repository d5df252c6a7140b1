package dev.retort.processor.mapping;

import dev.retort.change.Declarations;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code @RenamedFrom}, {@code @Dropped} and {@code @Backfill}. */
final class Declared {

    private static final Pattern DOTTED = Pattern.compile("(`[^`]+`|\"[^\"]+\"|[^`\".]+)\\.(.+)");

    private final Map<QualifiedName, List<QualifiedName>> renamedTables = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, List<Identifier>>> renamedColumns = new HashMap<>();
    private final Set<QualifiedName> droppedTables = new HashSet<>();
    private final Map<QualifiedName, Set<Identifier>> droppedColumns = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, String>> backfills = new HashMap<>();

    Declarations read(List<EntityNode> entities, Collection<TableDraft> tables) {
        tables.forEach(this::ofCollection);
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
                                .flatMap(n -> oldNames(table, n))
                                .toList()));
        entity.model
                .annotations()
                .find(Jpa.DROPPED)
                .ifPresent(d -> d.strings("value").forEach(n -> {
                    droppedTables.add(qualified(n));
                    droppedColumns.computeIfAbsent(table, t -> new HashSet<>()).add(Identifier.parse(n));
                }));
        if (entity.isRoot()) {
            InheritanceMapper.existingRows(entity)
                    .ifPresent(value -> backfills
                            .computeIfAbsent(table, t -> new HashMap<>())
                            .putIfAbsent(value.getKey(), value.getValue()));
        }
        entity.model
                .packageAnnotations()
                .find(Jpa.DROPPED)
                .ifPresent(d -> d.strings("value").forEach(n -> droppedTables.add(qualified(n))));
    }

    /** A name without a schema is looked for in the connection's own, and in that which the table is in now. */
    private static Stream<QualifiedName> oldNames(QualifiedName table, String name) {
        QualifiedName written = qualified(name);
        QualifiedName here = table.withName(written.name());
        return written.schema().isPresent() || here.equals(written) ? Stream.of(written) : Stream.of(written, here);
    }

    /** A name as the snapshot writes it: {@code book}, {@code library.book}, quoted parts between backticks. */
    private static QualifiedName qualified(String name) {
        Matcher dotted = DOTTED.matcher(name);
        return dotted.matches()
                ? new QualifiedName(
                        Optional.empty(),
                        Optional.of(Identifier.parse(dotted.group(1))),
                        Identifier.parse(dotted.group(2)))
                : QualifiedName.of(Identifier.parse(name));
    }

    /** An attribute with a table of its own gives old names of the table and, if it is one, of the column in it. */
    private void ofCollection(TableDraft table) {
        table.renamedFrom.map(r -> r.strings("value")).ifPresent(names -> {
            renamedTables.put(
                    table.name,
                    names.stream().flatMap(n -> oldNames(table.name, n)).toList());
            if (table.namedAfterAttribute.size() == 1) {
                renamedColumns
                        .computeIfAbsent(table.name, t -> new HashMap<>())
                        .put(
                                table.namedAfterAttribute.get(0).name,
                                names.stream().map(Identifier::parse).toList());
            }
        });
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
