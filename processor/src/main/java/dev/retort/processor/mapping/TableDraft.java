package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Position;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SeedRow;
import dev.retort.schema.SqlTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A table while the mapping is under way. */
final class TableDraft {

    /** A constraint's name as the source gives it, its columns and its place. */
    record UniqueDraft(Optional<Identifier> name, List<Identifier> columns, Position position) {}

    /** A foreign key whose target's columns are known; that of a to-one attribute with the attribute's place. */
    record ForeignKeyDraft(
            Optional<Identifier> name,
            List<Identifier> columns,
            TableDraft target,
            List<Identifier> targetColumns,
            ForeignKey.Action onDelete,
            Optional<String> definition,
            Optional<ColumnDraft.Place> place,
            Position position) {

        ForeignKeyDraft at(ColumnDraft.Place attribute) {
            return new ForeignKeyDraft(
                    name, columns, target, targetColumns, onDelete, definition, Optional.of(attribute), position);
        }

        /** Whether Hibernate makes it before another, as far as the places of attributes tell. */
        boolean isBefore(ForeignKeyDraft other) {
            return place.isPresent()
                    && other.place.filter(place.get()::isBefore).isPresent();
        }

        /**
         * What becomes of it where a later one has the same columns: one to a primary key keeps its table, another one
         * gets the later one's ({@code mapping.ManyToOne.createPropertyRefConstraints}), and a later name counts
         * ({@code mapping.Table.createForeignKey}).
         */
        ForeignKeyDraft sharing(ForeignKeyDraft later, boolean toPrimaryKey) {
            return new ForeignKeyDraft(
                    later.name.or(() -> name),
                    columns,
                    toPrimaryKey ? target : later.target,
                    targetColumns,
                    onDelete,
                    definition,
                    place,
                    position);
        }

        /** The same in the table of a subclass: without name and action ({@code DenormalizedTable}). */
        ForeignKeyDraft repeated() {
            return new ForeignKeyDraft(
                    Optional.empty(),
                    columns,
                    target,
                    targetColumns,
                    ForeignKey.Action.NO_ACTION,
                    definition,
                    place,
                    position);
        }
    }

    /** A check constraint; the columns only make its name. */
    record CheckDraft(
            Optional<Identifier> name, CheckCondition condition, List<Identifier> columns, Position position) {}

    /** An index; empty name where the source gives none. */
    record IndexDraft(
            Optional<Identifier> name,
            List<Index.Part> parts,
            boolean unique,
            Optional<String> options,
            Position position) {}

    final QualifiedName name;
    final QualifiedName logicalName;
    final Position position;
    /** Whether it becomes a table; the abstract part of a table-per-class hierarchy does not. */
    final boolean physical;

    final Map<Identifier, ColumnDraft> columns = new LinkedHashMap<>();
    final Set<Identifier> primaryKey = new LinkedHashSet<>();
    final List<UniqueDraft> uniques = new ArrayList<>();

    final List<ForeignKeyDraft> foreignKeys = new ArrayList<>();
    final List<CheckDraft> checks = new ArrayList<>();
    final List<IndexDraft> indexes = new ArrayList<>();
    final List<SeedRow> rows = new ArrayList<>();
    final Set<String> entities = new TreeSet<>();
    /** The columns that the classes with attributes in it say are gone. */
    final Set<Identifier> dropped = new HashSet<>();

    Optional<String> comment = Optional.empty();
    Optional<String> options = Optional.empty();
    /** The attribute that has the table for itself, and the columns of an element collection that are its own. */
    Optional<Attribute> attribute = Optional.empty();

    List<ColumnDraft> elementColumns = List.of();
    /** Whether other tables repeat its columns (table per class); no foreign key can refer to it then. */
    boolean repeated;
    /** The table of the hierarchy's root, whose very key this one has; empty where the key is its own. */
    Optional<TableDraft> keyOf = Optional.empty();

