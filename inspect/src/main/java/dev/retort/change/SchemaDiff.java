package dev.retort.change;

import dev.retort.change.Change.KeyColumn;
import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes that lead from one schema to another. Knows no dialect. What schemas alone do not tell, renames
 * above all, a subclass may know.
 */
public class SchemaDiff {

    private final Map<QualifiedName, Table> oldTables = new LinkedHashMap<>();
    private final Map<QualifiedName, Table> newTables = new LinkedHashMap<>();
    private final Map<QualifiedName, Sequence> oldSequences = new LinkedHashMap<>();
    private final Map<QualifiedName, Sequence> newSequences = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /**
     * A comparison.
     *
     * @param from the old schema
     * @param to the new schema
     */
    protected SchemaDiff(Schema from, Schema to) {
        to.tables().forEach(t -> newTables.put(t.name(), t));
        from.tables().forEach(t -> oldTables.put(t.name(), inOrderOf(newTables.get(t.name()), t)));
        from.sequences().forEach(s -> oldSequences.put(s.name(), s));
        to.sequences().forEach(s -> newSequences.put(s.name(), s));
    }

    /**
     * The changes from one schema to another in which nothing is renamed but constraints and indexes.
     *
     * @param from the old schema
     * @param to the new schema
     * @return the changes as {@link #changes()} has them
     */
    public static List<Change> between(Schema from, Schema to) {
        return new SchemaDiff(from, to).changes();
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

    /**
     * Compares. A foreign key that stays is taken off and put on again around a change of the key it refers to, or of
     * the type of one of its columns.
     *
     * @return the changes, empty where the schemas are the same, in a stable order that is not yet the order of
     *     execution: tables by name, renames first, then sequences
     */
    protected final List<Change> changes() {
        Pairing<QualifiedName> tables = pairTables(oldTables, newTables);
        Map<QualifiedName, TablePair> pairs = new LinkedHashMap<>();
        newTables.forEach((name, table) ->
                tables.oldNameOf(name).ifPresent(old -> pairs.put(name, pairColumns(known(oldTables, old), table))));
        paired(pairs.values());
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
        addMoves(changes);
        sequences();
        addStarts(changes);
        return List.copyOf(changes);
    }

    private static <V> V known(Map<QualifiedName, V> map, QualifiedName name) {
        return Objects.requireNonNull(map.get(name), name::toString);
    }

    private void sequences() {
        Pairing<QualifiedName> names = pairSequences(oldSequences, newSequences);
        names.renames().forEach((name, old) -> changes.add(new Change.RenameSequence(old, name)));
        newSequences.forEach((name, sequence) -> {
            Optional<QualifiedName> old = names.oldNameOf(name);
            if (old.isEmpty()) {
                changes.add(new Change.CreateSequence(sequence, keyOfNew(sequence, changes)));
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
                .forEach(s -> changes.add(new Change.DropSequence(s, keyOfOld(s))));
    }

    /**
     * Which table was which.
     *
     * @param before the old tables
     * @param after the new tables
     * @return by equal names
     */
    protected Pairing<QualifiedName> pairTables(Map<QualifiedName, Table> before, Map<QualifiedName, Table> after) {
        return new Pairing<>(before.keySet(), after.keySet(), Map.of(), Set.of());
    }

    /**
     * Which column of a table was which.
     *
     * @param before the old table
     * @param after the new table
     * @return by equal names
     */
    protected TablePair pairColumns(Table before, Table after) {
        return TablePair.of(before, after, Map.of(), Set.of());
    }

    /**
     * Looks at all tables that are on both sides before they are compared. Nothing to be done here.
     *
     * @param pairs the tables
     */
    protected void paired(Collection<TablePair> pairs) {
        // equal names are all there is
    }

    /**
     * Which sequence was which.
     *
     * @param before the old sequences
     * @param after the new sequences
     * @return by equal names
     */
    protected Pairing<QualifiedName> pairSequences(
            Map<QualifiedName, Sequence> before, Map<QualifiedName, Sequence> after) {
        return new Pairing<>(before.keySet(), after.keySet(), Map.of(), Set.of());
    }

    /**
     * Values for rows that exist.
     *
     * @param table the new name of a table
     * @return SQL expressions by column, none here
     */
    protected Map<Identifier, String> backfills(QualifiedName table) {
        return Map.of();
    }

    /**
     * Adds what moves from table to table, of which schemas say nothing.
     *
     * @param found the changes of tables
     */
    protected void addMoves(List<Change> found) {
        // rows are not looked at
    }

    /**
     * Adds what new rows of generator tables begin with, of which schemas say nothing.
     *
     * @param found all other changes
     */
    protected void addStarts(List<Change> found) {
        // rows are not looked at
    }

    /**
     * The key that a new sequence is for.
     *
     * @param sequence the sequence
     * @param found the changes of tables
     * @return not known here
     */
    protected Optional<KeyColumn> keyOfNew(Sequence sequence, List<Change> found) {
        return Optional.empty();
    }

    /**
     * The key that a sequence was for that goes.
     *
     * @param sequence the sequence
     * @return not known here
     */
    protected Optional<KeyColumn> keyOfOld(Sequence sequence) {
        return Optional.empty();
    }
}
