package dev.retort.processor.diff;

import dev.retort.change.Change;
import dev.retort.change.Change.KeyColumn;
import dev.retort.change.GeneratorStart;
import dev.retort.change.Pairing;
import dev.retort.change.SchemaDiff;
import dev.retort.change.TablePair;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the changes that lead from one schema to another by the way that the source declares. */
public final class DeclaredDiff extends SchemaDiff {

    private final Schema from;
    private final Schema to;
    private final Declarations declarations;
    private final Map<QualifiedName, TablePair> pairs = new LinkedHashMap<>();
    private Optional<DerivedRenames> derived = Optional.empty();

    private DeclaredDiff(Schema from, Schema to, Declarations declarations) {
        super(from, to);
        this.from = from;
        this.to = to;
        this.declarations = declarations;
    }

    /**
     * The changes from one schema to another, in a stable order that is not yet the order of execution: tables by name,
     * renames first, then sequences.
     *
     * <p>Names of join tables, collection tables, sequences and foreign key columns that follow from the name of a
     * renamed table or column are renamed with it.
     *
     * @param from the old schema
     * @param to the new schema
     * @param declarations what the source declares to be renamed; a rename whose old name is not in {@code from}, or
     *     whose new name is in it already, is ignored
     * @return the changes, empty where the schemas are the same
     */
    public static List<Change> between(Schema from, Schema to, Declarations declarations) {
        return new DeclaredDiff(from, to, declarations).changes();
    }

    @Override
    protected Pairing<QualifiedName> pairTables(Map<QualifiedName, Table> before, Map<QualifiedName, Table> after) {
        Pairing<QualifiedName> tables = new Pairing<>(
                before.keySet(), after.keySet(), declarations.renamedTables(), declarations.droppedTables());
        DerivedRenames renames = new DerivedRenames(before, after, tables);
        renames.pairTables();
        derived = Optional.of(renames);
        return tables;
    }

    @Override
    protected TablePair pairColumns(Table before, Table after) {
        return TablePair.of(
                before,
                after,
                declarations.renamedColumns().getOrDefault(after.name(), Map.of()),
                declarations.droppedColumns().getOrDefault(after.name(), Set.of()));
    }

    @Override
    protected void paired(Collection<TablePair> tables) {
        for (TablePair pair : tables) {
            pairs.put(pair.after().name(), pair);
            derived.orElseThrow().pairColumns(pair);
        }
    }

    @Override
    protected Pairing<QualifiedName> pairSequences(
            Map<QualifiedName, Sequence> before, Map<QualifiedName, Sequence> after) {
        Pairing<QualifiedName> names = super.pairSequences(before, after);
        derived.orElseThrow().pairSequences(names, before, after);
        return names;
    }

    @Override
    protected Map<Identifier, String> backfills(QualifiedName table) {
        return declarations.backfills().getOrDefault(table, Map.of());
    }

    @Override
    protected void addMoves(List<Change> found) {
        found.addAll(ReferenceMoves.declared(found, declarations));
        found.addAll(RowMoves.between(from, to, declarations.hierarchies()));
        found.addAll(ValueMoves.among(found, declarations));
    }

    @Override
    protected void addStarts(List<Change> found) {
        declarations.generators().stream()
                .flatMap(start -> started(start).stream())
                .forEach(found::add);
    }

    /** A generator's row that is new while some of the tables with its ids are not. */
    private Optional<Change> started(GeneratorStart start) {
        TablePair table = pairs.get(start.table());
        boolean isNew = table == null
                || table.before().rows().stream()
                        .noneMatch(row -> row.values().values().containsAll(start.key()));
        List<KeyColumn> ids =
                start.ids().stream().filter(k -> pairs.containsKey(k.table())).toList();
        return isNew && !ids.isEmpty()
                ? Optional.of(new Change.StartGenerator(
                        new GeneratorStart(start.table(), start.row(), start.value(), start.increment(), ids), false))
                : Optional.empty();
    }

    @Override
    protected Optional<KeyColumn> keyOfNew(Sequence sequence, List<Change> found) {
        return new SequenceKeys(pairs.values())
                .of(sequence, TablePair::after)
                .filter(key -> !isNewOrFilledBy(sequence, key, found));
    }

    @Override
    protected Optional<KeyColumn> keyOfOld(Sequence sequence) {
        return new SequenceKeys(pairs.values()).of(sequence, TablePair::before);
    }

    /**
     * Whether a key has no values that a sequence does not know of: it is new, and if it gets some, then from there.
     */
    private boolean isNewOrFilledBy(Sequence sequence, KeyColumn key, List<Change> found) {
        boolean isNew = found.stream()
                .anyMatch(c -> c instanceof Change.AddColumn add
                        && add.after().name().equals(key.table())
                        && add.column().name().equals(key.column()));
        String name = sequence.name().name().text().toLowerCase(Locale.ROOT);
        return isNew
                && Optional.ofNullable(backfills(key.table()).get(key.column()))
                        .map(sql -> sql.toLowerCase(Locale.ROOT).contains(name))
                        .orElse(true);
    }
}
