package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Binds ids and the keys that follow from them. */
final class IdMapper {

    private static final String[] ANNOTATED_PART = {
        Jpa.COLUMN, Jpa.ID, Jpa.GENERATED_VALUE, Jpa.MANY_TO_ONE, Jpa.ONE_TO_ONE
    };

    private final MappingContext context;
    private final AttributeMapper attributes;
    private final ColumnMapper columns;
    private final ToOneMapper toOnes;
    private final JoinColumns joins;
    private final Generators generators;
    private final Set<EntityNode> joined = new HashSet<>();

    IdMapper(
            MappingContext context,
            AttributeMapper attributes,
            ColumnMapper columns,
            ToOneMapper toOnes,
            JoinColumns joins) {
        this.context = context;
        this.attributes = attributes;
        this.columns = columns;
        this.toOnes = toOnes;
        this.joins = joins;
        this.generators = new Generators(context);
    }

    private static boolean isPartOfId(MemberModel member) {
        return member.annotations().hasAny(Jpa.ID, Jpa.EMBEDDED_ID, Jpa.MAPS_ID);
    }

    /** Whether the id's binding has taken care of a member; {@code @MapsId} may name nothing that is a part of it. */
    static boolean isBoundWithId(EntityNode entity, MemberModel member) {
        return isPartOfId(member)
                && (!member.annotations().has(Jpa.MAPS_ID)
                        || entity.root().bindings.containsKey(member.name()));
    }

    /**
     * Binds the id of a hierarchy's root, once; one that cannot be bound is no id for those that refer to it, either.
     */
    void bind(EntityNode root) {
        switch (root.idState) {
            case BOUND -> {}
            case UNDER_WAY -> throw new Unmappable(root.position(), Message.ID_CYCLE, root.model.binaryName());
            case REFUSED -> throw new EntityNode.Refused(root.model.binaryName());
            case OPEN -> {
                root.idState = EntityNode.IdState.UNDER_WAY;
                try {
                    bindOpen(root);
                } catch (Unmappable | EntityNode.Refused e) {
                    root.idState = EntityNode.IdState.REFUSED;
                    throw e;
                }
                root.idState = EntityNode.IdState.BOUND;
            }
        }
    }

    private void bindOpen(EntityNode root) {
        List<MemberModel> members = AttributeSelection.of(root);
        List<MemberModel> parts = idClassParts(root);
        List<MemberModel> ids = members.stream()
                .filter(m -> m.annotations().hasAny(Jpa.ID, Jpa.EMBEDDED_ID))
                .map(id -> asIdClassSays(id, parts))
                .toList();
        if (ids.isEmpty()) {
            throw new Unmappable(root.position(), Message.NO_ID, root.model.binaryName());
        }
        requireIds(members, parts);
        parts.stream()
                .filter(part -> context.entity(part.type()).isEmpty())
                .forEach(part -> root.basicKeyParts.add(part.name()));
        Set<Identifier> key = root.table().primaryKey;
        boolean ofAnother = !key.isEmpty();
        Map<String, Attribute> mapsIds = new LinkedHashMap<>();
        for (MemberModel member : members) {
            member.annotations()
                    .find(Jpa.MAPS_ID)
                    .ifPresent(m -> mapsIds.put(m.string("value").orElse(""), Attribute.of(member, "")));
        }
        List<ColumnDraft> sink = new ArrayList<>();
        Holder holder = new Holder(root, root.table(), Overrides.of(root), "", root.access, Holder.Mode.KEY, sink);
        for (MemberModel id : inOrder(ids, idClass(root))) {
            bindMember(holder, Attribute.of(id, ""), mapsIds, ids.size() == 1);
        }
        sink.forEach(column -> column.nullable = false);
        if (!ofAnother) {
            key.clear();
            sink.forEach(column -> key.add(column.name));
        }
    }

    private List<MemberModel> idClassParts(EntityNode root) {
        return root.levels.stream()
                .flatMap(level -> level.annotations().find(Jpa.ID_CLASS).stream())
                .flatMap(i -> i.type("value").flatMap(context.reader::read).stream())
                .flatMap(idClass -> AttributeSelection.ofEmbeddable(idClass, root.access).stream())
                .toList();
    }

    /**
     * Hibernate takes an attribute that the id class has, too, for a part of the key although it doesn't say so; the
     * specification wants it said (Jakarta Persistence, section 2.4).
     */
    private static void requireIds(List<MemberModel> members, List<MemberModel> parts) {
        Set<String> names = parts.stream().map(MemberModel::name).collect(Collectors.toSet());
        for (MemberModel member : members) {
            if (names.contains(member.name()) && !isPartOfId(member)) {
                throw new Unmappable(
                        member.position(),
                        Message.UNDECIDABLE,
                        "an attribute of the id class without @Id",
                        "annotate it with @Id");
            }
        }
    }

    /**
     * An id class whose attributes are annotated decides what they are mapped to, as before Jakarta Persistence 2
     * ({@code EmbeddableBinder.hasAnnotationsOnIdClass}).
     */
    private static MemberModel asIdClassSays(MemberModel id, List<MemberModel> parts) {
        if (parts.stream().noneMatch(part -> part.annotations().hasAny(ANNOTATED_PART))) {
            return id;
        }
        return parts.stream()
                .filter(part -> part.name().equals(id.name()))
                .filter(part -> !id.annotations().hasAny(Jpa.MANY_TO_ONE, Jpa.ONE_TO_ONE)
                        || part.type().name().equals(id.type().name()))
                .findFirst()
                .orElse(id);
    }

