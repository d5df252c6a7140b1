package dev.retort.processor.mapping;

import dev.retort.change.Change.KeyColumn;
import dev.retort.change.GeneratorStart;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.Hierarchy;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code @RenamedFrom}, {@code @Dropped} and {@code @Backfill}. */
final class Declared {

    private static final Pattern DOTTED = Pattern.compile("(`[^`]+`|\"[^\"]+\"|[^`\".]+)\\.(.+)");

    private final Map<QualifiedName, List<QualifiedName>> renamedTables = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, List<Identifier>>> renamedColumns = new HashMap<>();
    private final Set<QualifiedName> droppedTables = new HashSet<>();
    private final Map<QualifiedName, Set<Identifier>> droppedColumns = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, String>> backfills = new HashMap<>();

    private final MappingContext context;
    /** By identity: an attribute has much inside, and is asked for often. */
    private final Set<Attribute> withTable = Collections.newSetFromMap(new IdentityHashMap<>());

    Declared(MappingContext context) {
        this.context = context;
    }

    Declarations read(List<EntityNode> entities, List<Binding> joinColumns, List<AttributeMapper.Plural> plurals) {
        context.tables.values().forEach(t -> t.attribute.ifPresent(a -> ofTable(t, a)));
        for (EntityNode entity : entities) {
            ofEntity(entity);
            entity.bindings.values().forEach(b -> context.attempt(() -> ofAttribute(entity, b)));
        }
        context.tables.values().stream()
                .filter(t -> !t.dropped.isEmpty())
                .forEach(t -> droppedColumns.put(t.name, t.dropped));
        joinColumns.forEach(b -> context.attempt(() -> ofAttribute(b.target().orElseThrow(), b)));
        Set<Attribute> bound = Collections.newSetFromMap(new IdentityHashMap<>());
        bound.addAll(withTable);
        joinColumns.forEach(b -> bound.add(b.attribute()));
        plurals.stream()
                .map(AttributeMapper.Plural::attribute)
                .filter(a -> !bound.contains(a))
                .forEach(a -> context.attempt(() -> refuse(a, Map.of())));
        return new Declarations(
                renamedTables,
                renamedColumns,
                droppedTables,
                droppedColumns,
                backfills,
                hierarchies(entities),
                generators());
    }

    private List<Hierarchy> hierarchies(List<EntityNode> entities) {
        return entities.stream()
                .filter(e -> e.isRoot() && !e.children.isEmpty())
                .filter(e -> InheritanceMapper.all(e).stream().allMatch(entities::contains))
                .map(new InheritanceMapper(context)::hierarchy)
                .toList();
    }

    /** Each row of a generator table, with all ids that come from it. */
    private List<GeneratorStart> generators() {
        Map<List<Object>, List<Generators.Row>> byRow = new LinkedHashMap<>();
        context.generatorRows.forEach(
                row -> byRow.computeIfAbsent(List.of(row.table(), row.seed()), r -> new ArrayList<>())
                        .add(row));
        return byRow.values().stream()
                .map(rows -> new GeneratorStart(
                        rows.get(0).table(),
                        rows.get(0).seed(),
                        rows.get(0).value(),
                        rows.stream().mapToInt(Generators.Row::increment).max().orElse(1),
                        rows.stream().flatMap(row -> ids(row.ids())).distinct().toList()))
                .toList();
    }

