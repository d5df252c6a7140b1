package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.ClassReader;
import dev.retort.processor.entity.MemberModel;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Maps entities to the schema that they want. */
public final class EntityMapper {

    private final MappingContext context;
    private final ColumnMapper columns;
    private final ToOneMapper toOnes;
    private final AttributeMapper attributes;
    private final IdMapper ids;
    private final PluralMapper plurals;
    private final InheritanceMapper inheritance;
    private final TableAnnotations tableAnnotations;

    private EntityMapper(ClassReader reader, MappingOptions options, Reporter reporter) {
        this.context = new MappingContext(reader, options, reporter);
        JoinColumns joins = new JoinColumns(context);
        this.columns = new ColumnMapper(context);
        this.toOnes = new ToOneMapper(context, columns, joins);
        this.attributes = new AttributeMapper(context, columns, toOnes);
        this.ids = new IdMapper(context, attributes, columns, toOnes, joins);
        toOnes.setIds(ids);
        this.plurals = new PluralMapper(context, columns, attributes, ids, joins);
        this.inheritance = new InheritanceMapper(context);
        this.tableAnnotations = new TableAnnotations(context);
    }

    /**
     * Maps entities. What cannot be mapped is reported at its element, and the rest goes on; the result of a mapping
     * with errors must not be used to write a migration.
     *
     * @param reader reads the classes that the entities refer to
     * @param entities the entities; those above them and those they refer to are added
     * @param embeddables classes annotated {@code @Embeddable} that may extend others; those that entities refer to are
     *     found without
     * @param converters classes annotated {@code @Converter}
     * @param options what the user's options say
     * @param reporter gets the errors
     * @return the schema and what belongs to it
     */
    public static Mapping map(
            ClassReader reader,
            List<ClassModel> entities,
            List<ClassModel> embeddables,
            List<ClassModel> converters,
            MappingOptions options,
            Reporter reporter) {
        EntityMapper mapper = new EntityMapper(reader, options, reporter);
        embeddables.forEach(mapper.context.embeddableSubclasses::add);
        return mapper.map(entities, converters);
    }

    private Mapping map(List<ClassModel> entities, List<ClassModel> converters) {
        converters.forEach(c -> context.attempt(() -> converter(c)));
        new EntityGraph(context).build(entities);
        List<EntityNode> all = List.copyOf(context.entities.values());
        all.forEach(e -> context.attempt(() -> tables(e)));
        List<EntityNode> whole = all.stream().filter(e -> e.table != null).toList();
        whole.stream().filter(EntityNode::isRoot).forEach(e -> context.attempt(() -> ids.bind(e)));
        List<EntityNode> identified = whole.stream()
                .filter(e -> e.root().idState == EntityNode.IdState.BOUND)
                .toList();
        identified.forEach(e -> context.attempt(() -> ids.bindJoinedKeys(e)));
        identified.stream().filter(EntityNode::isRoot).forEach(inheritance::discriminator);
        SoftDeletes softDeletes = new SoftDeletes(context);
        identified.stream().filter(EntityNode::isRoot).forEach(e -> context.attempt(() -> softDeletes.entity(e)));
        identified.forEach(e -> context.attempt(() -> secondaryKeys(e)));
        identified.forEach(this::ownAttributes);
        toOnes.finish();
        inHibernatesOrder(identified).forEach(p -> context.attempt(() -> plural(p)));
        plurals.finish();
        inheritance.finish();
        // decided before Bean Validation makes more columns not null, as in Hibernate, and kept out of its checks
        List<Runnable> subclassChecks =
                identified.stream().map(inheritance::subclassCheck).toList();
        new ValidationMapper(context, attributes).apply(identified);
        subclassChecks.forEach(Runnable::run);
        context.tables.values().forEach(TableDraft::uniqueColumns);
        identified.forEach(e -> context.attempt(() -> constraints(e)));
        naturalIds(identified);
        Declared declared = new Declared(context);
        ReservedWords.check(context);
        SameNames.check(context);
        Schema schema = new SchemaBuilder(context).build();
        ConstraintNames.check(context, schema);
        return new Mapping(
                schema, context.origins, declared.read(identified, plurals.joinColumns, attributes.plurals), classes());
    }

