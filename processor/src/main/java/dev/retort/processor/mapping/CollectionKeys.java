package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel.Access;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The columns that tell the elements of a collection apart: the position in a list, the key of a map. */
final class CollectionKeys {

    private final MappingContext context;
    private final ColumnMapper columns;
    private final AttributeMapper attributes;
    private final JoinColumns joins;

    CollectionKeys(MappingContext context, ColumnMapper columns, AttributeMapper attributes, JoinColumns joins) {
        this.context = context;
        this.columns = columns;
        this.attributes = attributes;
        this.joins = joins;
    }

    boolean isMap(Attribute attribute) {
        return attribute.type().is("java.util.Map");
    }

    boolean isSet(Attribute attribute) {
        return attribute.type().is("java.util.Set");
    }

    /**
     * Adds the columns.
     *
     * @param inTarget whether the table is an entity's own, whose other rows leave the columns null
     * @return the columns, none for a bag, a set, or a map whose key is an attribute of its values
     */
    List<ColumnDraft> index(Holder holder, Attribute attribute, TableDraft table, boolean inTarget) {
        Optional<AnnotationModel> order = attribute.annotations().find(Jpa.ORDER_COLUMN);
        if (order.isPresent()) {
            return List.of(order(attribute, table, order, inTarget));
        }
        // an array has one in any case
        if (attribute.type().component().isPresent()) {
            return List.of(order(attribute, table, Optional.empty(), inTarget));
        }
        if (!isMap(attribute) || attribute.has(Jpa.MAP_KEY)) {
            return List.of();
        }
        if (hasFormula(attribute)
                || inTarget && context.embeddable(keyClass(attribute)).isPresent()) {
            // what the embeddable says of its columns holds, for rows without them, too
            return mapKey(holder, attribute, table);
        }
        Set<Identifier> known = inTarget ? Set.copyOf(table.columns.keySet()) : Set.of();
        List<ColumnDraft> key = mapKey(holder, attribute, table);
        // a @MapKeyColumn may be null there whatever it says, a @MapKeyJoinColumn may not unless it says so
        boolean nullable = inTarget && joinColumns(attribute).stream().allMatch(c -> c.bool("nullable", false));
        // an attribute that has the column already decides for itself
        key.stream().filter(c -> !known.contains(c.name)).forEach(c -> c.nullable = nullable);
        return key;
    }

    /**
     * The columns of a map's key don't make the primary key if a formula is a part of it, too
     * ({@code IndexedCollection}).
     */
    boolean hasFormula(Attribute attribute) {
        return isMap(attribute)
                && !attribute.has(Jpa.MAP_KEY)
                && context.embeddable(keyClass(attribute))
                        .filter(key -> hasFormula(key, attribute.access()))
                        .isPresent();
    }

    private boolean hasFormula(ClassModel embeddable, Access outer) {
        Access access = EntityGraph.explicitAccess(embeddable.annotations()).orElse(outer);
        return AttributeSelection.ofEmbeddable(embeddable, access).stream()
                .anyMatch(m -> m.annotations().has(Jpa.H_FORMULA));
    }

    /**
     * The order or map key that the inverse side of a many-to-many adds to the join table; it is no part of the key.
     */
    void inverseIndex(Holder holder, Attribute attribute, TableDraft table) {
        for (ColumnDraft column : index(holder, attribute, table, true)) {
            column.nullable = attribute.has(Jpa.ORDER_COLUMN) || column.basicType.isPresent();
        }
    }

    /**
     * The order or map key of a one-to-many whose other side has a join table, where each row has one; only of a key
     * that has no annotation Hibernate doesn't require it.
     */
    void joinTableIndex(Holder holder, Attribute attribute, TableDraft table) {
        for (ColumnDraft column : index(holder, attribute, table, false)) {
            column.nullable = column.basicType.isPresent() && !attribute.has(Jpa.MAP_KEY_COLUMN);
        }
    }

    /** The id of each row ({@code @CollectionId}). */
    ColumnDraft collectionId(EntityNode owner, Attribute attribute, TableDraft table) {
        AnnotationModel annotation =
                attribute.annotations().find(Jpa.H_COLLECTION_ID).orElseThrow();
        ColumnSpec spec = annotation.annotation("column").map(ColumnSpec::of).orElse(ColumnSpec.DEFAULT);
        Identifier logical = spec.name().orElse(Identifier.of("id"));
        Optional<ColumnType> coded = attribute
                .annotations()
                .find(Jpa.H_COLLECTION_ID_JDBC_TYPE_CODE)
                .flatMap(c -> JdbcTypes.of(c.integer("value", 0), attribute.type(), spec));
        ColumnType type = coded.or(() -> attribute
                        .annotations()
                        .find(Jpa.H_COLLECTION_ID_JAVA_CLASS)
                        .flatMap(c -> c.type("idType"))
                        .map(t -> new BasicTypes(context).ofType(attribute, t)))
                .orElseThrow(() -> new Unmappable(
                        attribute.position(), Message.UNSUPPORTED, "@CollectionId without @CollectionIdJavaClass"));
        ColumnDraft column = new ColumnDraft(context.physical(logical), logical, type, false, attribute.position());
        ColumnDraft added = context.add(table, column, true);
        annotation
                .string("generator")
                .ifPresent(name -> new Generators(context).applyToRows(owner, table, attribute, added, name));
        return added;
    }

