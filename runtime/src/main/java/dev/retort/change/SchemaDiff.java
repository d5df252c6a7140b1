package dev.retort.change;

import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the changes that lead from one schema to another. Knows no dialect. */
public final class SchemaDiff {

    private final Map<QualifiedName, Table> oldTables = new LinkedHashMap<>();
    private final Map<QualifiedName, Table> newTables = new LinkedHashMap<>();
    private final Map<QualifiedName, Sequence> oldSequences = new LinkedHashMap<>();
    private final Map<QualifiedName, Sequence> newSequences = new LinkedHashMap<>();
    private final Schema from;
    private final Schema to;
    private final Declarations declarations;
    private final List<Change> changes = new ArrayList<>();

    private SchemaDiff(Schema from, Schema to, Declarations declarations) {
        this.from = from;
        this.to = to;
        to.tables().forEach(t -> newTables.put(t.name(), t));
        from.tables().forEach(t -> oldTables.put(t.name(), inOrderOf(newTables.get(t.name()), t)));
        from.sequences().forEach(s -> oldSequences.put(s.name(), s));
        to.sequences().forEach(s -> newSequences.put(s.name(), s));
        this.declarations = declarations;
    }

    /**
     * The changes from one schema to another, in a stable order that is not yet the order of execution: tables by name,
     * renames first, then sequences.
     *
     * <p>Names of join tables, collection tables, sequences and foreign key columns that follow from the name of a
     * renamed table or column are renamed with it. A foreign key that stays is taken off and put on again around a
     * change of the key it refers to, or of the type of one of its columns.
     *
     * @param from the old schema
     * @param to the new schema
     * @param declarations what the source declares to be renamed; a rename whose old name is not in {@code from}, or
     *     whose new name is in it already, is ignored
     * @return the changes, empty where the schemas are the same
     */
    public static List<Change> between(Schema from, Schema to, Declarations declarations) {
        return new SchemaDiff(from, to, declarations).changes();
    }

    /**
     * An old table with its columns in the order of the new one, and those that are gone after them by name. The order
     * of columns means nothing in a snapshot, and the schema before a draft is put together from a patch.
     */
    private static Table inOrderOf(@Nullable Table now, Table old) {
        if (now == null) {
            return old;
        }
        List<Identifier> order = now.columns().stream().map(Column::name).toList();
        Map<Identifier, Column> rest = new TreeMap<>();
        old.columns().forEach(c -> rest.put(c.name(), c));
        List<Column> columns = new ArrayList<>();
        order.forEach(name -> Optional.ofNullable(rest.remove(name)).ifPresent(columns::add));
        columns.addAll(rest.values());
        return old.withColumns(columns);
    }

    private List<Change> changes() {
        Pairing<QualifiedName> tables = new Pairing<>(
                oldTables.keySet(), newTables.keySet(), declarations.renamedTables(), declarations.droppedTables());
        DerivedRenames derived = new DerivedRenames(oldTables, newTables, tables);
        derived.pairTables();
        Map<QualifiedName, TablePair> pairs = pairs(tables);
        pairs.values().forEach(derived::pairColumns);
        tables.renames()
                .forEach((name, old) ->
                        changes.add(new Change.RenameTable(known(oldTables, old), known(newTables, name))));

        Renames renames = new Renames(tables.newByOld(), pairs);
        List<TableDiff> diffs = pairs.values().stream()
                .map(pair -> new TableDiff(pair, renames, backfills(pair.after().name())))
                .toList();
        Touched touched = new Touched();
        diffs.forEach(diff -> diff.touch(touched));
        newTables.values().stream()
                .filter(t -> tables.oldNameOf(t.name()).isEmpty())
                .forEach(t -> changes.add(new Change.CreateTable(t)));
        diffs.forEach(diff -> diff.addTo(changes, touched));
        Set<QualifiedName> kept = tables.newByOld().keySet();
        oldTables.values().stream()
                .filter(t -> !kept.contains(t.name()))
                .forEach(t -> changes.add(new Change.DropTable(t)));
        changes.addAll(ReferenceMoves.declared(changes, declarations));
        changes.addAll(RowMoves.between(from, to, declarations.hierarchies()));
        changes.addAll(ValueMoves.among(changes, declarations));
        sequences(derived, new SequenceKeys(pairs.values()));
        declarations.generators().stream()
                .flatMap(start -> started(start, pairs, tables).stream())
                .forEach(changes::add);
        return List.copyOf(changes);
    }