    private Optional<ClassModel> idClass(EntityNode root) {
        return root.levels.stream()
                .flatMap(level -> level.annotations().find(Jpa.ID_CLASS).stream())
                .flatMap(i -> i.type("value").flatMap(context.reader::read).stream())
                .findFirst();
    }

    /** By name, but those of a record as it has them if the entity has the same ({@code Component.sortProperties}). */
    private static List<MemberModel> inOrder(List<MemberModel> ids, Optional<ClassModel> idClass) {
        List<String> names = ids.stream().map(MemberModel::name).toList();
        boolean likeRecord = idClass.filter(ClassModel::isRecord)
                .filter(r -> r.fields().stream().map(MemberModel::name).toList().equals(names))
                .isPresent();
        return likeRecord
                ? ids
                : ids.stream().sorted(Comparator.comparing(MemberModel::name)).toList();
    }

    private void bindMember(Holder holder, Attribute id, Map<String, Attribute> mapsIds, boolean only) {
        KnownAnnotations.check(id.annotations());
        Unsupported.check(id);
        attributes.requireNoOwnMeaning(id);
        Attribute whole = only ? mapsIds.get("") : null;
        // what @MapsId names is looked for inside of an embedded id (PropertyBinder.overridingProperty)
        Attribute association = only && attributes.isEmbedded(id) ? whole : mapsIds.getOrDefault(id.name(), whole);
        if (association != null) {
            Binding binding = toOnes.bind(holder, association);
            if (!attributes.isEmbedded(id)) {
                columns.typeAs(holder.table(), id, binding.columns());
            }
            holder.entity().bindings.putIfAbsent(id.path(), Binding.of(id, holder.table(), binding.columns()));
        } else if (id.annotations().hasAny(Jpa.MANY_TO_ONE, Jpa.ONE_TO_ONE)) {
            toOnes.bind(holder, id);
        } else if (attributes.isEmbedded(id)) {
            attributes.embedded(holder, id, mapsIds);
        } else {
            Binding binding = columns.bind(holder, id);
            holder.entity().bindings.putIfAbsent(id.path(), binding);
            generators.apply(holder.entity(), id, binding.columns().get(0));
        }
    }

    /** Gives the tables of a joined hierarchy the keys that refer to their parents', from the root down. */
    void bindJoinedKeys(EntityNode entity) {
        if (entity.isRoot() || !joined.add(entity)) {
            return;
        }
        EntityNode parent = entity.parent.orElseThrow();
        bind(entity.root());
        bindJoinedKeys(parent);
        switch (entity.strategy) {
            case SINGLE_TABLE -> {}
            case TABLE_PER_CLASS -> repeatKey(entity);
            case JOINED -> {
                List<AnnotationModel> given = JoinColumns.primaryKey(entity.model.annotations());
                key(entity.table(), parent.table(), given, entity);
            }
        }
    }

    /** A concrete class has the key of its root again, with the foreign keys and checks that go with it. */
    private void repeatKey(EntityNode entity) {
        TableDraft root = entity.root().table();
        entity.table().keyOf = Optional.of(root);
        root.foreignKeys.stream()
                .filter(f -> root.primaryKey.containsAll(f.columns()))
                .forEach(f -> entity.table().foreignKeys.add(f.repeated()));
        root.checks.stream()
                .filter(c -> !c.columns().isEmpty() && root.primaryKey.containsAll(c.columns()))
                .forEach(entity.table().checks::add);
        for (ColumnDraft k : root.key()) {
            ColumnDraft copy = k.copy(k.name, k.logicalName, false, entity.position());
            // the very same column to Hibernate, not one that refers to it
            copy.sized = k.sized;
            copy.sizedElsewhere = k.sizedElsewhere;
            context.add(entity.table(), copy, true);
            entity.table().primaryKey.add(copy.name);
        }
    }

    /** Gives a secondary table the key that refers to its entity's. */
    void bindSecondaryKey(EntityNode entity, TableDraft secondary, AnnotationModel annotation) {
        key(secondary, entity.table(), annotation.annotations("pkJoinColumns"), entity, annotation);
    }

    private void key(
            TableDraft table,
            TableDraft target,
            List<AnnotationModel> given,
            EntityNode entity,
            AnnotationModel... container) {
        JoinColumns.Joined key = joins.join(given, target, referenced -> referenced, entity.position());
        List<ColumnDraft> added = new ArrayList<>();
        for (ColumnDraft column : key.columns()) {
            column.nullable = false;
            ColumnDraft bound = context.add(table, column, true);
            table.primaryKey.add(bound.name);
            added.add(bound);
        }
        List<Optional<AnnotationModel>> foreignKeys = new ArrayList<>();
        for (AnnotationModel c : container) {
            foreignKeys.add(c.annotation("foreignKey"));
        }
        JoinColumns.foreignKeys(entity.model.annotations(), given).forEach(foreignKeys::add);
        ForeignKeys.add(
                table,
                added,
                target,
                key.targets(),
                foreignKeys.stream(),
                container.length == 0 ? ForeignKeys.onDelete(entity.model.annotations()) : ForeignKey.Action.NO_ACTION,
                entity.position());
    }
}
