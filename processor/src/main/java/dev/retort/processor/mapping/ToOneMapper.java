package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds {@code @ManyToOne} and {@code @OneToOne}. */
final class ToOneMapper {

    private final MappingContext context;
    private final ColumnMapper columns;
    private final JoinColumns joins;
    private @Nullable IdMapper ids;
    /** Associations that refer to columns which are not bound yet. */
    final List<Runnable> postponed = new ArrayList<>();

    private boolean finishing;

    ToOneMapper(MappingContext context, ColumnMapper columns, JoinColumns joins) {
        this.context = context;
        this.columns = columns;
        this.joins = joins;
    }

    /** Ids may consist of associations, and associations refer to ids. */
    void setIds(IdMapper ids) {
        this.ids = ids;
    }

    /** Binds an association; an inverse one has no columns. */
    Binding bind(Holder holder, Attribute attribute) {
        AnnotationModel annotation = attribute
                .annotations()
                .find(Jpa.MANY_TO_ONE)
                .or(() -> attribute.annotations().find(Jpa.ONE_TO_ONE))
                .orElseThrow();
        EntityNode target = target(attribute, annotation);
        boolean oneToOne = annotation.name().equals(Jpa.ONE_TO_ONE);
        if (annotation.isSet("mappedBy") && annotation.string("mappedBy").isPresent()) {
            return holder.mode() == Holder.Mode.KEY
                    ? keyOfInverse(holder, attribute, target)
                    : remember(holder, withoutColumns(holder, attribute, target));
        }
        if (isByFormula(attribute)) {
            return remember(holder, withoutColumns(holder, attribute, target));
        }
        bindId(target);
        Optional<AnnotationModel> joinTable = holder.overrides()
                .joinTable(attribute.name())
                .or(() -> attribute.annotations().find(Jpa.JOIN_TABLE));
        if (joinTable.isPresent()) {
            return joinTable(holder, attribute, target, joinTable.get(), oneToOne);
        }
        if (oneToOne && !attribute.has(Jpa.MAPS_ID) && isSharedKey(holder, attribute)) {
            return sharedKey(holder, attribute, annotation, target);
        }
        try {
            return columns(holder, attribute, annotation, target);
        } catch (JoinColumns.MissingReference missing) {
            if (holder.mode() == Holder.Mode.KEY) {
                throw missing.asUnmappable();
            }
            postponed.add(() -> columns(holder, attribute, annotation, target));
            return withoutColumns(holder, attribute, target);
        }
    }

    private static Binding withoutColumns(Holder holder, Attribute attribute, EntityNode target) {
        return new Binding(attribute, holder.table(), List.of(), Optional.of(target), List.of());
    }

    /** Whether an expression takes the place of the columns, and refers to the key of the target. */
    static boolean isByFormula(Attribute attribute) {
        return attribute.annotations().hasAny(Jpa.MANY_TO_ONE, Jpa.ONE_TO_ONE)
                && attribute
                        .annotations()
                        .find(Jpa.H_JOIN_FORMULA)
                        .filter(f -> f.string("referencedColumnName")
                                .filter(name -> !name.isEmpty())
                                .isEmpty())
                        .isPresent();
    }

    /** The key of an entity whose {@code @MapsId} is at an inverse side: a column that refers to nothing. */
    private Binding keyOfInverse(Holder holder, Attribute attribute, EntityNode target) {
        bindId(target);
        JoinColumns.Joined joined = joinTo(attribute, target.table(), List.of());
        List<ColumnDraft> added = joined.columns().stream()
                .map(column -> columns.add(holder, holder.table(), column))
                .toList();
        holder.sink().addAll(added);
        return remember(holder, new Binding(attribute, holder.table(), added, Optional.of(target), joined.targets()));
    }

    /**
     * Whether a one-to-one is the key itself: by {@code @PrimaryKeyJoinColumn}, or by join columns that have the names
     * of the key's ({@code ToOneBinder.isMappedToPrimaryKey}).
     */
    private boolean isSharedKey(Holder holder, Attribute attribute) {
        if (!JoinColumns.primaryKey(attribute.annotations()).isEmpty()) {
            return true;
        }
        Set<Identifier> key = holder.entity().root().table().primaryKey;
        List<Identifier> names = given(holder, attribute).stream()
                .flatMap(column -> column.string("name").stream())
                .map(Identifier::parse)
                .map(context::physical)
                .toList();
        return holder.mode() != Holder.Mode.KEY && names.size() == key.size() && key.containsAll(names);
    }