    /** Where ids are: in one table, or in one for each class. */
    private static Stream<KeyColumn> ids(Generators.Ids ids) {
        Stream<TableDraft> tables = ids.root()
                .filter(root -> root.strategy == EntityNode.Strategy.TABLE_PER_CLASS)
                .map(root -> InheritanceMapper.all(root).stream()
                        .filter(e -> !e.model.isAbstract())
                        .map(EntityNode::table))
                .orElse(Stream.of(ids.table()));
        return tables.filter(t -> t.primaryKey.size() == 1)
                .map(t -> new KeyColumn(t.name, t.primaryKey.iterator().next()));
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
                .ifPresent(d -> d.strings("value").forEach(n -> droppedTables.add(qualified(n))));
        ofItsTables(entity);
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

    /** The columns that a class says are gone are gone from all tables that its attributes are in. */
    private void ofItsTables(EntityNode entity) {
        boolean repeated = entity.strategy == EntityNode.Strategy.TABLE_PER_CLASS;
        Set<Identifier> columns = (repeated ? entity.lineage() : List.of(entity))
                .stream()
                        .flatMap(e -> e.levels.stream())
                        .flatMap(level -> dropped(level).stream())
                        .collect(Collectors.toSet());
        if (!columns.isEmpty()) {
            entity.table().dropped.addAll(columns);
            entity.secondaryTables.values().forEach(t -> t.dropped.addAll(columns));
            context.tables.values().stream()
                    .filter(t -> t.entities.contains(entity.model.binaryName()))
                    .forEach(t -> t.dropped.addAll(columns));
        }
    }

    /** The columns that a class says are gone. */
    static Set<Identifier> dropped(ClassModel model) {
        return model.annotations()
                .find(Jpa.DROPPED)
                .map(d -> d.strings("value").stream().map(Identifier::parse).collect(Collectors.toSet()))
                .orElse(Set.of());
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
    private void ofTable(TableDraft table, Attribute attribute) {
        withTable.add(attribute);
        Optional<ColumnDraft> element =
                table.elementColumns.size() == 1 ? Optional.of(table.elementColumns.get(0)) : Optional.empty();
        attribute
                .annotations()
                .find(Jpa.RENAMED_FROM)
                .map(r -> r.strings("value"))
                .ifPresent(names -> {
                    renamedTables.put(
                            table.name,
                            names.stream().flatMap(n -> oldNames(table.name, n)).toList());
                    element.ifPresent(column -> renamed(table, column, names));
                });
        attribute
                .annotations()
                .find(Jpa.BACKFILL)
                .flatMap(b -> b.string("value"))
                .ifPresent(sql -> {
                    if (element.isPresent()) {
                        backfilled(table, element.get(), sql);
                    } else {
                        context.attempt(() -> refuse(attribute, Map.of()));
                    }
                });
    }

    private void renamed(TableDraft table, ColumnDraft column, List<String> names) {
        renamedColumns
                .computeIfAbsent(table.name, t -> new HashMap<>())
                .put(column.name, names.stream().map(Identifier::parse).toList());
    }

    private void backfilled(TableDraft table, ColumnDraft column, String sql) {
        backfills.computeIfAbsent(table.name, t -> new HashMap<>()).put(column.name, sql);
    }

    private void ofAttribute(EntityNode entity, Binding binding) {
        if (withTable.contains(binding.attribute())) {
            return;
        }
        for (AnnotationModel renamed : renames(binding.attribute())) {
            renamed(binding.table(), column(entity, binding, renamed), renamed.strings("value"));
        }
        for (AnnotationModel backfill : backfills(binding.attribute())) {
            backfilled(
                    binding.table(),
                    column(entity, binding, backfill),
                    backfill.string("value").orElseThrow());
        }
    }

    private static List<AnnotationModel> renames(Attribute attribute) {
        return attribute.annotations().repeated(Jpa.RENAMED_FROM, Jpa.RENAMED_FROM_LIST);
    }

    private static List<AnnotationModel> backfills(Attribute attribute) {
        return attribute.annotations().repeated(Jpa.BACKFILL, Jpa.BACKFILL_LIST);
    }

    /** The column that an annotation is about. */
    private static ColumnDraft column(EntityNode entity, Binding binding, AnnotationModel annotation) {
        Optional<String> part = annotation.string("attribute").filter(a -> !a.isEmpty());
        if (part.isEmpty() && binding.columns().size() == 1) {
            return binding.columns().get(0);
        }
        Map<String, ColumnDraft> parts = parts(entity, binding);
        ColumnDraft column = part.map(parts::get).orElse(null);
        if (column == null) {
            throw refusal(binding.attribute(), annotation, parts);
        }
        return column;
    }

    /** The columns of an attribute that has several, by the word for each. */
    private static Map<String, ColumnDraft> parts(EntityNode entity, Binding binding) {
        Map<String, ColumnDraft> parts = new TreeMap<>();
        for (int i = 0; i < binding.targetColumns().size(); i++) {
            parts.put(
                    binding.targetColumns().get(i).name.text(),
                    binding.columns().get(i));
        }
        if (binding.attribute().has(Jpa.H_ANY)) {
            for (int i = 0; i < AnyMapper.PARTS.size(); i++) {
                parts.put(AnyMapper.PARTS.get(i), binding.columns().get(i));
            }
        }
        String prefix = binding.attribute().path() + ".";
        entity.bindings.forEach((path, inner) -> {
            if (path.startsWith(prefix) && inner.columns().size() == 1) {
                parts.put(path.substring(prefix.length()), inner.columns().get(0));
            }
        });
        return parts;
    }

    /** Nothing that is declared may be without effect. */
    private static void refuse(Attribute attribute, Map<String, ColumnDraft> parts) {
        Stream.concat(renames(attribute).stream(), backfills(attribute).stream())
                .findFirst()
                .ifPresent(annotation -> {
                    throw refusal(attribute, annotation, parts);
                });
    }

    private static Unmappable refusal(Attribute attribute, AnnotationModel annotation, Map<String, ColumnDraft> parts) {
        String name = "@" + annotation.name().substring(annotation.name().lastIndexOf('.') + 1);
        String fix = parts.isEmpty()
                ? "it has no column of its own that this could be about; remove the annotation"
                : "it has the columns "
                        + parts.values().stream().map(c -> c.name.toString()).collect(Collectors.joining(", "))
                        + ": write " + name
                        + "(value = \"…\", attribute = \"…\") for each that is meant, where attribute"
                        + " is one of " + String.join(", ", parts.keySet());
        return new Unmappable(annotation.position(), Message.DECLARED_FOR_NOTHING, name, fix);
    }
}
