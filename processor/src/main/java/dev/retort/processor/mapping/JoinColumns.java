package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.schema.ColumnType;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the columns that refer to another table from {@code @JoinColumn} and its like. */
final class JoinColumns {

    /**
     * Columns and what they refer to, in the order of the annotations or of the target's key.
     *
     * @param columns the referring columns, in no table yet
     * @param targets the columns they refer to, in the same order
     * @param primaryKey whether they refer to exactly the target's primary key
     */
    record Joined(List<ColumnDraft> columns, List<ColumnDraft> targets, boolean primaryKey) {}

    private final MappingContext context;

    JoinColumns(MappingContext context) {
        this.context = context;
    }

    static List<AnnotationModel> of(Annotations annotations) {
        return annotations.repeated(Jpa.JOIN_COLUMN, Jpa.JOIN_COLUMNS);
    }

    static List<AnnotationModel> primaryKey(Annotations annotations) {
        return annotations.repeated(Jpa.PRIMARY_KEY_JOIN_COLUMN, Jpa.PRIMARY_KEY_JOIN_COLUMNS);
    }

    /** The {@code @ForeignKey}s of a container and of the columns in it, in order of precedence. */
    static Stream<Optional<AnnotationModel>> foreignKeys(Annotations annotations, List<AnnotationModel> columns) {
        return Stream.concat(
                Stream.of(Jpa.JOIN_COLUMNS, Jpa.PRIMARY_KEY_JOIN_COLUMNS)
                        .map(c -> annotations.find(c).flatMap(a -> a.annotation("foreignKey"))),
                columns.stream().map(c -> c.annotation("foreignKey")));
    }

    /**
     * Joins to a table.
     *
     * @param annotations the join columns that the source gives, none for the defaults
     * @param target the table they refer to, its key and the columns that they name being there
     * @param defaultName makes the default name from the logical name of the referenced column
     * @param position where a complaint goes
     */
    Joined join(
            List<AnnotationModel> annotations,
            TableDraft target,
            Function<Identifier, Identifier> defaultName,
            Position position) {
        return join(annotations, target, referenced -> implicit(target, defaultName, referenced), position, false);
    }

    /** Joins the key of a map, whose default name counts as given by the source ({@code MapKeyJoinColumnDelegator}). */
    Joined joinMapKey(List<AnnotationModel> annotations, TableDraft target, Identifier defaultName, Position position) {
        return join(annotations, target, referenced -> defaultName, position, true);
    }

    private Joined join(
            List<AnnotationModel> annotations,
            TableDraft target,
            Function<ColumnDraft, Identifier> defaultName,
            Position position,
            boolean alwaysNamed) {
        List<ColumnDraft> key = target.key();
        List<ColumnDraft> columns = new ArrayList<>();
        List<ColumnDraft> targets = new ArrayList<>();
        if (annotations.isEmpty()) {
            for (ColumnDraft k : key) {
                columns.add(column(defaultName.apply(k), k, Optional.empty(), position, alwaysNamed));
                targets.add(k);
            }
            return new Joined(columns, targets, true);
        }
        boolean explicit = annotations.stream()
                .anyMatch(a -> a.string("referencedColumnName").isPresent());
        if (annotations.size() != key.size() && !explicit) {
            throw new Unmappable(position, Message.JOIN_COLUMN_COUNT, target.name, key.size(), annotations.size());
        }
        for (int i = 0; i < annotations.size(); i++) {
            AnnotationModel annotation = annotations.get(i);
            int place = i;
            ColumnDraft referenced = annotation
                    .string("referencedColumnName")
                    .map(name -> referenced(target, name, position))
                    .orElseGet(() -> defaultTarget(key, place, target, position));
            Identifier logical =
                    annotation.string("name").map(Identifier::parse).orElseGet(() -> defaultName.apply(referenced));
            boolean named = alwaysNamed || annotation.string("name").isPresent();
            columns.add(column(logical, referenced, Optional.of(annotation), position, named));
            targets.add(referenced);
        }
        boolean primary = targets.size() == key.size() && targets.containsAll(key);
        return primary ? inKeyOrder(columns, targets, key) : new Joined(columns, targets, false);
    }

    /**
     * A default name is quoted where the column or the table that it refers to is. It has been through the physical
     * naming strategy already ({@code AnnotatedJoinColumns.buildDefaultColumnName}), which shows where a further
     * default name is made of it and quoted.
     */
    private Identifier implicit(
            TableDraft target, Function<Identifier, Identifier> defaultName, ColumnDraft referenced) {
        Identifier name = defaultName.apply(referenced.logicalName);
        return target.logicalName.name().quoted() ? new Identifier(name.text(), true) : context.physical(name);
    }

    private static ColumnDraft defaultTarget(List<ColumnDraft> key, int place, TableDraft target, Position position) {
        if (place >= key.size()) {
            throw new Unmappable(position, Message.JOIN_COLUMN_COUNT, target.name, key.size(), place + 1);
        }
        return key.get(place);
    }

    private static Joined inKeyOrder(List<ColumnDraft> columns, List<ColumnDraft> targets, List<ColumnDraft> key) {
        List<ColumnDraft> ordered = new ArrayList<>();
        for (ColumnDraft k : key) {
            ordered.add(columns.get(targets.indexOf(k)));
        }
        return new Joined(ordered, key, true);
    }

    private ColumnDraft referenced(TableDraft target, String name, Position position) {
        Identifier wanted = Identifier.parse(name);
        return target.find(wanted)
                .or(() -> target.find(context.physical(wanted)))
                .orElseThrow(() -> new MissingReference(position, target, name));
    }

    private ColumnDraft column(
            Identifier logical,
            ColumnDraft referenced,
            Optional<AnnotationModel> annotation,
            Position position,
            boolean named) {
        ColumnType type = annotation
                .flatMap(a -> a.string("columnDefinition"))
                .<ColumnType>map(ColumnType.Verbatim::new)
                .orElseGet(() -> named ? withDefaultFraction(referenced.type) : referenced.type);
        ColumnDraft column = new ColumnDraft(context.physical(logical), logical, type, true, position);
        column.refersTo(referenced);
        annotation.ifPresent(a -> {
            column.explicitlyNotNull = !a.bool("nullable", true);
            column.readOnly = !a.bool("insertable", true) && !a.bool("updatable", true);
            column.comment = a.string("comment");
            column.unique = a.bool("unique", false);
        });
        column.nullable = !column.explicitlyNotNull;
        return column;
    }

    /** A column with a name of its own takes over the length of the other one, but not its fraction of a second. */
    private static ColumnType withDefaultFraction(ColumnType type) {
        if (type instanceof ColumnType.Timestamp timestamp) {
            return new ColumnType.Timestamp(BasicTypes.DEFAULT_FRACTION, timestamp.zoned());
        }
        return type instanceof ColumnType.Time time ? new ColumnType.Time(0, time.zoned()) : type;
    }

    /** A referenced column that is not there, or not yet. */
    static final class MissingReference extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Position position;
        private final transient TableDraft target;
        private final String name;

        MissingReference(Position position, TableDraft target, String name) {
            this.position = position;
            this.target = target;
            this.name = name;
        }

        Unmappable asUnmappable() {
            return new Unmappable(
                    position,
                    Message.NO_COLUMN,
                    target.name,
                    name,
                    String.join(
                            ", ",
                            target.columns.keySet().stream()
                                    .map(Identifier::toString)
                                    .toList()));
        }
    }
}