    private void bindId(EntityNode target) {
        if (ids == null) {
            throw new IllegalStateException("the mappers are not wired yet");
        }
        ids.bind(target.root());
        ids.bindJoinedKeys(target);
    }

    private EntityNode target(Attribute attribute, AnnotationModel annotation) {
        TypeModel type = annotation.type("targetEntity").orElse(attribute.type());
        if (type.kind() == TypeModel.Kind.UNKNOWN) {
            throw new Unmappable(attribute.position(), Message.UNKNOWN_TYPE, type);
        }
        return context.entity(type)
                .orElseThrow(() -> new Unmappable(attribute.position(), Message.NOT_AN_ENTITY, type));
    }

    private static Binding remember(Holder holder, Binding binding) {
        holder.entity().bindings.putIfAbsent(binding.attribute().path(), binding);
        return binding;
    }

    private Binding columns(Holder holder, Attribute attribute, AnnotationModel annotation, EntityNode target) {
        List<AnnotationModel> given = given(holder, attribute);
        TableDraft table = table(holder, given, attribute);
        JoinColumns.Joined joined = join(attribute, target, given);
        boolean oneToOne = annotation.name().equals(Jpa.ONE_TO_ONE);
        boolean required = !annotation.bool("optional", true) || attribute.has(Jpa.MAPS_ID);
        if (required && holder.prefix().isEmpty()) {
            holder.entity().required.add(attribute.path());
        }
        boolean basicPart = holder.mode() == Holder.Mode.KEY
                && holder.entity().basicKeyParts.contains(attribute.path());
        if (basicPart) {
            resize(joined, given);
        }
        boolean key = holder.mode() == Holder.Mode.KEY && holder.prefix().isEmpty();
        // that of several columns is a constraint, which decides the key's order; that of one counts in an embedded id
        boolean unique = oneToOne && (!key || joined.columns().size() > 1);
        List<ColumnDraft> added = new ArrayList<>();
        for (int i = 0; i < joined.columns().size(); i++) {
            ColumnDraft column = joined.columns().get(i);
            if (holder.mode() == Holder.Mode.KEY && holder.prefix().isEmpty()) {
                // the parts of a key are basic values, whatever else is bound to their columns
                column.sized = joined.targets().get(i).sized;
            }
            column.unique |= unique && joined.columns().size() == 1;
            column.explicitlyNotNull |= holder.mode() == Holder.Mode.KEY;
            column.association = Optional.of(attribute.path());
            column.postponed = finishing;
            column.nullable = !column.explicitlyNotNull && (!required || holder.mode() == Holder.Mode.SUBCLASS);
            added.add(columns.add(holder, table, column));
        }
        if (basicPart && added.size() == 1) {
            joined.targets().get(0).basicType.ifPresent(t -> ColumnMapper.checkType(table, t, added.get(0)));
        }
        Comments.ofColumns(attribute, added);
        attribute
                .annotations()
                .find(Jpa.H_COLUMN_DEFAULT)
                .flatMap(d -> d.string("value"))
                .ifPresent(value -> added.forEach(c -> c.defaultValue = Optional.of(value)));
        holder.sink().addAll(added);
        if (unique && added.size() > 1 && holder.mode() != Holder.Mode.REPEATED) {
            table.unique(added.stream().map(c -> c.name).toList(), attribute.position());
        }
        TableDraft targetTable = targetTable(joined, target);
        int foreignKeys = table.foreignKeys.size();
        ForeignKeys.add(
                table,
                added,
                targetTable,
                joined.targets(),
                foreignKeys(holder, attribute, given),
                attribute.annotations(),
                attribute);
        table.foreignKeysOf(new ColumnDraft.Place(holder.entity(), attribute.path()), foreignKeys);
        if (holder.mode() == Holder.Mode.REPEATED) {
            table.repeatedForeignKeys(foreignKeys);
        }
        return remember(
                holder,
                new Binding(attribute, table, added, Optional.of(target), joined.targets()).noted(context.origins));
    }

