package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds collections of basic values and of embeddables. */
final class ElementCollections {

    private final MappingContext context;
    private final ColumnMapper columns;
    private final AttributeMapper attributes;
    private final CollectionKeys keys;
    private final CollectionTables tables;
    private final SoftDeletes softDeletes;

    ElementCollections(
            MappingContext context,
            ColumnMapper columns,
            AttributeMapper attributes,
            CollectionKeys keys,
            CollectionTables tables) {
        this.context = context;
        this.columns = columns;
        this.attributes = attributes;
        this.keys = keys;
        this.tables = tables;
        this.softDeletes = new SoftDeletes(context);
    }

    /** Binds the collection in a table of its own. */
    void bind(Holder holder, Attribute attribute) {
        Optional<AnnotationModel> annotation = CollectionTables.annotation(holder, attribute);
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
        List<ColumnDraft> key = tables.ownerKey(
                table,
                holder,
                given,
                referenced -> new Identifier(holder.entity().name + "_" + referenced.text(), referenced.quoted()),
                annotation.flatMap(a -> a.annotation("foreignKey")),
                attribute);
        List<ColumnDraft> index = keys.index(holder, attribute, table, false);
        List<ColumnDraft> element = element(holder, attribute, table);
        table.attribute = Optional.of(attribute);
        table.elementColumns = element;
        annotation.ifPresent(a -> new TableAnnotations(context).constraints(table, a));
        Comments.ofCollection(attribute, table);
        elementKey(holder, attribute, table, key, index, element);
        softDeletes.collection(holder, attribute, table);
    }

    private List<ColumnDraft> element(Holder holder, Attribute attribute, TableDraft table) {
        if (attribute.has(Jpa.H_MANY_TO_ANY)) {
            List<AnnotationModel> inverse = CollectionTables.annotation(holder, attribute)
                    .map(a -> a.annotations("inverseJoinColumns"))
                    .orElse(List.of());
            return new AnyMapper(context).columns(attribute, table, inverse, true);
        }
        TypeModel type = attribute
                .annotations()
                .find(Jpa.ELEMENT_COLLECTION)
                .flatMap(e -> e.type("targetClass"))
                .orElseGet(() -> tables.elementType(attribute));
        Attribute element = attribute.element(type);
        Overrides overrides = overridesOf(holder, attribute);
        Overrides ofColumns = keys.isMap(attribute) ? overrides : overrides.ofElements();
        List<ColumnDraft> sink = new ArrayList<>();
        Holder inside = new Holder(
                holder.entity(), table, ofColumns, attribute.path(), attribute.access(), Holder.Mode.COLLECTION, sink);
        Optional<ClassModel> embeddable = context.embeddable(type);
        if (embeddable.isPresent()) {
            context.embedded(embeddable.get(), table);
            attributes.members(inside, embeddable.get(), Map.of());
            return sink;
        }
        ColumnSpec spec = holder.overrides()
                .column(attribute.name())
                .or(() -> Overrides.of(attribute.annotations()).column("value"))
                .or(() -> attribute.annotations().find(Jpa.COLUMN))
                .map(ColumnSpec::of)
                .orElse(ColumnSpec.DEFAULT);
        ColumnDraft column = columns.column(element, spec, Identifier.of(attribute.name()), Optional.empty());
        column.nullable = spec.nullable().orElse(true);
        ColumnDraft added = context.add(table, column, true);
        columns.decorate(table, element, spec, added);
        return List.of(added);
    }

    /** Overrides speak of {@code value.city} in a map and of {@code city} in other collections. */
    private Overrides overridesOf(Holder holder, Attribute attribute) {
        Overrides own = Overrides.of(attribute.annotations());
        Overrides outer = holder.overrides().below(attribute.name());
        Overrides all = outer.over(own);
        return keys.isMap(attribute) ? all.below("value") : all;
    }

    private void elementKey(
            Holder holder,
            Attribute attribute,
            TableDraft table,
            List<ColumnDraft> key,
            List<ColumnDraft> index,
            List<ColumnDraft> element) {
        if (attribute.has(Jpa.H_COLLECTION_ID)) {
            CollectionTables.primaryKey(
                    table, List.of(), List.of(keys.collectionId(holder.entity(), attribute, table)));
        } else if (!index.isEmpty() && !keys.hasFormula(attribute)) {
            CollectionTables.primaryKey(table, key, index);
        } else if (keys.isMap(attribute)) {
            CollectionTables.primaryKey(table, key, element);
        } else if (keys.isSet(attribute)
                && CollectionTables.isWithoutKey(table, CollectionTables.annotation(holder, attribute))
                && !hasLob(element)) {
            if (element.stream().noneMatch(c -> c.nullable)) {
                CollectionTables.primaryKey(table, key, element);
            } else {
                List<Identifier> all = new ArrayList<>();
                key.forEach(c -> all.add(c.name));
                element.forEach(c -> all.add(c.name));
                table.unique(all, attribute.position());
            }
        }
    }

    /** Whatever their {@code columnDefinition} says. */
    private static boolean hasLob(List<ColumnDraft> columns) {
        return columns.stream()
                .map(c -> c.sized.orElse(c.type))
                .anyMatch(List.of(Simple.BLOB, Simple.CLOB, Simple.NCLOB)::contains);
    }
}
