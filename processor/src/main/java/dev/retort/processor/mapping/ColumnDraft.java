package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Position;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A column while the mapping is under way. */
final class ColumnDraft {

    /**
     * Where an attribute is.
     *
     * @param entity the entity whose table it is bound to
     * @param path its path from there
     */
    record Place(EntityNode entity, String path) {

        /** Whether Hibernate binds it before another: class by class, topmost first, and by name. */
        boolean isBefore(Place other) {
            int own = entity.level(path);
            int others = entity.level(other.path);
            return entity == other.entity && (own < others || (own == others && path.compareTo(other.path) < 0));
        }
    }

    final Identifier name;
    /** The name before the physical naming strategy; implicit join columns and indexes refer to it. */
    final Identifier logicalName;

    ColumnType type;
    /** What Hibernate takes the size from that orders keys, where that is not the type. */
    Optional<ColumnType> sized = Optional.empty();
    /** The same for columns that refer to this one. */
    Optional<ColumnType> sizedElsewhere = Optional.empty();

    final Position position;
    boolean nullable;
    /** Whether the source itself says {@code @Column(nullable = false)}, which a subclass in one table keeps. */
    boolean explicitlyNotNull;

    /** Whether the source says {@code insertable = false, updatable = false}: another attribute writes it. */
    boolean readOnly;

    /** Whether another attribute may be bound to it as well, as to the key of a unidirectional one-to-many. */
    boolean sharable;

    /**
     * Whether it is unique for itself; Hibernate heeds this of the attribute only that it binds to the column first.
     */
    boolean unique;

    /** The path of the association that it belongs to, empty for that of a basic attribute. */
    Optional<String> association = Optional.empty();

    /** Whether that association could be bound only when all others were, and so decides nothing about the column. */
    boolean postponed;

    Optional<BasicType> basicType = Optional.empty();

    /** The root of the hierarchy whose attribute it is bound to first. */
    Optional<EntityNode> owner = Optional.empty();

    /** The basic attribute that it belongs to. */
    Optional<Place> place = Optional.empty();

    /** Makes the type anew from a changed {@code @Column}; only for columns that have one. */
    Optional<Function<UnaryOperator<ColumnSpec>, ColumnType>> retype = Optional.empty();

    Optional<String> defaultValue = Optional.empty();
    Optional<Generation> generation = Optional.empty();
    Optional<String> comment = Optional.empty();

    ColumnDraft(Identifier name, Identifier logicalName, ColumnType type, boolean nullable, Position position) {
        this.name = name;
        this.logicalName = logicalName;
        this.type = type;
        this.nullable = nullable;
        this.position = position;
    }

    /** The same column for another table, such as a key that refers to it, without generation. */
    ColumnDraft copy(Identifier newName, Identifier newLogicalName, boolean newNullable, Position newPosition) {
        ColumnDraft copy = new ColumnDraft(newName, newLogicalName, type, newNullable, newPosition);
        copy.refersTo(this);
        return copy;
    }

    /** The path of the attribute that it belongs to. */
    Optional<String> path() {
        return association.or(() -> place.map(Place::path));
    }

    /** Takes over the size of the column that it refers to. */
    void refersTo(ColumnDraft other) {
        sizedElsewhere = other.sizedElsewhere.or(() -> other.sized);
        sized = sizedElsewhere;
    }

    /** Whether it is there for the sake of another hierarchy in the same table. */
    boolean isOfOther(EntityNode root) {
        return owner.filter(o -> o != root).isPresent();
    }

    /** Becomes what another attribute says of the same column. */
    void follow(ColumnDraft other) {
        type = other.type;
        sized = other.sized;
        nullable = other.nullable;
        explicitlyNotNull = other.explicitlyNotNull;
        unique = other.unique;
        basicType = other.basicType;
        association = other.association;
        place = other.place;
    }

    Column finish() {
        return new Column(name, type, nullable, defaultValue, generation, comment);
    }
}
