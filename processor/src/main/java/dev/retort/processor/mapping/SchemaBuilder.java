package dev.retort.processor.mapping;

import dev.retort.processor.naming.ConstraintNaming;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns the drafts into the schema: names what has no name, orders keys, sorts. */
final class SchemaBuilder {

    private final MappingContext context;
    private final ConstraintNaming naming;
    /** Names of constraints and indexes that are taken; databases keep them in one space for the whole schema. */
    private final Set<Identifier> taken = new HashSet<>();

    SchemaBuilder(MappingContext context) {
        this.context = context;
        this.naming = context.options.constraintNaming();
    }

    Schema build() {
        List<TableDraft> drafts = context.tables.values().stream()
                .filter(t -> t.physical)
                .sorted(Comparator.comparing(t -> t.name))
                .toList();
        drafts.forEach(this::takeGivenNames);
        List<Table> tables = new ArrayList<>();
        for (TableDraft draft : drafts) {
            tables.add(table(draft));
        }
        return new Schema(tables, List.copyOf(context.sequences.values()));
    }

    private void takeGivenNames(TableDraft draft) {
        draft.uniques.forEach(u -> u.name().ifPresent(taken::add));
        draft.foreignKeys.forEach(f -> f.name().ifPresent(taken::add));
        draft.indexes.forEach(i -> i.name().ifPresent(taken::add));
        draft.checks.forEach(c -> c.name().ifPresent(taken::add));
    }

    private Table table(TableDraft draft) {
        return new Table(
                draft.name,
                columns(draft),
                primaryKey(draft),
                uniques(draft),
                foreignKeys(draft),
                indexes(draft),
                checks(draft),
                draft.comment,
                draft.options,
                draft.rows,
                List.copyOf(draft.entities));
    }

    /** The key's columns first, then the others as the source has them. */
    private static List<Column> columns(TableDraft draft) {
        return Stream.concat(
                        draft.columns.values().stream().filter(c -> draft.primaryKey.contains(c.name)),
                        draft.columns.values().stream().filter(c -> !draft.primaryKey.contains(c.name)))
                .map(ColumnDraft::finish)
                .toList();
    }

    private Optional<PrimaryKey> primaryKey(TableDraft draft) {
        if (draft.primaryKey.isEmpty()) {
            return Optional.empty();
        }
        Optional<Identifier> given = draft.uniques.stream()
                .filter(u -> isKey(draft, u))
                .flatMap(u -> u.name().stream())
                .findFirst();
        return Optional.of(new PrimaryKey(
                given.or(() -> name(draft, naming.primaryKey(draft.name.name()), "primary key")), orderedKey(draft)));
    }

    /** A unique constraint over exactly the key's columns is the key; Hibernate takes over its name and order. */
    private static boolean isKey(TableDraft draft, TableDraft.UniqueDraft unique) {
        return unique.columns().size() == draft.primaryKey.size() && draft.primaryKey.containsAll(unique.columns());
    }

    /**
     * A unique constraint over exactly the key's columns decides their order, else their size does. A table that
     * repeats its root's key has that one's order ({@code DenormalizedTable.getPrimaryKey}).
     */
    private static List<Identifier> orderedKey(TableDraft draft) {
        if (draft.keyOf.isPresent()) {
            return orderedKey(draft.keyOf.get());
        }
        for (TableDraft.UniqueDraft unique : draft.uniques) {
            if (isKey(draft, unique)) {
                return unique.columns();
            }
        }
        return draft.key().stream()
                .sorted(PhysicalOrder.COMPARATOR)
                .map(c -> c.name)
                .toList();
    }

    private List<UniqueConstraint> uniques(TableDraft draft) {
        List<UniqueConstraint> result = new ArrayList<>();
        for (TableDraft.UniqueDraft unique : draft.uniques) {
            if (isKey(draft, unique)) {
                continue;
            }
            Optional<Identifier> name = unique.name()
                    .or(() -> name(
                            draft,
                            naming.unique(draft.name.name(), unique.columns()),
                            unique.columns().toString()));
            name.ifPresent(n -> context.origins.constraint(draft.name, n, unique.position()));
            result.add(new UniqueConstraint(name, unique.columns()));
        }
        result.sort(byName(UniqueConstraint::name, u -> u.columns().toString()));
        return result;
    }

