package dev.retort.processor.mapping;

import dev.retort.processor.diff.Hierarchy;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.Identifier;
import dev.retort.schema.SqlTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Discriminators, and the checks that a table with several classes has. */
final class InheritanceMapper {

    private static final String DEFAULT_KIND = "STRING";
    private static final int DEFAULT_LENGTH = 31;
    private static final String NULL = "null";
    private static final String NOT_NULL = "not null";

    private final MappingContext context;
    /** Discriminators that are parts of keys, and their types. */
    private final Map<ColumnDraft, ColumnType> inKeys = new IdentityHashMap<>();

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
        if (!wanted || formula(root.model).isPresent()) {
            return;
        }
        Identifier logical = name(annotation);
        ColumnType type = annotation
                .flatMap(a -> a.string("columnDefinition"))
                .<ColumnType>map(ColumnType.Verbatim::new)
                .orElseGet(() -> discriminatorType(root.model, discriminatorLength(annotation)));
        boolean nullable = all(root).stream().anyMatch(e -> value(e).equals(NULL));
        ColumnDraft column = new ColumnDraft(context.physical(logical), logical, type, nullable, root.position());
        column.sharable = true;
        column.comment = annotation.flatMap(a -> a.string("comment"));
        ColumnDraft added = context.add(root.table(), column, true);
        if (added != column && root.table().primaryKey.contains(added.name)) {
            // to Hibernate it is there before the attributes of the key, to which others refer all the same
            inKeys.put(added, type);
        }
        // two hierarchies in one table have one column, which is the first one's
        Optional<Identifier> known = Optional.of(added.name);
        boolean first = context.entities.values().stream()
                .noneMatch(e -> e.isRoot() && e.discriminator.equals(known) && e.table() == root.table());
        root.discriminator = known;
        if (first) {
            check(root, added);
        }
    }

    /** Gives discriminators that are parts of keys their types, now that all that refers to them is bound. */
    void finish() {
        inKeys.forEach((column, type) -> column.type = type);
    }

    /** The discriminator's value in rows from before there were subclasses: they are the root's. */
    static Optional<Map.Entry<Identifier, String>> existingRows(EntityNode root) {
        String value = value(root);
        return root.discriminator
                .filter(c -> !root.model.isAbstract() && !value.equals(NULL) && !value.equals(NOT_NULL))
                .map(c -> Map.entry(c, literal(root, value).replace("{{", "{")));
    }

    /** What has to be known to carry rows along when the strategy changes. */
    Hierarchy hierarchy(EntityNode root) {
        Identifier discriminator =
                context.physical(name(root.model.annotations().find(Jpa.DISCRIMINATOR_COLUMN)));
        List<EntityNode> members = new ArrayList<>(all(root));
        members.sort(Comparator.comparing(e -> e.lineage().size()));
        return new Hierarchy(discriminator, members.stream().map(this::member).toList());
    }

    private Hierarchy.Member member(EntityNode entity) {
        Optional<AnnotationModel> table = entity.model.annotations().find(Jpa.TABLE);
        String value = value(entity);
        return new Hierarchy.Member(
                entity.model.binaryName(),
                context.physical(MappingContext.tableName(table, entity.name)),
                entity.lineage().stream()
                        .skip(1)
                        .map(above -> above.model.binaryName())
                        .toList(),
                entity.model.isAbstract(),
                Optional.of(value)
                        .filter(v -> !v.equals(NULL) && !v.equals(NOT_NULL))
                        .map(v -> literal(entity.root(), v).replace("{{", "{")));
    }

    /** Only the values of the concrete classes, unless one class takes all others or rows of others may be there. */
    private static void check(EntityNode root, ColumnDraft column) {
        boolean forced = root.model
                .annotations()
                .find(Jpa.H_DISCRIMINATOR_OPTIONS)
                .filter(o -> o.bool("force", false))
                .isPresent();
        boolean open = all(root).stream().anyMatch(e -> value(e).equals(NOT_NULL));
        List<String> values = all(root).stream()
                .filter(e -> !e.model.isAbstract() && !value(e).equals(NULL))
                .map(e -> literal(root, value(e)))
                .toList();
        if (!forced && !open && !values.isEmpty()) {
            root.table()
                    .check(
                            new SqlTemplate("{" + column.name + "} in (" + String.join(", ", values) + ")"),
                            List.of(column.name),
                            root.position());
        }
    }

    private static Identifier name(Optional<AnnotationModel> annotation) {
        return Identifier.parse(annotation.flatMap(a -> a.string("name")).orElse("DTYPE"));
    }

    /** The length that {@code @DiscriminatorColumn} gives or has by default. */
    static int discriminatorLength(Optional<AnnotationModel> annotation) {
        return annotation.map(a -> a.integer("length", DEFAULT_LENGTH)).orElse(DEFAULT_LENGTH);
    }

    /**
     * The type of a discriminator.
     *
     * @param root the class that says its kind
     * @param length its length if it is a text
     */
    static ColumnType discriminatorType(ClassModel root, int length) {
        return switch (kind(root)) {
            case "INTEGER" -> Simple.INTEGER;
            case "CHAR" -> new ColumnType.Text(TextKind.CHAR, 1);
            default -> new ColumnType.Text(TextKind.VARCHAR, length);
        };
    }

    private static String literal(EntityNode root, String value) {
        return kind(root).equals("INTEGER")
                ? value
                : "'" + value.replace("'", "''").replace("{", "{{") + "'";
    }

    private static String kind(EntityNode entity) {
        return kind(entity.root().model);
    }

    private static String kind(ClassModel root) {
        return formula(root)
                .map(a -> a.constant("discriminatorType", DEFAULT_KIND))
                .filter(kind -> !kind.equals(DEFAULT_KIND))
                .or(() -> root.annotations()
                        .find(Jpa.DISCRIMINATOR_COLUMN)
                        .map(a -> a.constant("discriminatorType", DEFAULT_KIND)))
                .orElse(DEFAULT_KIND);
    }

    /** What stands for the discriminator where there is no column of its own. */
    private static Optional<AnnotationModel> formula(ClassModel root) {
        return root.annotations().find(Jpa.H_DISCRIMINATOR_FORMULA);
    }

    private static String value(EntityNode entity) {
        return entity.model
                .annotations()
                .find(Jpa.DISCRIMINATOR_VALUE)
                .flatMap(d -> d.string("value"))
                .orElse(kind(entity).equals("INTEGER") ? String.valueOf(entity.name.hashCode()) : entity.name);
    }

    /** The root and its subclasses in Hibernate's order: those below a class before its sisters. */
    static List<EntityNode> all(EntityNode root) {
        List<EntityNode> result = new ArrayList<>();
        result.add(root);
        result.addAll(subclasses(root));
        return result;
    }

    /** Those below an entity, the deepest first. */
    static List<EntityNode> subclasses(EntityNode entity) {
        List<EntityNode> result = new ArrayList<>();
        entity.children.forEach(c -> result.addAll(subclasses(c)));
        result.addAll(entity.children);
        return result;
    }

    /**
     * What rows of a subclass must have although the column is null in rows of others: its own attributes and those of
     * its parent ({@code org.hibernate.mapping.SingleTableSubclass}).
     *
     * @return adds the check that follows from what is null now
     */
    Runnable subclassCheck(EntityNode entity) {
        boolean subclass = !entity.isRoot() && entity.strategy == EntityNode.Strategy.SINGLE_TABLE;
        Identifier discriminator =
                context.physical(name(entity.root().model.annotations().find(Jpa.DISCRIMINATOR_COLUMN)));
        Optional<String> formula = formula(entity.root().model).flatMap(a -> a.string("value"));
        if (!subclass
                || entity.model.isAbstract()
                || formula.isEmpty() && entity.table().columns.get(discriminator) == null) {
            return () -> {};
        }
        String value = value(entity);
        List<ColumnDraft> required = new ArrayList<>(required(entity.parent.orElseThrow()));
        required.addAll(required(entity));
        if (required.isEmpty() || value.equals(NOT_NULL)) {
            return () -> {};
        }
        String others = value.equals(NULL) ? " is null" : " <> " + literal(entity.root(), value);
        String selector = formula.map(sql -> sql.replace("{", "{{")).orElse("{" + discriminator + "}");
        String present =
                required.stream().map(c -> "{" + c.name + "} is not null").collect(Collectors.joining(" and "));
        return () -> entity.table()
                .check(
                        new SqlTemplate(selector + others + " or (" + present + ")"),
                        required.stream().map(c -> c.name).toList(),
                        entity.position());
    }

    private static List<ColumnDraft> required(EntityNode entity) {
        List<String> names = AttributeSelection.namesInHibernatesOrder(entity);
        return entity.bindings.values().stream()
                .filter(b -> b.table() == entity.table()
                        && entity.required.contains(b.attribute().path()))
                .sorted(Comparator.comparing((Binding b) ->
                                names.indexOf(b.attribute().path().split("\\.", 2)[0]))
                        .thenComparing(b -> b.attribute().name()))
                .flatMap(b -> b.columns().stream())
                .filter(c -> c.nullable)
                .distinct()
                .toList();
    }
}
