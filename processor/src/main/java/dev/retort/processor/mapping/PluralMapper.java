package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Binds collections: element collections, one-to-many and many-to-many. */
final class PluralMapper {

    private final MappingContext context;
    private final ColumnMapper columns;
    private final AttributeMapper attributes;
    private final IdMapper ids;
    private final JoinColumns joins;
    private final CollectionKeys keys;
    private final SoftDeletes softDeletes;
    private final List<Runnable> postponed = new ArrayList<>();

    PluralMapper(
            MappingContext context, ColumnMapper columns, AttributeMapper attributes, IdMapper ids, JoinColumns joins) {
        this.context = context;
        this.columns = columns;
        this.attributes = attributes;
        this.ids = ids;
        this.joins = joins;
        this.softDeletes = new SoftDeletes(context);
        this.keys = new CollectionKeys(context, columns, attributes, joins);
    }

    /** Binds a collection; all entities' own columns are there. */
    void bind(Holder holder, Attribute attribute) {
        ids.bindJoinedKeys(holder.entity());
        if (attribute.annotations().hasAny(Jpa.ELEMENT_COLLECTION, Jpa.H_MANY_TO_ANY)) {
            Optional<EntityNode> entity = elementEntity(attribute);
            if (entity.isPresent()) {
                joinTable(holder, attribute, entity.get(), false);
            } else {
                elementCollection(holder, attribute);
            }
            return;
        }
        AnnotationModel annotation = attribute
                .annotations()
                .find(Jpa.ONE_TO_MANY)
                .or(() -> attribute.annotations().find(Jpa.MANY_TO_MANY))
                .orElseThrow();
        EntityNode target = target(attribute, annotation);
        ids.bindJoinedKeys(target);
        Optional<String> mappedBy = annotation.string("mappedBy");
        boolean oneToMany = annotation.name().equals(Jpa.ONE_TO_MANY);
        if (mappedBy.isPresent()) {
            inverse(holder, attribute, target, mappedBy.get(), oneToMany);
        } else if (oneToMany
                && joinTable(holder, attribute).isEmpty()
                && !given(holder, attribute).isEmpty()) {
            foreignKeyInTarget(holder, attribute, target);
        } else {
            joinTable(holder, attribute, target, oneToMany);
        }
    }

    /** Hibernate takes an element collection of entities for a many-to-many. */
    private Optional<EntityNode> elementEntity(Attribute attribute) {
        return attribute
                .annotations()
                .find(Jpa.ELEMENT_COLLECTION)
                .flatMap(e -> context.entity(e.type("targetClass").orElseGet(() -> elementType(attribute))));
    }

    /** {@code @CollectionTable} names the table of any collection, as Hibernate has it. */
    private static Optional<AnnotationModel> joinTable(Holder holder, Attribute attribute) {
        return holder.overrides()
                .joinTable(attribute.name())
                .or(() -> attribute.annotations().find(Jpa.COLLECTION_TABLE))
                .or(() -> attribute.annotations().find(Jpa.JOIN_TABLE));
    }

    private static List<AnnotationModel> given(Holder holder, Attribute attribute) {
        List<AnnotationModel> overridden = holder.overrides().joinColumns(attribute.name());
        return overridden.isEmpty() ? JoinColumns.of(attribute.annotations()) : overridden;
    }

    private EntityNode target(Attribute attribute, AnnotationModel annotation) {
        TypeModel type = annotation.type("targetEntity").orElseGet(() -> elementType(attribute));
        if (type.kind() == TypeModel.Kind.UNKNOWN) {
            throw new Unmappable(attribute.position(), Message.UNKNOWN_TYPE, type);
        }
        return context.entity(type)
                .orElseThrow(() -> new Unmappable(attribute.position(), Message.NOT_AN_ENTITY, type));
    }

    private TypeModel elementType(Attribute attribute) {
        TypeModel type = attribute.type();
        if (type.component().isPresent()) {
            return type.component().get();
        }
        List<TypeModel> arguments = keys.isMap(attribute)
                ? context.reader.argumentsOf(type, "java.util.Map")
                : context.reader.argumentsOf(type, "java.util.Collection");
        if (arguments.isEmpty()) {
            throw new Unmappable(attribute.position(), Message.RAW_COLLECTION, type);
        }
        return arguments.get(arguments.size() - 1);
    }

    // --- element collections

