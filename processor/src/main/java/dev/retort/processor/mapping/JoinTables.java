package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds collections of entities that have a join table. */
final class JoinTables {

    /** The attribute of the other side, and the entity that declares it. */
    private record Inverse(MemberModel member, EntityNode entity) {}

    private final MappingContext context;
    private final JoinColumns joins;
    private final CollectionKeys keys;
    private final CollectionTables tables;
    private final SoftDeletes softDeletes;
    private @Nullable Map<String, List<Inverse>> inverses;

    JoinTables(MappingContext context, JoinColumns joins, CollectionKeys keys, CollectionTables tables) {
        this.context = context;
        this.joins = joins;
        this.keys = keys;
        this.tables = tables;
        this.softDeletes = new SoftDeletes(context);
    }

    /** Binds the association in a table of its own. */
    void bind(Holder holder, Attribute attribute, EntityNode target, boolean oneToMany) {
        Optional<AnnotationModel> annotation = CollectionTables.annotation(holder, attribute);
        EntityNode owner = holder.entity();
        TableDraft ownerTable = owner.table();
        TableDraft table = context.table(
                MappingContext.tableName(annotation, context.joinTableName(ownerTable, target.table(), attribute)),
                attribute.position());
        table.entities.add(owner.model.binaryName());
        table.attribute = Optional.of(attribute);
        owner.joinTables.put(attribute.path(), table);
        Optional<Inverse> inverse = inverse(owner, attribute);
        String prefix = inverse.filter(i -> isOf(i.member().type(), owner))
                .map(i -> i.member().name())
                .orElse(owner.name);
        List<AnnotationModel> given =
                annotation.map(a -> a.annotations("joinColumns")).orElse(List.of());
        List<ColumnDraft> key = tables.ownerKey(
                table,
                holder,
                given.isEmpty() ? CollectionTables.given(holder, attribute) : given,
                referenced -> new Identifier(prefix + "_" + referenced.text(), referenced.quoted()),
                annotation
                        .flatMap(a -> a.annotation("foreignKey"))
                        .filter(f -> inverse.isEmpty() || !ForeignKeys.isForbidden(f)),
                attribute);
        List<ColumnDraft> other = otherKey(attribute, target, table, annotation, inverse);
        List<ColumnDraft> index = keys.index(holder, attribute, table, false);
        annotation.ifPresent(a -> new TableAnnotations(context).constraints(table, a));
        Comments.ofCollection(attribute, table);
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
            CollectionTables.primaryKey(table, List.of(), other);
            return;
        }
        if (oneToMany) {
            table.unique(other.stream().map(c -> c.name).toList(), attribute.position());
        }
        if (attribute.has(Jpa.H_COLLECTION_ID)) {
            CollectionTables.primaryKey(
                    table, List.of(), List.of(keys.collectionId(holder.entity(), attribute, table)));
        } else if (!index.isEmpty() && !keys.hasFormula(attribute)) {
            CollectionTables.primaryKey(table, key, index);
        } else if (keys.isMap(attribute)) {
            CollectionTables.primaryKey(table, key, other);
        } else if (keys.isSet(attribute)
                && CollectionTables.isWithoutKey(table, CollectionTables.annotation(holder, attribute))) {
            CollectionTables.primaryKey(table, key, other);
        }
    }

    /**
     * An inverse side makes the foreign keys even if the owning side forbids them: they are those of its own key, and
     * refer to the class that declares it.
     */
    private List<ColumnDraft> otherKey(
            Attribute attribute,
            EntityNode target,
            TableDraft table,
            Optional<AnnotationModel> annotation,
            Optional<Inverse> inverse) {
        List<AnnotationModel> given =
                annotation.map(a -> a.annotations("inverseJoinColumns")).orElse(List.of());
        JoinColumns.Joined other = joins.join(
                given,
                target.table(),
                referenced -> new Identifier(attribute.name() + "_" + referenced.text(), referenced.quoted()),
                attribute.position());
        List<ColumnDraft> added = tables.addNotNull(table, other.columns());
        Optional<AnnotationModel> foreignKey = Stream.concat(
                        annotation.flatMap(a -> a.annotation("inverseForeignKey")).stream(),
                        given.stream().flatMap(g -> g.annotation("foreignKey").stream()))
                .findFirst();
        Optional<EntityNode> declaring = inverse.filter(i -> other.primaryKey()
                        && foreignKey.filter(ForeignKeys::isForbidden).isPresent())
                .map(Inverse::entity);
        ForeignKeys.ofPart(
                table,
                added,
                declaring.map(EntityNode::table).orElse(target.table()),
                // this column is the inverse side's key, which may refer to something else than a primary key
                new JoinColumns.Joined(
                        other.columns(),
                        declaring.map(e -> e.table().key()).orElse(other.targets()),
                        other.primaryKey() || inverse.isPresent()),
                Stream.of(foreignKey.filter(f -> inverse.isEmpty() || !ForeignKeys.isForbidden(f))),
                inverse.map(i -> ForeignKeys.onDelete(i.member().annotations())).orElse(ForeignKey.Action.NO_ACTION),
                attribute.position());
        return added;
    }

    /** The attribute that is mapped by this one, which may be in a subclass of the target. */
    private Optional<Inverse> inverse(EntityNode owner, Attribute attribute) {
        return inverses().getOrDefault(attribute.path(), List.of()).stream()
                .filter(inverse -> refersTo(inverse.member().type(), owner))
                .findFirst();
    }

    /** The inverse sides of all associations by what they are mapped by, found once for all join tables. */
    private Map<String, List<Inverse>> inverses() {
        Map<String, List<Inverse>> found = inverses;
        if (found == null) {
            found = new HashMap<>();
            for (EntityNode entity : context.entities.values()) {
                for (MemberModel member : AttributeSelection.of(entity)) {
                    Optional<String> path = mappedBy(member);
                    if (path.isPresent()) {
                        found.computeIfAbsent(path.get(), p -> new ArrayList<>())
                                .add(new Inverse(member, entity));
                    }
                }
            }
            inverses = found;
        }
        return found;
    }

    private static Optional<String> mappedBy(MemberModel member) {
        return member.annotations()
                .find(Jpa.MANY_TO_MANY)
                .or(() -> member.annotations().find(Jpa.ONE_TO_MANY))
                .or(() -> member.annotations().find(Jpa.ONE_TO_ONE))
                .flatMap(association -> association.string("mappedBy"));
    }

    /** Hibernate looks for the name of the column under that very class ({@code addMappedBy}). */
    private static boolean isOf(TypeModel type, EntityNode owner) {
        return Stream.concat(Stream.of(type), type.arguments().stream())
                .anyMatch(t -> t.name().equals(owner.model.canonicalName()));
    }

    private static boolean refersTo(TypeModel type, EntityNode owner) {
        return Stream.concat(Stream.of(type), type.arguments().stream())
                .anyMatch(t -> owner.model.type().is(t.name()) || t.supertypes().contains(owner.model.canonicalName()));
    }
}