    /**
     * The collections in the order in which Hibernate binds them, which shows where several share a table: attributes
     * by name, and the last one first ({@code InFlightMetadataCollectorImpl.addSecondPass}).
     */
    private List<AttributeMapper.Plural> inHibernatesOrder(List<EntityNode> entities) {
        Map<EntityNode, Integer> places = new IdentityHashMap<>();
        entities.forEach(entity -> places.put(entity, places.size()));
        List<AttributeMapper.Plural> result = new ArrayList<>(attributes.plurals);
        result.sort(Comparator.comparing((AttributeMapper.Plural p) ->
                        places.getOrDefault(p.holder().entity(), -1))
                .thenComparing(p -> p.attribute().path()));
        Collections.reverse(result);
        return result;
    }

    private void plural(AttributeMapper.Plural plural) {
        try {
            plurals.bind(plural.holder(), plural.attribute());
        } catch (JoinColumns.MissingReference missing) {
            throw missing.asUnmappable();
        }
    }

    private void converter(ClassModel converter) {
        boolean automatic = converter
                .annotations()
                .find(Jpa.CONVERTER)
                .filter(c -> c.bool("autoApply", false))
                .isPresent();
        if (automatic) {
            context.converters.add(converter.canonicalName());
            context.autoApply.put(
                    Converters.source(context.reader, converter, converter.position())
                            .name(),
                    Converters.target(context.reader, converter, converter.position()));
        }
    }

    private void tables(EntityNode entity) {
        Unsupported.check(entity);
        entity.levels.forEach(level -> context.attempt(() -> KnownAnnotations.check(level.annotations())));
        context.attempt(() -> KnownAnnotations.check(entity.model.packageAnnotations()));
        Optional<AnnotationModel> annotation = entity.model.annotations().find(Jpa.TABLE);
        if (!entity.isRoot() && entity.strategy == EntityNode.Strategy.SINGLE_TABLE) {
            entity.table = entity.parent.orElseThrow().table;
        } else {
            entity.table = ownTable(entity, MappingContext.tableName(annotation, entity.name));
        }
        if (entity.table != null) {
            entity.table().entities.add(entity.model.binaryName());
        }
        for (AnnotationModel secondary :
                entity.model.annotations().repeated(Jpa.SECONDARY_TABLE, Jpa.SECONDARY_TABLES)) {
            QualifiedName logical = MappingContext.tableName(Optional.of(secondary), "");
            TableDraft table = context.table(logical, secondary.position());
            table.entities.add(entity.model.binaryName());
            entity.secondaryTables.put(logical.name(), table);
        }
    }

    private TableDraft ownTable(EntityNode entity, QualifiedName logical) {
        if (entity.model.annotations().has(Jpa.H_SUBSELECT)) {
            // a query takes its place, and no foreign key can refer to it
            return new TableDraft(context.physical(logical), logical, entity.position(), false);
        }
        boolean perClass = entity.strategy == EntityNode.Strategy.TABLE_PER_CLASS;
        if (perClass) {
            entity.parent.ifPresent(p -> p.table().repeated = true);
            if (entity.model.isAbstract()) {
                // its columns are repeated in the tables of the concrete classes; it has none of its own
                return new TableDraft(context.physical(logical), logical, entity.position(), false);
            }
        }
        TableDraft known = context.tables.get(context.physical(logical));
        if (known != null && entity.lineage().stream().anyMatch(above -> above.table == known)) {
            // the rest is mapped all the same, so that its mistakes show in the same compile
            entity.table = new TableDraft(context.physical(logical), logical, entity.position(), false);
            throw new Unmappable(entity.position(), Message.TABLE_TWICE, known.name, String.join(", ", known.entities));
        }
        return context.table(logical, entity.position());
    }

    private void secondaryKeys(EntityNode entity) {
        for (AnnotationModel secondary :
                entity.model.annotations().repeated(Jpa.SECONDARY_TABLE, Jpa.SECONDARY_TABLES)) {
            Identifier name =
                    MappingContext.tableName(Optional.of(secondary), "").name();
            TableDraft table = entity.secondaryTables.get(name);
            if (table != null) {
                ids.bindSecondaryKey(entity, table, secondary);
            }
        }
    }

