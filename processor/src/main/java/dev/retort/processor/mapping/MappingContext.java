package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.ClassReader;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the parts of one mapping share. Not safe for use by several threads. */
final class MappingContext {

    final ClassReader reader;
    final MappingOptions options;
    final Reporter reporter;
    final Origins origins = new Origins();
    /** Entities by canonical class name, parents before children. */
    final Map<String, EntityNode> entities = new LinkedHashMap<>();

    final Map<QualifiedName, TableDraft> tables = new LinkedHashMap<>();
    final Map<QualifiedName, Sequence> sequences = new TreeMap<>();
    /** Rows of generator tables with the entities that get their ids from there. */
    final List<Generators.Row> generatorRows = new ArrayList<>();
    /** Converters that apply by themselves: the type they convert to, by the name of the type they convert from. */
    final Map<String, TypeModel> autoApply = new TreeMap<>();

    final Set<String> embeddables = new TreeSet<>();
    final EmbeddableSubclasses embeddableSubclasses = new EmbeddableSubclasses(this);
    final Set<String> mappedSuperclasses = new TreeSet<>();
    final Set<String> converters = new TreeSet<>();

    MappingContext(ClassReader reader, MappingOptions options, Reporter reporter) {
        this.reader = reader;
        this.options = options;
        this.reporter = reporter;
    }

    Identifier physical(Identifier logical) {
        return options.naming().physical(logical);
    }

    /** Runs the mapping of one part; what cannot be mapped is reported and the rest goes on. */
    void attempt(Runnable part) {
        try {
            part.run();
        } catch (Unmappable e) {
            reporter.report(e.finding);
        } catch (EntityNode.Refused e) {
            if (!reporter.hasErrors()) {
                throw e;
            }
        }
    }

    Optional<EntityNode> entity(TypeModel type) {
        return Optional.ofNullable(entities.get(type.name()));
    }

    /** Whether Hibernate binds an entity before another; ids are bound earlier here where others refer to them. */
    boolean isBefore(EntityNode entity, EntityNode other) {
        return entity != other
                && entities.values().stream()
                        .filter(e -> e == entity || e == other)
                        .findFirst()
                        .filter(first -> first == entity)
                        .isPresent();
    }

    /** Notes that an embeddable has columns in a table. */
    void embedded(ClassModel embeddable, TableDraft table) {
        embeddables.add(embeddable.canonicalName());
        table.dropped.addAll(Declared.dropped(embeddable));
    }

    Optional<ClassModel> embeddable(TypeModel type) {
        // most types are the platform's: their annotations are looked at before all their members are read
        return reader.isAnnotated(type, Jpa.EMBEDDABLE) ? reader.read(type) : Optional.empty();
    }

    /** The table of a name, made if it is new. */
    TableDraft table(QualifiedName logical, Position position) {
        QualifiedName physical = physical(logical);
        return tables.computeIfAbsent(physical, n -> {
            origins.table(n, position);
            return new TableDraft(n, logical, position, true);
        });
    }

    QualifiedName physical(QualifiedName logical) {
        MappingOptions.Defaults defaults = options.defaults();
        return new QualifiedName(
                logical.catalog()
                        .or(() -> defaults.catalog().map(Identifier::parse))
                        .map(this::physical),
                logical.schema()
                        .or(() -> defaults.schema().map(Identifier::parse))
                        .map(this::physical),
                physical(logical.name()));
    }

    /** The name that {@code @Table} and its like give, with the default for what they leave open. */
    static QualifiedName tableName(Optional<AnnotationModel> annotation, String defaultName) {
        return new QualifiedName(
                annotation.flatMap(a -> a.string("catalog")).map(Identifier::parse),
                annotation.flatMap(a -> a.string("schema")).map(Identifier::parse),
                Identifier.parse(annotation.flatMap(a -> a.string("name")).orElse(defaultName)));
    }

    /** The name of a join table that the source does not name; Spring's implicit strategy takes the attribute. */
    String joinTableName(TableDraft owner, TableDraft target, Attribute attribute) {
        String second = switch (options.naming()) {
            case JPA -> target.name.name().text();
            case SPRING -> attribute.name();
        };
        String name = owner.logicalName.name().text() + "_" + second;
        boolean quoted =
                owner.logicalName.name().quoted() || target.logicalName.name().quoted();
        return new Identifier(name, quoted).toString();
    }

    /** Adds a column, or gives the one that is there when both mean the same. */
    ColumnDraft add(TableDraft table, ColumnDraft column, boolean mayBeShared) {
        ColumnDraft known = table.columns.get(column.name);
        if (known == null) {
            table.columns.put(column.name, column);
            origins.column(table.name, column.name, column.position);
            return column;
        }
        if (!mayBeShared) {
            throw new Unmappable(
                    column.position, Message.COLUMN_TWICE, table.name, column.name, known.position.description());
        }
        if (!table.primaryKey.contains(known.name) && isBoundBefore(column, known)) {
            known.follow(column);
        }
        return known;
    }

    /**
     * Whether Hibernate binds a column before another of the same name, and so takes its type and nullability: basic
     * attributes come before associations, both in the order of their names.
     */
    private static boolean isBoundBefore(ColumnDraft column, ColumnDraft known) {
        if (column.postponed && !known.postponed) {
            return false;
        }
        if (known.association.isPresent()) {
            return column.association
                    .map(path -> path.compareTo(known.association.get()) < 0)
                    .orElse(column.basicType.isPresent());
        }
        return column.association.isEmpty()
                && column.place
                        .flatMap(place -> known.place.map(place::isBefore))
                        .orElse(false);
    }
}