    private ColumnDraft order(
            Attribute attribute, TableDraft table, Optional<AnnotationModel> order, boolean inTarget) {
        Identifier logical = order.flatMap(o -> o.string("name"))
                .map(Identifier::parse)
                .orElse(Identifier.of(attribute.name() + "_ORDER"));
        boolean nullable = inTarget && order.map(o -> o.bool("nullable", true)).orElse(true);
        ColumnType type = order.flatMap(o -> o.string("columnDefinition"))
                .<ColumnType>map(ColumnType.Verbatim::new)
                .orElse(Simple.INTEGER);
        ColumnDraft column = new ColumnDraft(context.physical(logical), logical, type, nullable, attribute.position());
        column.sized = Optional.of(Simple.INTEGER);
        ColumnDraft added = context.add(table, column, true);
        if (added == column) {
            int base = attribute
                    .annotations()
                    .find(Jpa.H_LIST_INDEX_BASE)
                    .map(b -> b.integer("value", 0))
                    .orElse(0);
            table.check(new SqlTemplate("{" + added.name + "}>=" + base), List.of(added.name), attribute.position());
        }
        return added;
    }

    private List<ColumnDraft> mapKey(Holder holder, Attribute attribute, TableDraft table) {
        TypeModel type = keyClass(attribute);
        Optional<EntityNode> entity = context.entity(type);
        if (entity.isPresent()) {
            return entityKey(attribute, table, entity.get());
        }
        Attribute key = attribute.mapKey(type);
        Overrides overrides = holder.overrides()
                .below(attribute.name())
                .over(Overrides.of(attribute.annotations()))
                .below("key");
        Optional<ClassModel> embeddable = context.embeddable(type);
        if (embeddable.isPresent()) {
            context.embedded(embeddable.get(), table);
            List<ColumnDraft> sink = new ArrayList<>();
            attributes.members(
                    new Holder(
                            holder.entity(),
                            table,
                            overrides,
                            attribute.path() + ".key",
                            holder.access(),
                            Holder.Mode.COLLECTION,
                            sink),
                    embeddable.get(),
                    Map.of());
            return sink;
        }
        ColumnSpec spec = attribute
                .annotations()
                .find(Jpa.MAP_KEY_COLUMN)
                .or(() -> Overrides.of(attribute.annotations()).column("key"))
                .map(ColumnSpec::of)
                .orElse(ColumnSpec.DEFAULT);
        ColumnDraft column = columns.column(key, spec, Identifier.of(attribute.name() + "_KEY"), Optional.empty());
        ColumnDraft added = context.add(table, column, true);
        columns.decorate(table, key, spec, added);
        return List.of(added);
    }

    private TypeModel keyClass(Attribute attribute) {
        return attribute
                .annotations()
                .find(Jpa.MAP_KEY_CLASS)
                .flatMap(m -> m.type("value"))
                .orElseGet(() -> keyType(attribute));
    }

    private TypeModel keyType(Attribute attribute) {
        List<TypeModel> arguments = context.reader.argumentsOf(attribute.type(), "java.util.Map");
        if (arguments.size() != 2) {
            throw new Unmappable(attribute.position(), Message.RAW_COLLECTION, attribute.type());
        }
        return arguments.get(0);
    }

    private static List<AnnotationModel> joinColumns(Attribute attribute) {
        return attribute.annotations().repeated(Jpa.MAP_KEY_JOIN_COLUMN, Jpa.MAP_KEY_JOIN_COLUMNS);
    }

    private List<ColumnDraft> entityKey(Attribute attribute, TableDraft table, EntityNode target) {
        List<AnnotationModel> given = joinColumns(attribute);
        JoinColumns.Joined joined =
                joins.joinMapKey(given, target.table(), Identifier.of(attribute.name() + "_KEY"), attribute.position());
        List<ColumnDraft> added = new ArrayList<>();
        for (ColumnDraft column : joined.columns()) {
            added.add(context.add(table, column, true));
        }
        ForeignKeys.ofPart(
                table,
                added,
                target.table(),
                joined,
                Stream.concat(
                        attribute.annotations().find(Jpa.MAP_KEY_JOIN_COLUMNS).stream()
                                .map(m -> m.annotation("foreignKey")),
                        given.stream().map(g -> g.annotation("foreignKey"))),
                ForeignKey.Action.NO_ACTION,
                attribute.position());
        return added;
    }
}