    /**
     * An override hides the name of the attribute's own foreign key, but not that there should be none
     * ({@code BinderHelper.handleForeignKeyConstraint}).
     */
    private static Stream<Optional<AnnotationModel>> foreignKeys(
            Holder holder, Attribute attribute, List<AnnotationModel> given) {
        if (!holder.overrides().hasAssociation(attribute.name())) {
            return JoinColumns.foreignKeys(attribute.annotations(), given);
        }
        Stream<Optional<AnnotationModel>> forbidden = JoinColumns.foreignKeys(
                        attribute.annotations(), JoinColumns.of(attribute.annotations()))
                .map(f -> f.filter(ForeignKeys::isForbidden));
        return Stream.concat(forbidden, Stream.of(holder.overrides().foreignKey(attribute.name())));
    }

    /**
     * A part of a composite key whose column has a name of its own is bound like a basic attribute, by
     * {@code @JoinColumn}, which gives no length ({@code BasicValueBinder.linkWithValue}).
     */
    private static void resize(JoinColumns.Joined joined, List<AnnotationModel> given) {
        boolean named = given.size() == 1 && given.get(0).string("name").isPresent();
        if (named && joined.columns().size() == 1) {
            ColumnDraft column = joined.columns().get(0);
            if (column.type instanceof ColumnType.Text text && text.kind() != ColumnType.TextKind.CHAR) {
                column.type = new ColumnType.Text(text.kind(), ColumnSpec.DEFAULT_LENGTH);
            } else if (column.type instanceof ColumnType.Binary binary) {
                column.type = new ColumnType.Binary(binary.fixed(), ColumnSpec.DEFAULT_LENGTH);
            }
        }
    }

    private static List<AnnotationModel> given(Holder holder, Attribute attribute) {
        List<AnnotationModel> overridden = holder.overrides().joinColumns(attribute.name());
        if (!overridden.isEmpty()) {
            return overridden;
        }
        List<AnnotationModel> columns = JoinColumns.of(attribute.annotations());
        // those of the key take their place for @MapsId only (ColumnsBuilder.getJoinColumnAnnotations)
        return columns.isEmpty() && attribute.has(Jpa.MAPS_ID)
                ? JoinColumns.primaryKey(attribute.annotations())
                : columns;
    }

    private JoinColumns.Joined join(Attribute attribute, EntityNode target, List<AnnotationModel> given) {
        for (TableDraft place : tables(target)) {
            try {
                return joinTo(attribute, place, given);
            } catch (JoinColumns.MissingReference elsewhere) {
                // the column may be in another of its tables
                continue;
            }
        }
        return joinTo(attribute, target.table(), given);
    }

    private JoinColumns.Joined joinTo(Attribute attribute, TableDraft target, List<AnnotationModel> given) {
        return joins.join(
                given,
                target,
                referenced -> new Identifier(attribute.name() + "_" + referenced.text(), referenced.quoted()),
                attribute.position());
    }

    /**
     * The table that has the columns. What a table-per-class hierarchy repeats is of the class that declares it, whose
     * table has no foreign keys if others repeat it ({@code ManyToOne.createPropertyRefConstraints}).
     */
    private static TableDraft targetTable(JoinColumns.Joined joined, EntityNode target) {
        if (target.strategy == EntityNode.Strategy.TABLE_PER_CLASS && !joined.primaryKey()) {
            List<Identifier> names =
                    joined.targets().stream().map(column -> column.name).toList();
            return target.lineage().stream()
                    .map(EntityNode::table)
                    .filter(table -> table.columns.keySet().containsAll(names))
                    .reduce((own, above) -> above)
                    .orElse(target.table());
        }
        return tables(target).stream()
                .filter(table -> joined.targets().stream().allMatch(t -> table.columns.get(t.name) == t))
                .findFirst()
                .orElse(target.table());
    }