    private void ownAttributes(EntityNode entity) {
        boolean subclass = !entity.isRoot() && entity.strategy == EntityNode.Strategy.SINGLE_TABLE;
        Holder.Mode mode = subclass ? Holder.Mode.SUBCLASS : Holder.Mode.PLAIN;
        if (entity.strategy == EntityNode.Strategy.TABLE_PER_CLASS) {
            List<EntityNode> above = entity.lineage();
            Collections.reverse(above);
            above.subList(0, above.size() - 1).forEach(a -> bind(a, entity, Holder.Mode.REPEATED));
        }
        bind(entity, entity, mode);
    }

    /** Binds the attributes that one entity declares to the table of another that has them as well, or its own. */
    private void bind(EntityNode declaring, EntityNode entity, Holder.Mode mode) {
        Holder holder = new Holder(
                entity,
                entity.table(),
                Overrides.of(entity).over(Overrides.of(declaring)),
                "",
                declaring.access,
                mode,
                new ArrayList<>());
        for (MemberModel member : AttributeSelection.of(declaring)) {
            if (!IdMapper.isBoundWithId(declaring, member)) {
                context.attempt(() -> attributes.bind(holder, member));
            }
        }
    }

    private void constraints(EntityNode entity) {
        entity.model.annotations().find(Jpa.TABLE).ifPresent(t -> tableAnnotations.constraints(entity.table(), t));
        context.attempt(() -> Comments.ofEntity(entity));
        if (Unsupported.isAudited(entity)) {
            context.reporter.at(entity.position(), Message.AUDITED, entity.table().name);
        }
        TableAnnotations.hibernateChecks(entity);
        for (AnnotationModel secondary :
                entity.model.annotations().repeated(Jpa.SECONDARY_TABLE, Jpa.SECONDARY_TABLES)) {
            TableDraft table = entity.secondaryTables.get(
                    MappingContext.tableName(Optional.of(secondary), "").name());
            if (table != null) {
                tableAnnotations.constraints(table, secondary);
            }
        }
    }

    /**
     * All {@code @NaturalId} attributes of an entity are unique together, in the order in which Hibernate binds them.
     * Tables that repeat the columns don't repeat the constraint ({@code DenormalizedTable} has no unique keys).
     */
    private static void naturalIds(List<EntityNode> entities) {
        for (EntityNode entity : entities) {
            Map<TableDraft, List<Identifier>> names = new LinkedHashMap<>();
            entity.bindings.values().stream()
                    .filter(b -> b.attribute().has(Jpa.H_NATURAL_ID))
                    .filter(b -> entity.parent
                            .flatMap(p -> p.binding(b.attribute().path()))
                            .isEmpty())
                    .sorted(Comparator.comparing(b -> b.attribute().path()))
                    .forEach(b -> byName(entity, b)
                            .forEach(c -> names.computeIfAbsent(b.table(), t -> new ArrayList<>())
                                    .add(c.name)));
            names.forEach((table, columns) -> table.unique(columns, entity.position()));
        }
    }

    /**
     * The columns of an embedded attribute in the order of its attributes' names ({@code Component.sortProperties}).
     */
    private static List<ColumnDraft> byName(EntityNode entity, Binding embedded) {
        String prefix = embedded.attribute().path() + ".";
        Set<ColumnDraft> columns = new LinkedHashSet<>();
        Map<String, Binding> parts = new TreeMap<>(entity.bindings);
        parts.keySet().removeIf(path -> !path.startsWith(prefix));
        parts.forEach((path, part) -> {
            if (parts.keySet().stream().noneMatch(other -> other.startsWith(path + "."))) {
                columns.addAll(part.columns());
            }
        });
        return columns.isEmpty() ? embedded.columns() : List.copyOf(columns);
    }

    private ManagedClasses classes() {
        TreeMap<String, EntityNode> sorted = new TreeMap<>(context.entities);
        return new ManagedClasses(
                List.copyOf(sorted.keySet()),
                List.copyOf(context.embeddables),
                List.copyOf(context.mappedSuperclasses),
                List.copyOf(context.converters));
    }
}