    private void elementCollection(Holder holder, Attribute attribute) {
        Optional<AnnotationModel> annotation = joinTable(holder, attribute);
        TableDraft table = context.table(
                MappingContext.tableName(
                        annotation,
                        new Identifier(
                                        holder.entity().name + "_" + attribute.name(),
                                        holder.entity()
                                                .table()
                                                .logicalName
                                                .name()
                                                .quoted())
                                .toString()),
                attribute.position());
        table.entities.add(holder.entity().model.binaryName());
        List<AnnotationModel> overridden = holder.overrides().joinColumns(attribute.name());
        List<AnnotationModel> given = !overridden.isEmpty()
                ? overridden
                : annotation.map(a -> a.annotations("joinColumns")).orElse(List.of());
        if (given.isEmpty()) {
            given = JoinColumns.of(attribute.annotations());
        }
        List<ColumnDraft> key = ownerKey(
                table,
                holder,
                given,
                referenced -> new Identifier(holder.entity().name + "_" + referenced.text(), referenced.quoted()),
                annotation.flatMap(a -> a.annotation("foreignKey")),
                attribute);
        List<ColumnDraft> index = keys.index(holder, attribute, table, false);
        List<ColumnDraft> element = element(holder, attribute, table);
        table.renamedFrom = attribute.annotations().find(Jpa.RENAMED_FROM);
        table.namedAfterAttribute = element;
        annotation.ifPresent(a -> new TableAnnotations(context).constraints(table, a));
        elementKey(holder, attribute, table, key, index, element);
        softDeletes.collection(holder, attribute, table);
    }

    private List<ColumnDraft> element(Holder holder, Attribute attribute, TableDraft table) {
        if (attribute.has(Jpa.H_MANY_TO_ANY)) {
            List<AnnotationModel> inverse = joinTable(holder, attribute)
                    .map(a -> a.annotations("inverseJoinColumns"))
                    .orElse(List.of());
            return new AnyMapper(context).columns(attribute, table, inverse, true);
        }
        TypeModel type = attribute
                .annotations()
                .find(Jpa.ELEMENT_COLLECTION)
                .flatMap(e -> e.type("targetClass"))
                .orElseGet(() -> elementType(attribute));
        Attribute element = attribute.element(type);
        Overrides overrides = overridesOf(holder, attribute);
        List<ColumnDraft> sink = new ArrayList<>();
        Holder inside = new Holder(
                holder.entity(), table, overrides, attribute.path(), holder.access(), Holder.Mode.COLLECTION, sink);
        Optional<ClassModel> embeddable = context.embeddable(type);
        if (embeddable.isPresent()) {
            context.embeddables.add(embeddable.get().canonicalName());
            attributes.members(inside, embeddable.get(), Map.of());
            return sink;
        }
        ColumnSpec spec = overrides
                .column("element")
                .or(() -> overrides.column("value"))
                .or(() -> attribute.annotations().find(Jpa.COLUMN))
                .map(ColumnSpec::of)
                .orElse(ColumnSpec.DEFAULT);
        ColumnDraft column = columns.column(element, spec, Identifier.of(attribute.name()), Optional.empty());
        column.nullable = spec.nullable().orElse(true);
        ColumnDraft added = context.add(table, column, true);
        columns.decorate(table, element, spec, added);
        return List.of(added);
    }

    /** Overrides on the attribute speak of {@code value.city} in a map and of {@code city} in other collections. */
    static Overrides overridesOf(Holder holder, Attribute attribute) {
        Overrides own = Overrides.of(attribute.annotations());
        Overrides outer = holder.overrides().below(attribute.name());
        Overrides all = outer.over(own);
        return all.below("value").over(all.below("element")).over(all);
    }

    private void elementKey(
            Holder holder,
            Attribute attribute,
            TableDraft table,
            List<ColumnDraft> key,
            List<ColumnDraft> index,
            List<ColumnDraft> element) {
        if (attribute.has(Jpa.H_COLLECTION_ID)) {
            primaryKey(table, List.of(), List.of(keys.collectionId(attribute, table)));
        } else if (!index.isEmpty()) {
            primaryKey(table, key, index);
        } else if (keys.isMap(attribute)) {
            primaryKey(table, key, element);
        } else if (keys.isSet(attribute) && isWithoutKey(table, joinTable(holder, attribute)) && !hasLob(element)) {
            if (element.stream().noneMatch(c -> c.nullable)) {
                primaryKey(table, key, element);
            } else {
                List<Identifier> all = new ArrayList<>();
                key.forEach(c -> all.add(c.name));
                element.forEach(c -> all.add(c.name));
                table.unique(all, attribute.position());
            }
        }
    }

    /** A set gets no key where its table has a key or a unique constraint already ({@code mapping.Set}). */
    private static boolean isWithoutKey(TableDraft table, Optional<AnnotationModel> annotation) {
        boolean constrained = annotation.stream()
                .anyMatch(a -> !a.annotations("uniqueConstraints").isEmpty()
                        || a.annotations("indexes").stream().anyMatch(i -> i.bool("unique", false)));
        return table.primaryKey.isEmpty() && !constrained;
    }

