package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.Identifier;
import dev.retort.schema.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Discriminators, and the checks that a table with several classes has. */
final class InheritanceMapper {

    private static final int DEFAULT_LENGTH = 31;

    private final MappingContext context;

    InheritanceMapper(MappingContext context) {
        this.context = context;
    }

    /** Adds the discriminator of a hierarchy to its root's table, where it has one. */
    void discriminator(EntityNode root) {
        Optional<AnnotationModel> annotation = root.model.annotations().find(Jpa.DISCRIMINATOR_COLUMN);
        boolean wanted = switch (root.strategy) {
            case SINGLE_TABLE -> !root.children.isEmpty() || annotation.isPresent();
            case JOINED -> annotation.isPresent();
            case TABLE_PER_CLASS -> false;
        };
        if (!wanted) {
            return;
        }
        Identifier logical = name(annotation);
        String kind =
                annotation.map(a -> a.constant("discriminatorType", "STRING")).orElse("STRING");
        ColumnType type = annotation
                .flatMap(a -> a.string("columnDefinition"))
                .<ColumnType>map(ColumnType.Verbatim::new)
                .orElseGet(() -> type(kind, annotation));
        ColumnDraft column = new ColumnDraft(context.physical(logical), logical, type, false, root.position());
        column.sharable = true;
        ColumnDraft added = context.add(root.table(), column, true);
        if (!kind.equals("INTEGER")) {
            String values =
                    values(root).stream().map(InheritanceMapper::literal).collect(Collectors.joining(", "));
            root.table()
                    .check(
                            new SqlTemplate("{" + added.name + "} in (" + values.replace("{", "{{") + ")"),
                            List.of(added.name),
                            root.position());
        } else {
            String values = String.join(", ", values(root));
            root.table()
                    .check(
                            new SqlTemplate("{" + added.name + "} in (" + values + ")"),
                            List.of(added.name),
                            root.position());
        }
    }

    private static Identifier name(Optional<AnnotationModel> annotation) {
        return Identifier.parse(annotation.flatMap(a -> a.string("name")).orElse("DTYPE"));
    }

    private static ColumnType type(String kind, Optional<AnnotationModel> annotation) {
        int length = annotation.map(a -> a.integer("length", DEFAULT_LENGTH)).orElse(DEFAULT_LENGTH);
        return switch (kind) {
            case "INTEGER" -> Simple.INTEGER;
            case "CHAR" -> new ColumnType.Text(TextKind.CHAR, 1);
            default -> new ColumnType.Text(TextKind.VARCHAR, length);
        };
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The values of all concrete classes, sorted. */
    private static TreeSet<String> values(EntityNode root) {
        TreeSet<String> values = new TreeSet<>();
        for (EntityNode entity : all(root)) {
            if (!entity.model.isAbstract()) {
                values.add(value(entity));
            }
        }
        return values;
    }

    private static String value(EntityNode entity) {
        String kind = entity.root()
                .model
                .annotations()
                .find(Jpa.DISCRIMINATOR_COLUMN)
                .map(a -> a.constant("discriminatorType", "STRING"))
                .orElse("STRING");
        return entity.model
                .annotations()
                .find(Jpa.DISCRIMINATOR_VALUE)
                .flatMap(d -> d.string("value"))
                .orElse(kind.equals("INTEGER") ? String.valueOf(entity.name.hashCode()) : entity.name);
    }

    static List<EntityNode> all(EntityNode root) {
        List<EntityNode> result = new ArrayList<>();
        result.add(root);
        root.children.forEach(c -> result.addAll(all(c)));
        return result;
    }

    /** What rows of a subclass must have although the column is null in rows of others. */
    void subclassCheck(EntityNode entity, List<ColumnDraft> columns) {
        List<ColumnDraft> required =
                columns.stream().filter(c -> c.requiredBySubclass).toList();
        if (required.isEmpty()) {
            return;
        }
        Identifier discriminator =
                context.physical(name(entity.root().model.annotations().find(Jpa.DISCRIMINATOR_COLUMN)));
        List<String> others = all(entity).stream()
                .filter(e -> !e.model.isAbstract())
                .map(InheritanceMapper::value)
                .sorted()
                .toList();
        boolean number = entity.root()
                .model
                .annotations()
                .find(Jpa.DISCRIMINATOR_COLUMN)
                .filter(a -> a.constant("discriminatorType", "STRING").equals("INTEGER"))
                .isPresent();
        String values = others.stream()
                .map(v -> number ? v : literal(v).replace("{", "{{"))
                .collect(Collectors.joining(", "));
        String outside = others.size() == 1
                ? "{" + discriminator + "} <> " + values
                : "{" + discriminator + "} not in (" + values + ")";
        String present =
                required.stream().map(c -> "{" + c.name + "} is not null").collect(Collectors.joining(" and "));
        if (!others.isEmpty()) {
            entity.table()
                    .check(
                            new SqlTemplate(outside + " or (" + present + ")"),
                            required.stream().map(c -> c.name).toList(),
                            entity.position());
        }
    }
}
