package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.SqlTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds basic attributes to columns. */
final class ColumnMapper {

    private final MappingContext context;
    private final BasicTypes types;

    ColumnMapper(MappingContext context) {
        this.context = context;
        this.types = new BasicTypes(context);
    }

    /**
     * A number in a key that an association is mapped to keeps its own type, whatever key the target has, and its
     * values are checked there, too.
     */
    void typeAs(TableDraft table, Attribute part, List<ColumnDraft> columns) {
        if (columns.size() != 1 || part.annotations().hasAny(Jpa.CONVERT, Jpa.H_JDBC_TYPE_CODE)) {
            return;
        }
        ColumnDraft column = columns.get(0);
        if (column.type instanceof Simple) {
            column.type = types.ofType(part, part.type());
        }
        checkType(table, types.of(part, ColumnSpec.DEFAULT, Optional.empty()), column);
    }

    /** Binds a basic attribute of an entity or embeddable. */
    Binding bind(Holder holder, Attribute attribute) {
        Optional<AnnotationModel> annotation = holder.overrides()
                .column(attribute.name())
                .or(() -> attribute.annotations().find(Jpa.COLUMN));
        ColumnSpec spec = annotation.map(ColumnSpec::of).orElse(ColumnSpec.DEFAULT);
        TableDraft table = tableOf(holder, spec, attribute);
        checkPartitionKey(attribute);
        checkZonedTime(attribute, spec);
        boolean readOnly = annotation
                .filter(a -> !a.bool("insertable", true) && !a.bool("updatable", true))
                .isPresent();
        ColumnDraft column = column(
                attribute,
                spec,
                Identifier.of(attribute.name()),
                holder.overrides().convert(attribute));
        column.readOnly = readOnly;
        column.place = Optional.of(new ColumnDraft.Place(holder.entity(), attribute.path()));
        applyNullability(holder, attribute, spec, column);
        ColumnDraft added = add(holder, table, column);
        decorate(table, attribute, spec, added);
        holder.sink().add(added);
        addZoneOffset(table, attribute, added);
        return Binding.of(attribute, table, List.of(added));
    }

    /** Hibernate adds it to the primary key on some databases ({@code Dialect.addPartitionKeyToPrimaryKey}). */
    private void checkPartitionKey(Attribute attribute) {
        boolean isInKey = context.options.dialects().stream()
                .anyMatch(d -> Set.of("postgresql", "mysql", "mariadb").contains(d.id()));
        if (isInKey && attribute.has(Jpa.H_PARTITION_KEY)) {
            throw new Unmappable(
                    attribute.position(),
                    Message.UNDECIDABLE,
                    "@PartitionKey, a part of the primary key on some databases only,",
                    "make the attribute a part of the identifier, with @IdClass or @EmbeddedId");
        }
    }

    /** A time has an offset on PostgreSQL only where the attribute says so; the snapshot doesn't tell that apart. */
    private void checkZonedTime(Attribute attribute, ColumnSpec spec) {
        boolean zoned = attribute.type().is("java.time.OffsetTime")
                && spec.definition().isEmpty()
                && context.options.dialects().stream().anyMatch(d -> d.id().equals("postgresql"))
                && attribute
                        .annotations()
                        .find(Jpa.H_TIME_ZONE_STORAGE)
                        .filter(z -> z.constant("value", "DEFAULT").equals("NATIVE"))
                        .isPresent();
        if (zoned) {
            throw new Unmappable(
                    attribute.position(),
                    Message.UNDECIDABLE,
                    "@TimeZoneStorage(NATIVE) at a time, which has an offset on PostgreSQL only then,",
                    "give the column's type, @Column(columnDefinition = \"…\")");
        }
    }

    /** {@code @TimeZoneStorage(COLUMN)} keeps the offset in a column of its own. */
    private void addZoneOffset(TableDraft table, Attribute attribute, ColumnDraft column) {
        boolean separate = attribute
                .annotations()
                .find(Jpa.H_TIME_ZONE_STORAGE)
                .filter(z -> z.constant("value", "DEFAULT").equals("COLUMN"))
                .isPresent();
        if (separate) {
            Identifier logical = attribute
                    .annotations()
                    .find(Jpa.H_TIME_ZONE_COLUMN)
                    .flatMap(c -> c.string("name"))
                    .map(Identifier::parse)
                    .orElse(new Identifier(column.logicalName.text() + "_tz", column.logicalName.quoted()));
            ColumnDraft offset = new ColumnDraft(
                    context.physical(logical), logical, Simple.INTEGER, column.nullable, attribute.position());
            context.add(table, offset, true);
        }
    }

    /** Makes the column of an element, key or attribute; it is in no table yet and may be null. */
    ColumnDraft column(
            Attribute attribute, ColumnSpec spec, Identifier defaultName, Optional<AnnotationModel> convert) {
        Identifier logical = spec.name().orElse(defaultName);
        BasicType type = types.of(attribute, spec, convert);
        ColumnDraft column =
                new ColumnDraft(context.physical(logical), logical, type.type(), true, attribute.position());
        column.basicType = Optional.of(type);
        column.unique = spec.unique();
        column.sized = type.sized();
        if (attribute.type().is("java.time.Duration") && column.sized.isEmpty()) {
            // a type code of its own counts where Hibernate has no value to ask (mapping.Column.getSqlTypeCode)
            column.sizedElsewhere = Optional.of(Simple.LONG_TEXT);
        }
        column.retype = Optional.of(
                change -> types.of(attribute, change.apply(spec), convert).type());
        return column;
    }