    private static void primaryKey(TableDraft table, List<ColumnDraft> key, List<ColumnDraft> rest) {
        table.primaryKey.clear();
        Stream.concat(key.stream(), rest.stream()).forEach(c -> table.primaryKey.add(c.name));
    }

    // --- associations

    /** A collection whose other side has the columns; an order or a map key is stored there, too. */
    private void inverse(Holder holder, Attribute attribute, EntityNode target, String mappedBy, boolean oneToMany) {
        Binding owner = binding(target, mappedBy)
                .orElseThrow(() -> new Unmappable(
                        attribute.position(), Message.MAPPED_BY_NOTHING, target.model.binaryName(), mappedBy));
        if (oneToMany) {
            keys.index(holder, attribute, owner.table(), true);
            if (ForeignKeys.onDelete(attribute.annotations()) == ForeignKey.Action.CASCADE) {
                owner.table().cascade(owner.columns());
            }
        } else {
            postponed.add(() -> target.lineage().stream()
                    .flatMap(e -> Optional.ofNullable(e.joinTables.get(mappedBy)).stream())
                    .findFirst()
                    .ifPresent(table -> keys.inverseIndex(holder, attribute, table)));
        }
    }

    /** Binds what the inverse sides of many-to-many associations add to the join tables, which are there now. */
    void finish() {
        postponed.forEach(context::attempt);
    }

    private static Optional<Binding> binding(EntityNode target, String path) {
        Optional<Binding> found = target.binding(path);
        if (found.isPresent()) {
            return found;
        }
        return target.model.fields().isEmpty() && target.model.properties().isEmpty()
                ? Optional.empty()
                : pluralBinding(target, path);
    }

    /** The owning side of a many-to-many may be bound later; that it exists is enough. */
    private static Optional<Binding> pluralBinding(EntityNode target, String path) {
        for (EntityNode entity : target.lineage()) {
            for (MemberModel member : AttributeSelection.of(entity)) {
                String name = member.name();
                if (path.equals(name) || path.startsWith(name + ".")) {
                    return Optional.of(Binding.of(Attribute.of(member, ""), entity.table(), List.of()));
                }
            }
        }
        return Optional.empty();
    }

    /** {@code @OneToMany @JoinColumn}: the foreign key is in the target's table. */
    private void foreignKeyInTarget(Holder holder, Attribute attribute, EntityNode target) {
        List<AnnotationModel> given = given(holder, attribute);
        JoinColumns.Joined joined = joins.join(
                given,
                holder.entity().table(),
                referenced -> new Identifier(attribute.name() + "_" + referenced.text(), referenced.quoted()),
                attribute.position());
        TableDraft table = target.table();
        List<ColumnDraft> added = new ArrayList<>();
        for (ColumnDraft column : joined.columns()) {
            column.sharable = true;
            added.add(context.add(table, column, true));
        }
        if (given.stream().anyMatch(g -> g.bool("unique", false))) {
            table.unique(added.stream().map(c -> c.name).toList(), attribute.position());
        }
        ForeignKeys.add(
                table,
                added,
                holder.entity().table(),
                joined.targets(),
                JoinColumns.foreignKeys(attribute.annotations(), given),
                attribute.annotations(),
                attribute);
        keys.index(holder, attribute, table, true);
    }

    private void joinTable(Holder holder, Attribute attribute, EntityNode target, boolean oneToMany) {
        Optional<AnnotationModel> annotation = joinTable(holder, attribute);
        EntityNode owner = holder.entity();
        TableDraft ownerTable = owner.table();
        TableDraft table = context.table(
                MappingContext.tableName(annotation, context.joinTableName(ownerTable, target.table(), attribute)),
                attribute.position());
        table.entities.add(owner.model.binaryName());
        owner.joinTables.put(attribute.path(), table);
        String prefix = inverseAttribute(owner, attribute, target).orElse(owner.name);
        List<AnnotationModel> given =
                annotation.map(a -> a.annotations("joinColumns")).orElse(List.of());
        List<ColumnDraft> key = ownerKey(
                table,
                holder,
                given.isEmpty() ? given(holder, attribute) : given,
                referenced -> new Identifier(prefix + "_" + referenced.text(), referenced.quoted()),
                annotation.flatMap(a -> a.annotation("foreignKey")),
                attribute);
        List<ColumnDraft> other = otherKey(attribute, target, table, annotation);
        List<ColumnDraft> index = keys.index(holder, attribute, table, false);
        annotation.ifPresent(a -> new TableAnnotations(context).constraints(table, a));
        associationKey(holder, attribute, table, oneToMany, key, index, other);
        softDeletes.collection(holder, attribute, table);
    }

