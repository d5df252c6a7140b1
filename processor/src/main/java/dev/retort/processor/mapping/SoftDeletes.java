package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.Identifier;
import dev.retort.schema.SqlTemplate;
import java.util.List;
import java.util.Optional;

/** The columns that Hibernate's {@code @SoftDelete} adds to tables of entities and collections. */
final class SoftDeletes {

    private static final int TIMESTAMP_FRACTION = 6;

    private final MappingContext context;

    SoftDeletes(MappingContext context) {
        this.context = context;
    }

    /** Adds the column of an entity, whether the class, a mapped superclass or the package says so. */
    void entity(EntityNode root) {
        Optional<AnnotationModel> annotation = root.model.annotations().find(Jpa.H_SOFT_DELETE);
        for (Optional<ClassModel> c = root.model.superclass();
                annotation.isEmpty() && c.isPresent();
                c = c.get().superclass()) {
            annotation = c.filter(s -> s.annotations().has(Jpa.MAPPED_SUPERCLASS))
                    .flatMap(s -> s.annotations().find(Jpa.H_SOFT_DELETE));
        }
        annotation
                .or(() -> root.model.packageAnnotations().find(Jpa.H_SOFT_DELETE))
                .ifPresent(a -> {
                    add(root.table(), a, root.position());
                    repeat(root, a);
                });
    }

    /** With a table for each class each has the column. */
    private void repeat(EntityNode entity, AnnotationModel annotation) {
        if (entity.strategy == EntityNode.Strategy.TABLE_PER_CLASS) {
            for (EntityNode child : entity.children) {
                add(child.table(), annotation, child.position());
                repeat(child, annotation);
            }
        }
    }

    /**
     * Adds the column of a collection's table; what the class that declares it or the package says counts for it, too,
     * but not what is said of an entity whose embeddable has the collection.
     */
    void collection(Holder holder, Attribute attribute, TableDraft table) {
        Optional<ClassModel> declaring = holder.entity().levels.stream()
                .filter(l -> l.fields().contains(attribute.member())
                        || l.properties().contains(attribute.member()))
                .findFirst();
        attribute
                .annotations()
                .find(Jpa.H_SOFT_DELETE)
                .or(() -> declaring.flatMap(d -> d.annotations().find(Jpa.H_SOFT_DELETE)))
                .or(() -> declaring
                        .orElse(holder.entity().model)
                        .packageAnnotations()
                        .find(Jpa.H_SOFT_DELETE))
                .ifPresent(a -> add(table, a, attribute.position()));
    }

    private void add(TableDraft table, AnnotationModel annotation, Position position) {
        String strategy = annotation.constant("strategy", "DELETED");
        boolean timestamp = strategy.equals("TIMESTAMP");
        Identifier logical = annotation
                .string("columnName")
                .map(Identifier::parse)
                .orElse(Identifier.of(strategy.equals("ACTIVE") ? "active" : "deleted"));
        ColumnType type =
                timestamp ? new ColumnType.Timestamp(TIMESTAMP_FRACTION, true) : indicator(annotation, position);
        if (annotation.string("options").isPresent()) {
            throw new Unmappable(position, Message.UNSUPPORTED, "@SoftDelete(options)");
        }
        ColumnDraft column = new ColumnDraft(context.physical(logical), logical, type, timestamp, position);
        column.comment = Optional.of(annotation.string("comment").orElse("Soft-delete indicator"));
        ColumnDraft added = context.add(table, column, true);
        annotation
                .type("converter")
                .flatMap(c -> Converters.knownCheck(c.name()))
                .ifPresent(values -> table.check(
                        new SqlTemplate("{" + added.name + "} in (" + values + ")"), List.of(added.name), position));
    }

    private ColumnType indicator(AnnotationModel annotation, Position position) {
        String target = annotation
                .type("converter")
                .flatMap(context.reader::read)
                .map(c -> Converters.target(context.reader, c, position).name())
                .orElse("java.lang.Boolean");
        return switch (target) {
            case "java.lang.Boolean" -> Simple.BOOLEAN;
            case "java.lang.Character" -> new ColumnType.Text(TextKind.CHAR, 1);
            case "java.lang.String" -> new ColumnType.Text(TextKind.VARCHAR, 1);
            case "java.lang.Byte" -> Simple.TINYINT;
            case "java.lang.Short" -> Simple.SMALLINT;
            case "java.lang.Integer" -> Simple.INTEGER;
            case "java.lang.Long" -> Simple.BIGINT;
            default -> throw new Unmappable(position, Message.UNSUPPORTED, "@SoftDelete with a converter to " + target);
        };
    }
}