    /** A generator's row that is new while some of the tables with its ids are not. */
    private Optional<Change> started(
            GeneratorStart start, Map<QualifiedName, TablePair> pairs, Pairing<QualifiedName> tables) {
        boolean isNew = tables.oldNameOf(start.table())
                .map(old -> known(oldTables, old).rows().stream()
                        .noneMatch(row -> row.values().values().containsAll(start.key())))
                .orElse(true);
        List<Change.KeyColumn> ids =
                start.ids().stream().filter(k -> pairs.containsKey(k.table())).toList();
        return isNew && !ids.isEmpty()
                ? Optional.of(new Change.StartGenerator(
                        new GeneratorStart(start.table(), start.row(), start.value(), start.increment(), ids), false))
                : Optional.empty();
    }

    private static <V> V known(Map<QualifiedName, V> map, QualifiedName name) {
        return Objects.requireNonNull(map.get(name), name::toString);
    }

    /**
     * Whether a key has no values that a sequence does not know of: it is new, and if it gets some, then from there.
     */
    private boolean isNewOrFilledBy(Sequence sequence, Change.KeyColumn key) {
        boolean isNew = changes.stream()
                .anyMatch(c -> c instanceof Change.AddColumn add
                        && add.after().name().equals(key.table())
                        && add.column().name().equals(key.column()));
        String name = sequence.name().name().text().toLowerCase(Locale.ROOT);
        return isNew
                && Optional.ofNullable(backfills(key.table()).get(key.column()))
                        .map(sql -> sql.toLowerCase(Locale.ROOT).contains(name))
                        .orElse(true);
    }

    private Map<QualifiedName, TablePair> pairs(Pairing<QualifiedName> tables) {
        Map<QualifiedName, TablePair> pairs = new LinkedHashMap<>();
        newTables.forEach((name, table) -> tables.oldNameOf(name)
                .ifPresent(old -> pairs.put(name, TablePair.of(known(oldTables, old), table, declarations))));
        return pairs;
    }

    private Map<Identifier, String> backfills(QualifiedName table) {
        return declarations.backfills().getOrDefault(table, Map.of());
    }

    private void sequences(DerivedRenames derived, SequenceKeys keys) {
        Pairing<QualifiedName> names = new Pairing<>(oldSequences.keySet(), newSequences.keySet(), Map.of(), Set.of());
        derived.pairSequences(names, oldSequences, newSequences);
        names.renames().forEach((name, old) -> changes.add(new Change.RenameSequence(old, name)));
        newSequences.forEach((name, sequence) -> {
            Optional<QualifiedName> old = names.oldNameOf(name);
            if (old.isEmpty()) {
                changes.add(new Change.CreateSequence(
                        sequence, keys.of(sequence, TablePair::after).filter(key -> !isNewOrFilledBy(sequence, key))));
                return;
            }
            Sequence before = known(oldSequences, old.get());
            Sequence renamed = new Sequence(name, before.start(), before.increment(), before.limits());
            if (!renamed.equals(sequence)) {
                changes.add(new Change.AlterSequence(renamed, sequence));
            }
        });
        Set<QualifiedName> kept = names.newByOld().keySet();
        oldSequences.values().stream()
                .filter(s -> !kept.contains(s.name()))
                .forEach(s -> changes.add(new Change.DropSequence(s, keys.of(s, TablePair::before))));
    }
}