    /** A target of a one-to-many stands in one row only; in a set it is even the whole key, as in Hibernate. */
    private void associationKey(
            Holder holder,
            Attribute attribute,
            TableDraft table,
            boolean oneToMany,
            List<ColumnDraft> key,
            List<ColumnDraft> index,
            List<ColumnDraft> other) {
        if (oneToMany && keys.isSet(attribute)) {
            primaryKey(table, List.of(), other);
            return;
        }
        if (oneToMany) {
            table.unique(other.stream().map(c -> c.name).toList(), attribute.position());
        }
        if (attribute.has(Jpa.H_COLLECTION_ID)) {
            primaryKey(table, List.of(), List.of(keys.collectionId(attribute, table)));
        } else if (!index.isEmpty()) {
            primaryKey(table, key, index);
        } else if (keys.isMap(attribute)) {
            primaryKey(table, key, other);
        } else if (keys.isSet(attribute) && isWithoutKey(table, joinTable(holder, attribute))) {
            primaryKey(table, key, other);
        }
    }

    private static boolean hasLob(List<ColumnDraft> columns) {
        return columns.stream()
                .anyMatch(c -> List.of(Simple.BLOB, Simple.CLOB, Simple.NCLOB).contains(c.type));
    }

    private List<ColumnDraft> otherKey(
            Attribute attribute, EntityNode target, TableDraft table, Optional<AnnotationModel> annotation) {
        List<AnnotationModel> given =
                annotation.map(a -> a.annotations("inverseJoinColumns")).orElse(List.of());
        JoinColumns.Joined other = joins.join(
                given,
                target.table(),
                referenced -> new Identifier(attribute.name() + "_" + referenced.text(), referenced.quoted()),
                attribute.position());
        List<ColumnDraft> added = addNotNull(table, other.columns());
        ForeignKeys.add(
                table,
                added,
                target.table(),
                other.targets(),
                Stream.concat(
                        Stream.of(annotation.flatMap(a -> a.annotation("inverseForeignKey"))),
                        given.stream().map(g -> g.annotation("foreignKey"))),
                ForeignKey.Action.NO_ACTION,
                attribute.position());
        return added;
    }

    /** The attribute of the target that is mapped by this one. */
    private static Optional<String> inverseAttribute(EntityNode owner, Attribute attribute, EntityNode target) {
        for (EntityNode entity : target.lineage()) {
            for (MemberModel member : AttributeSelection.of(entity)) {
                Optional<AnnotationModel> inverse = member.annotations()
                        .find(Jpa.MANY_TO_MANY)
                        .or(() -> member.annotations().find(Jpa.ONE_TO_MANY))
                        .or(() -> member.annotations().find(Jpa.ONE_TO_ONE));
                boolean matches = inverse.flatMap(i -> i.string("mappedBy"))
                        .filter(attribute.path()::equals)
                        .isPresent();
                if (matches && refersTo(member.type(), owner)) {
                    return Optional.of(member.name());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean refersTo(TypeModel type, EntityNode owner) {
        return Stream.concat(Stream.of(type), type.arguments().stream())
                .anyMatch(t -> owner.model.type().is(t.name()) || t.supertypes().contains(owner.model.canonicalName()));
    }

    /** The columns of a collection's table that refer to its owner. */
    private List<ColumnDraft> ownerKey(
            TableDraft table,
            Holder holder,
            List<AnnotationModel> given,
            Function<Identifier, Identifier> defaultName,
            Optional<AnnotationModel> foreignKey,
            Attribute attribute) {
        TableDraft owner = holder.mode() == Holder.Mode.COLLECTION
                ? holder.table()
                : holder.entity().table();
        JoinColumns.Joined key = joins.join(given, owner, defaultName, attribute.position());
        List<ColumnDraft> added = addNotNull(table, key.columns());
        ForeignKeys.add(
                table,
                added,
                owner,
                key.targets(),
                Stream.concat(Stream.of(foreignKey), JoinColumns.foreignKeys(attribute.annotations(), given)),
                attribute.annotations(),
                attribute);
        return added;
    }

    private List<ColumnDraft> addNotNull(TableDraft table, List<ColumnDraft> drafts) {
        List<ColumnDraft> added = new ArrayList<>();
        for (ColumnDraft draft : drafts) {
            draft.nullable = false;
            added.add(context.add(table, draft, true));
        }
        return added;
    }
}