    private static TableDraft tableOf(Holder holder, ColumnSpec spec, Attribute attribute) {
        if (spec.table().isEmpty()) {
            return holder.table();
        }
        Identifier wanted = spec.table().get();
        return holder.entity()
                .secondaryTable(wanted)
                .or(() -> wanted.equals(holder.table().logicalName.name())
                                || wanted.equals(holder.table().name.name())
                        ? Optional.of(holder.table())
                        : Optional.empty())
                .orElseThrow(() -> new Unmappable(attribute.position(), Message.NO_SECONDARY_TABLE, wanted));
    }

    /**
     * Hibernate takes an explicit {@code @Column} at its word, primitive or not, and inside of embeddables asks only
     * {@code @Basic} whether an attribute may be null ({@code PropertyBinder.isOptional}).
     */
    private static void applyNullability(Holder holder, Attribute attribute, ColumnSpec spec, ColumnDraft column) {
        boolean subclass = holder.mode() == Holder.Mode.SUBCLASS;
        boolean basicRequired = attribute
                .annotations()
                .find(Jpa.BASIC)
                .filter(b -> !b.bool("optional", true))
                .isPresent();
        // even in rows of other classes: the generator says so, whatever was decided before
        // (CurrentTimestampGeneration)
        boolean generated = holder.mode() != Holder.Mode.COLLECTION
                && attribute
                        .annotations()
                        .hasAny(
                                Jpa.H_CREATION_TIMESTAMP,
                                Jpa.H_UPDATE_TIMESTAMP,
                                Jpa.H_CURRENT_TIMESTAMP,
                                Jpa.H_TENANT_ID);
        boolean optional = isOptional(holder, attribute);
        column.explicitlyNotNull = spec.nullable().filter(n -> !n).isPresent()
                || generated
                || holder.mode() == Holder.Mode.KEY
                || attribute.has(Jpa.VERSION);
        if (holder.prefix().isEmpty() && !optional) {
            holder.entity().required.add(attribute.path());
        }
        boolean required = basicRequired || (!spec.given() && !optional);
        column.nullable = !column.explicitlyNotNull && (subclass || !required);
    }

    private static boolean isOptional(Holder holder, Attribute attribute) {
        boolean primitive = attribute.type().kind() == TypeModel.Kind.PRIMITIVE;
        Optional<AnnotationModel> basic = attribute.annotations().find(Jpa.BASIC);
        if (basic.isPresent()) {
            return basic.get().bool("optional", true) && !primitive;
        }
        return !primitive || !holder.prefix().isEmpty();
    }

    /** Adds a column to a table. */
    ColumnDraft add(Holder holder, TableDraft table, ColumnDraft column) {
        ColumnDraft known = table.columns.get(column.name);
        EntityNode owner = holder.entity().root();
        column.owner = Optional.of(owner);
        boolean shared = column.readOnly
                || holder.mode() == Holder.Mode.SUBCLASS
                || holder.mode() == Holder.Mode.COLLECTION
                || (known != null && (known.readOnly || known.sharable || known.isOfOther(owner)));
        ColumnDraft added = context.add(table, column, shared);
        if (added.owner.filter(other -> context.isBefore(owner, other)).isPresent()) {
            added.follow(column);
            added.owner = column.owner;
            added.generation = Optional.empty();
        }
        return added;
    }

    /** Adds what goes with a column: default, comment, checks. */
    void decorate(TableDraft table, Attribute attribute, ColumnSpec spec, ColumnDraft column) {
        column.basicType.ifPresent(type -> checkType(table, type, column));
        for (AnnotationModel check : spec.checks()) {
            TableAnnotations.check(table, check, List.of(column.name), attribute.position());
        }
        column.comment = spec.comment().or(() -> column.comment);
        if (attribute.role() == Attribute.Role.ATTRIBUTE) {
            Comments.ofColumns(attribute, List.of(column));
        }
        column.defaultValue = value(attribute, Jpa.H_COLUMN_DEFAULT).or(() -> column.defaultValue);
        value(attribute, Jpa.H_GENERATED_COLUMN)
                .ifPresent(sql -> column.generation = Optional.of(new Generation.Computed(sql)));
        if (spec.options().isPresent()) {
            throw new Unmappable(attribute.position(), Message.UNSUPPORTED, "@Column(options)");
        }
        for (AnnotationModel check : attribute.annotations().repeated(Jpa.H_CHECK, Jpa.H_CHECKS)) {
            TableAnnotations.hibernateCheck(table, check, List.of(column.name), attribute.position());
        }
    }

    static void checkType(TableDraft table, BasicType type, ColumnDraft column) {
        boolean known = table.checks.stream().anyMatch(c -> c.columns().equals(List.of(column.name)));
        if (known) {
            return;
        }
        if (type.enumValues()) {
            table.checks.add(new TableDraft.CheckDraft(
                    Optional.empty(),
                    new CheckCondition.EnumValues(column.name),
                    List.of(column.name),
                    column.position));
        }
        type.check().ifPresent(check -> {
            SqlTemplate template = check.apply("{" + column.name + "}");
            table.check(template, List.of(column.name), column.position);
        });
    }

    private static Optional<String> value(Attribute attribute, String annotation) {
        return attribute.annotations().find(annotation).flatMap(a -> a.string("value"));
    }
}