    TableDraft(QualifiedName name, QualifiedName logicalName, Position position, boolean physical) {
        this.name = name;
        this.logicalName = logicalName;
        this.position = position;
        this.physical = physical;
    }

    /** Lets the rows go with those that they refer to by some columns. */
    void cascade(List<ColumnDraft> about) {
        Set<Identifier> wanted = Set.copyOf(about.stream().map(c -> c.name).toList());
        foreignKeys.replaceAll(f -> Set.copyOf(f.columns()).equals(wanted)
                ? new ForeignKeyDraft(
                        f.name(),
                        f.columns(),
                        f.target(),
                        f.targetColumns(),
                        ForeignKey.Action.CASCADE,
                        f.definition(),
                        f.place(),
                        f.position())
                : f);
    }

    /** Says which attribute the foreign keys from a place on belong to. */
    void foreignKeysOf(ColumnDraft.Place attribute, int from) {
        foreignKeys.subList(from, foreignKeys.size()).replaceAll(f -> f.at(attribute));
    }

    /** Takes the foreign keys from a place on for those of another table again. */
    void repeatedForeignKeys(int from) {
        foreignKeys.subList(from, foreignKeys.size()).replaceAll(ForeignKeyDraft::repeated);
    }

    void check(SqlTemplate template, List<Identifier> about, Position at) {
        checks.add(new CheckDraft(Optional.empty(), new CheckCondition.Expression(template), about, at));
    }

    /** Adds a check of one column to the one that it has, as Hibernate joins them, or makes it the first. */
    void checkAsWell(SqlTemplate template, Identifier column, Position at) {
        for (int i = 0; i < checks.size(); i++) {
            CheckDraft known = checks.get(i);
            if (known.name().isEmpty()
                    && known.columns().equals(List.of(column))
                    && known.condition() instanceof CheckCondition.Expression first) {
                SqlTemplate both = new SqlTemplate("(" + first.template().text() + ") and (" + template.text() + ")");
                checks.set(
                        i,
                        new CheckDraft(
                                known.name(), new CheckCondition.Expression(both), known.columns(), known.position()));
                return;
            }
        }
        check(template, List.of(column), at);
    }

    void unique(List<Identifier> about, Position at) {
        unique(Optional.empty(), about, at);
    }

    /**
     * Adds a unique constraint, once for the same columns. A single column that is unique by itself stays so, and a
     * constraint on it loses its name ({@code CreateTableUniqueDelegate}); in other cases the name counts.
     */
    void unique(Optional<Identifier> constraint, List<Identifier> about, Position at) {
        Set<Identifier> wanted = Set.copyOf(about);
        if (about.size() == 1 && constraint.isPresent() && isUniqueByItself(about)) {
            return;
        }
        uniques.removeIf(u -> u.name().isEmpty() && Set.copyOf(u.columns()).equals(wanted));
        boolean known = uniques.stream()
                .anyMatch(u -> constraint.isPresent()
                        ? u.name().equals(constraint)
                        : Set.copyOf(u.columns()).equals(wanted));
        if (!known) {
            uniques.add(new UniqueDraft(constraint, about, at));
        }
    }

    /** Makes the constraints of columns that are unique for themselves, now that all attributes are bound. */
    void uniqueColumns() {
        columns.values().stream()
                .filter(column -> column.unique)
                .forEach(column -> unique(List.of(column.name), column.position));
    }

    private boolean isUniqueByItself(List<Identifier> single) {
        return uniques.stream().anyMatch(u -> u.name().isEmpty() && u.columns().equals(single));
    }

    /** The column that an annotation means by a name: its physical name, else its logical one. */
    Optional<ColumnDraft> find(Identifier wanted) {
        ColumnDraft exact = columns.get(wanted);
        if (exact != null) {
            return Optional.of(exact);
        }
        return columns.values().stream()
                .filter(c -> c.logicalName.equals(wanted) || c.name.text().equals(wanted.text()))
                .findFirst();
    }

    List<ColumnDraft> key() {
        return primaryKey.stream().map(k -> columns.get(k)).toList();
    }
}
