package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Binds collections: decides where one is stored; its parts do the rest. */
final class PluralMapper {

    private final MappingContext context;
    private final IdMapper ids;
    private final JoinColumns joins;
    private final CollectionKeys keys;
    private final CollectionTables tables;
    private final ElementCollections elements;
    private final JoinTables joinTables;
    /** The keys of collections that are in the targets' tables. */
    final List<Binding> joinColumns = new ArrayList<>();

    private final InverseCollections inverses;

    PluralMapper(
            MappingContext context, ColumnMapper columns, AttributeMapper attributes, IdMapper ids, JoinColumns joins) {
        this.context = context;
        this.ids = ids;
        this.joins = joins;
        this.keys = new CollectionKeys(context, columns, attributes, joins);
        this.tables = new CollectionTables(context, joins, keys);
        this.elements = new ElementCollections(context, columns, attributes, keys, tables);
        this.joinTables = new JoinTables(context, joins, keys, tables);
        this.inverses = new InverseCollections(context, keys);
    }

    /** Binds a collection; all entities' own columns are there. */
    void bind(Holder holder, Attribute attribute) {
        ids.bindJoinedKeys(holder.entity());
        if (attribute.annotations().hasAny(Jpa.ELEMENT_COLLECTION, Jpa.H_MANY_TO_ANY)) {
            Optional<EntityNode> entity = elementEntity(attribute);
            if (entity.isPresent()) {
                joinTables.bind(holder, attribute, entity.get(), false);
            } else {
                elements.bind(holder, attribute);
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
            inverses.bind(holder, attribute, target, mappedBy.get(), oneToMany);
        } else if (oneToMany
                && CollectionTables.annotation(holder, attribute).isEmpty()
                && !CollectionTables.given(holder, attribute).isEmpty()) {
            foreignKeyInTarget(holder, attribute, target);
        } else {
            joinTables.bind(holder, attribute, target, oneToMany);
        }
    }

    /** Binds what the inverse sides of many-to-many associations add to the join tables, which are there now. */
    void finish() {
        inverses.finish();
    }

    /** Hibernate takes an element collection of entities for a many-to-many. */
    private Optional<EntityNode> elementEntity(Attribute attribute) {
        return attribute
                .annotations()
                .find(Jpa.ELEMENT_COLLECTION)
                .flatMap(e -> context.entity(e.type("targetClass").orElseGet(() -> tables.elementType(attribute))));
    }

    private EntityNode target(Attribute attribute, AnnotationModel annotation) {
        TypeModel type = annotation.type("targetEntity").orElseGet(() -> tables.elementType(attribute));
        if (type.kind() == TypeModel.Kind.UNKNOWN) {
            throw new Unmappable(attribute.position(), Message.UNKNOWN_TYPE, type);
        }
        return context.entity(type)
                .orElseThrow(() -> new Unmappable(attribute.position(), Message.NOT_AN_ENTITY, type));
    }

    /** {@code @OneToMany @JoinColumn}: the foreign key is in the target's table, and in those that repeat it. */
    private void foreignKeyInTarget(Holder holder, Attribute attribute, EntityNode target) {
        foreignKey(holder, attribute, target.table());
        if (target.strategy == EntityNode.Strategy.TABLE_PER_CLASS) {
            for (EntityNode below : InheritanceMapper.subclasses(target)) {
                int foreignKeys = below.table().foreignKeys.size();
                foreignKey(holder, attribute, below.table());
                below.table().repeatedForeignKeys(foreignKeys);
            }
        }
    }

    private void foreignKey(Holder holder, Attribute attribute, TableDraft table) {
        List<AnnotationModel> given = CollectionTables.given(holder, attribute);
        JoinColumns.Joined joined = joins.join(
                given,
                holder.entity().table(),
                referenced -> new Identifier(attribute.name() + "_" + referenced.text(), referenced.quoted()),
                attribute.position());
        List<ColumnDraft> added = new ArrayList<>();
        for (ColumnDraft column : joined.columns()) {
            column.sharable = true;
            added.add(context.add(table, column, true));
        }
        joinColumns.add(new Binding(attribute, table, added, Optional.of(holder.entity()), joined.targets())
                .noted(context.origins));
        ForeignKeys.add(
                table,
                added,
                holder.entity().table(),
                joined.targets(),
                Stream.concat(
                        Stream.of(holder.overrides().foreignKey(attribute.name())),
                        JoinColumns.foreignKeys(attribute.annotations(), given)),
                attribute.annotations(),
                attribute);
        keys.index(holder, attribute, table, true);
    }
}