    private List<ForeignKey> foreignKeys(TableDraft draft) {
        List<ForeignKey> result = new ArrayList<>();
        for (TableDraft.ForeignKeyDraft key : oneOfTheSameColumns(draft.foreignKeys)) {
            QualifiedName target = key.target().name;
            if (!key.target().physical || key.target().repeated) {
                continue;
            }
            Optional<Identifier> name = key.name()
                    .or(() -> name(
                            draft,
                            naming.foreignKey(draft.name.name(), key.columns(), target.name()),
                            key.columns() + "->" + target));
            name.ifPresent(n -> context.origins.constraint(draft.name, n, key.position()));
            List<Identifier> targetColumns = inOrderOfKey(key.target(), key.targetColumns());
            result.add(new ForeignKey(
                    name,
                    targetColumns.stream()
                            .map(c -> key.columns().get(key.targetColumns().indexOf(c)))
                            .toList(),
                    target,
                    targetColumns,
                    key.onDelete(),
                    ForeignKey.Action.NO_ACTION,
                    key.definition()));
        }
        result.sort(byName(ForeignKey::name, f -> f.columns().toString()));
        return result;
    }

    /**
     * Columns have one foreign key to a primary key, and one to other columns of a name
     * ({@code mapping.Table.ForeignKeyKey}).
     */
    private static Collection<TableDraft.ForeignKeyDraft> oneOfTheSameColumns(List<TableDraft.ForeignKeyDraft> all) {
        Map<List<List<Identifier>>, TableDraft.ForeignKeyDraft> keys = new LinkedHashMap<>();
        for (TableDraft.ForeignKeyDraft key : all) {
            boolean toPrimaryKey = key.target().primaryKey.equals(Set.copyOf(key.targetColumns()));
            keys.merge(
                    List.of(key.columns(), toPrimaryKey ? List.of() : key.targetColumns()),
                    key,
                    (one, other) ->
                            other.isBefore(one) ? other.sharing(one, toPrimaryKey) : one.sharing(other, toPrimaryKey));
        }
        return keys.values();
    }

    /** MySQL and MariaDB want a foreign key to name the columns of the key that it refers to as that one does. */
    private static List<Identifier> inOrderOfKey(TableDraft target, List<Identifier> columns) {
        return Stream.concat(
                        Stream.of(orderedKey(target)), target.uniques.stream().map(TableDraft.UniqueDraft::columns))
                .filter(key -> key.size() == columns.size() && columns.containsAll(key))
                .findFirst()
                .orElse(columns);
    }

    private List<Index> indexes(TableDraft draft) {
        List<Index> result = new ArrayList<>();
        for (TableDraft.IndexDraft index : draft.indexes) {
            List<Identifier> columns =
                    index.parts().stream().map(Index.Part::column).toList();
            Identifier name = index.name()
                    .or(() -> name(
                            draft,
                            Optional.of(naming.index(draft.name.name(), columns)),
                            index.parts().toString()))
                    .orElseThrow();
            context.origins.constraint(draft.name, name, index.position());
            result.add(new Index(name, index.parts(), index.unique(), index.options()));
        }
        result.sort(Comparator.comparing(Index::name));
        return result;
    }

    private List<CheckConstraint> checks(TableDraft draft) {
        List<CheckConstraint> result = new ArrayList<>();
        for (TableDraft.CheckDraft check : draft.checks) {
            Optional<Identifier> name = check.name()
                    .or(() -> name(
                            draft,
                            naming.check(draft.name.name(), check.columns()),
                            check.condition().toString()));
            name.ifPresent(n -> context.origins.constraint(draft.name, n, check.position()));
            result.add(new CheckConstraint(name, check.condition()));
        }
        result.sort(byName(CheckConstraint::name, c -> c.condition().toString()));
        return result;
    }

    private Optional<Identifier> name(TableDraft draft, Optional<Identifier> wanted, String content) {
        return wanted.map(name -> {
            Identifier free =
                    taken.contains(name) ? ConstraintNaming.distinct(name, draft.name.key() + " " + content) : name;
            taken.add(free);
            return free;
        });
    }

    private static <T> Comparator<T> byName(Function<T, Optional<Identifier>> name, Function<T, String> content) {
        return Comparator.comparing((T t) -> name.apply(t).map(Identifier::key).orElse(""))
                .thenComparing(content);
    }
}