    /** The tables of an entity: its own and those of its superclasses, then their secondary ones. */
    private static List<TableDraft> tables(EntityNode target) {
        List<EntityNode> lineage = target.lineage();
        return Stream.concat(
                        lineage.stream().map(EntityNode::table),
                        lineage.stream().flatMap(e -> e.secondaryTables.values().stream()))
                .toList();
    }

    static TableDraft table(Holder holder, List<AnnotationModel> given, Attribute attribute) {
        Optional<Identifier> wanted = given.stream()
                .map(g -> g.string("table"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Identifier::parse);
        if (wanted.isEmpty() || wanted.get().equals(holder.table().logicalName.name())) {
            return holder.table();
        }
        return holder.entity()
                .secondaryTable(wanted.get())
                .orElseThrow(() -> new Unmappable(attribute.position(), Message.NO_SECONDARY_TABLE, wanted.get()));
    }

    /** {@code @PrimaryKeyJoinColumn} without {@code @MapsId}: the key itself refers to the other key. */
    private static Binding sharedKey(
            Holder holder, Attribute attribute, AnnotationModel annotation, EntityNode target) {
        List<ColumnDraft> key = holder.table().key();
        if (!annotation.bool("optional", true)) {
            ForeignKeys.add(
                    holder.table(),
                    key,
                    target.table(),
                    target.table().key(),
                    JoinColumns.foreignKeys(
                            attribute.annotations(),
                            Stream.of(
                                            JoinColumns.primaryKey(attribute.annotations()),
                                            JoinColumns.of(attribute.annotations()))
                                    .flatMap(List::stream)
                                    .toList()),
                    attribute.annotations(),
                    attribute);
        }
        return remember(
                holder,
                new Binding(
                        attribute,
                        holder.table(),
                        key,
                        Optional.of(target),
                        target.table().key()));
    }

    /** {@code @JoinTable(foreignKey)} counts for collections only ({@code ToOneBinder.nestedForeignKey}). */
    private Binding joinTable(
            Holder holder, Attribute attribute, EntityNode target, AnnotationModel annotation, boolean oneToOne) {
        TableDraft owner = holder.table();
        TableDraft table = context.table(
                MappingContext.tableName(
                        Optional.of(annotation), context.joinTableName(owner, target.table(), attribute)),
                attribute.position());
        table.entities.add(holder.entity().model.binaryName());
        table.attribute = Optional.of(attribute);
        JoinColumns.Joined key = joins.join(
                annotation.annotations("joinColumns"), owner, referenced -> referenced, attribute.position());
        List<AnnotationModel> own = JoinColumns.of(attribute.annotations());
        JoinColumns.Joined other =
                joinTo(attribute, target.table(), own.isEmpty() ? annotation.annotations("inverseJoinColumns") : own);
        List<ColumnDraft> keyColumns = addAll(table, key.columns());
        List<ColumnDraft> otherColumns = addAll(table, other.columns());
        keyColumns.forEach(c -> table.primaryKey.add(c.name));
        if (oneToOne) {
            table.unique(otherColumns.stream().map(c -> c.name).toList(), attribute.position());
        }
        ForeignKeys.add(table, keyColumns, owner, key.targets(), Stream.empty(), attribute.annotations(), attribute);
        ForeignKeys.add(
                table,
                otherColumns,
                target.table(),
                other.targets(),
                JoinColumns.foreignKeys(attribute.annotations(), JoinColumns.of(attribute.annotations())),
                attribute.annotations(),
                attribute);
        return remember(holder, new Binding(attribute, table, otherColumns, Optional.of(target), other.targets()));
    }

    private List<ColumnDraft> addAll(TableDraft table, List<ColumnDraft> drafts) {
        List<ColumnDraft> added = new ArrayList<>();
        for (ColumnDraft draft : drafts) {
            draft.nullable = false;
            added.add(context.add(table, draft, true));
        }
        return added;
    }

    /** Binds what referred to columns that were not there yet. */
    void finish() {
        finishing = true;
        for (Runnable association : postponed) {
            context.attempt(() -> {
                try {
                    association.run();
                } catch (JoinColumns.MissingReference missing) {
                    throw missing.asUnmappable();
                }
            });
        }
        postponed.clear();
    }
}
