package dev.retort.processor.diff;

import dev.retort.change.Change;
import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.change.Change.OfTable;
import dev.retort.change.Extent;
import dev.retort.processor.diff.Hierarchy.Member;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the columns that go from one table of an entity to another: between its own and a secondary table, or between
 * the tables of a class and of one below it in a joined hierarchy. A column has moved where one of the same name and
 * type goes from the one table and comes to the other, whose key refers to the key of the first, unless the source says
 * with {@code @Dropped} that it goes, or there are several that it may have been.
 */
final class ValueMoves {

    private final List<Change> changes;
    private final List<Hierarchy> hierarchies;
    private final Set<List<Object>> excluded;
    private final boolean reversed;
    private final List<Candidate> candidates;

    private ValueMoves(
            List<Change> changes, List<Hierarchy> hierarchies, Set<List<Object>> excluded, boolean reversed) {
        this.changes = changes;
        this.hierarchies = hierarchies;
        this.excluded = excluded;
        this.reversed = reversed;
        this.candidates = candidates();
    }

    /** A column that goes from the upper table to the lower one. */
    private record Candidate(Table before, Table after, Table lower, boolean lowerIsNew, Column from, Column to) {

        List<Object> source() {
            return List.of(before.name(), from.name());
        }

        List<Object> target() {
            return List.of(lower.name(), to.name());
        }

        boolean isSecondary() {
            return before.entities().stream().anyMatch(lower.entities()::contains);
        }
    }

    /** The moves, in an order that is right forwards and, reversed, backwards. */
    static List<MoveRows> among(List<Change> changes, Declarations declarations) {
        Set<List<Object>> excluded = new HashSet<>();
        declarations
                .droppedColumns()
                .forEach((table, columns) -> columns.forEach(c -> excluded.add(List.of(table, c))));
        declarations.droppedTables().forEach(t -> excluded.add(List.of(t)));
        changes.stream()
                .filter(MoveReferences.class::isInstance)
                .forEach(c ->
                        excluded.add(List.of(((MoveReferences) c).joinTable().name())));
        List<MoveRows> moves =
                new ArrayList<>(new ValueMoves(changes, declarations.hierarchies(), excluded, false).down());
        List<Change> back = changes.stream().map(Change::reverse).toList();
        List<MoveRows> up = new ArrayList<>(new ValueMoves(back, declarations.hierarchies(), excluded, true).down());
        Collections.reverse(up);
        up.forEach(m -> moves.add(m.reverse()));
        return moves;
    }

    private List<MoveRows> down() {
        Map<List<Object>, List<Candidate>> byTables = new LinkedHashMap<>();
        candidates.stream()
                .filter(this::isClear)
                .forEach(c -> byTables.computeIfAbsent(List.of(c.before.name(), c.lower.name()), t -> new ArrayList<>())
                        .add(c));
        List<MoveRows> moves = new ArrayList<>();
        byTables.values().forEach(c -> move(c).ifPresent(moves::add));
        return moves;
    }

    private List<Candidate> candidates() {
        Map<Identifier, List<Change>> gains = gains();
        List<Candidate> found = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof DropColumn drop && keepsItsName(drop)) {
                for (Change other : gains.getOrDefault(drop.column().name(), List.of())) {
                    gained(other, drop.column())
                            .filter(c -> belongs(drop, c))
                            .ifPresent(c -> found.add(new Candidate(
                                    drop.before(), drop.after(), c.lower, c.lowerIsNew, drop.column(), c.to)));
                }
            }
        }
        return found;
    }

    /** The changes that add columns, by their names. */
    private Map<Identifier, List<Change>> gains() {
        Map<Identifier, List<Change>> gains = new HashMap<>();
        for (Change change : changes) {
            if (change instanceof AddColumn add) {
                gains.computeIfAbsent(add.column().name(), n -> new ArrayList<>())
                        .add(change);
            } else if (change instanceof CreateTable create) {
                create.table()
                        .columns()
                        .forEach(c -> gains.computeIfAbsent(c.name(), n -> new ArrayList<>())
                                .add(change));
            }
        }
        return gains;
    }

    private static boolean keepsItsName(OfTable change) {
        return change.before().name().equals(change.after().name());
    }

    /** What a change adds, as if it came from the very table. */
    private Optional<Candidate> gained(Change change, Column column) {
        if (change instanceof AddColumn add && keepsItsName(add) && isSame(add.column(), column)) {
            return Optional.of(new Candidate(add.before(), add.before(), add.after(), false, column, add.column()));
        } else if (change instanceof CreateTable create) {
            return create.table()
                    .column(column.name())
                    .filter(c -> isSame(c, column))
                    .map(c -> new Candidate(create.table(), create.table(), create.table(), true, column, c));
        }
        return Optional.empty();
    }

    private static boolean isSame(Column a, Column b) {
        return a.name().equals(b.name())
                && a.type().equals(b.type())
                && a.generation().isEmpty()
                && b.generation().isEmpty();
    }

    private boolean belongs(DropColumn drop, Candidate gained) {
        Table lower = gained.lower;
        boolean secondary = drop.after().entities().stream().anyMatch(lower.entities()::contains);
        Table source = reversed ? lower : drop.after();
        // that a class loses an attribute which a class below it keeps may be said, too
        boolean said = excluded.contains(List.of(lower.name()))
                || (reversed || secondary) && excluded.contains(List.of(source.name(), gained.to.name()));
        boolean below = secondary
                || !gained.lowerIsNew
                        && drop.after().entities().stream()
                                .anyMatch(upper -> lower.entities().stream().anyMatch(e -> isBelow(e, upper)));
        return !said
                && below
                && !lower.name().equals(drop.after().name())
                && primaryKey(drop.before()).equals(primaryKey(drop.after()))
                && keys(lower, drop.after()).isPresent()
                && (gained.lowerIsNew || keys(gained.before, drop.before()).equals(keys(lower, drop.after())));
    }

    private boolean isBelow(String entity, String upper) {
        return members()
                .anyMatch(m -> m.entity().equals(entity) && m.ancestors().contains(upper));
    }

    private Stream<Member> members() {
        return hierarchies.stream().flatMap(h -> h.members().stream());
    }

    /** Whether it can be only this move: each value has one place that it comes from. */
    private boolean isClear(Candidate candidate) {
        boolean oneSource = candidates.stream()
                .noneMatch(c ->
                        c.target().equals(candidate.target()) && !c.source().equals(candidate.source()));
        boolean oneTarget = candidates.stream()
                .noneMatch(c -> c.source().equals(candidate.source())
                        && !c.target().equals(candidate.target())
                        && (c.isSecondary() || candidate.isSecondary()));
        boolean fits = candidate.to.nullable() || !candidate.from.nullable();
        return oneSource && oneTarget && (fits || reversed);
    }

    private Optional<MoveRows> move(List<Candidate> columnsOfTwo) {
        Candidate first = columnsOfTwo.get(0);
        List<Identifier> columns =
                columnsOfTwo.stream().map(c -> c.to.name()).sorted().toList();
        Map<Identifier, Identifier> keys = keys(first.lower, first.after).orElseThrow();
        if (first.isSecondary() && needsMore(first.lower, columns, keys)) {
            return Optional.empty();
        }
        return Optional.of(new MoveRows(
                first.before, first.after, first.lower, keys, columns, Optional.empty(), true, true, extent(first)));
    }

    /** Whether a row cannot be without other values than those that are taken along. */
    private static boolean needsMore(Table lower, List<Identifier> columns, Map<Identifier, Identifier> keys) {
        return lower.columns().stream()
                .anyMatch(c -> !c.nullable()
                        && c.defaultValue().isEmpty()
                        && c.generation().isEmpty()
                        && !columns.contains(c.name())
                        && !keys.containsValue(c.name()));
    }

    private Extent extent(Candidate move) {
        if (move.isSecondary()) {
            return move.lowerIsNew ? Extent.ROWS_WITH_VALUES : Extent.MISSING_ROWS_WITH_VALUES;
        }
        List<String> targets = candidates.stream()
                .filter(c -> c.source().equals(move.source()))
                .flatMap(c -> c.lower.entities().stream())
                .toList();
        boolean all = move.before.entities().stream()
                .flatMap(upper -> members()
                        .filter(m -> m.entity().equals(upper) || m.ancestors().contains(upper)))
                .filter(m -> !m.isAbstract())
                .allMatch(m ->
                        targets.contains(m.entity()) || m.ancestors().stream().anyMatch(targets::contains));
        return all || reversed ? Extent.ALL : Extent.ROWS_OF_THE_OTHER;
    }

    private static List<Identifier> primaryKey(Table table) {
        return table.primaryKey().map(PrimaryKey::columns).orElse(List.of());
    }

    /** The key of a table by the key of another one that it refers to, if it does. */
    private static Optional<Map<Identifier, Identifier>> keys(Table lower, Table upper) {
        List<Identifier> key = primaryKey(lower);
        List<Identifier> target = primaryKey(upper);
        return lower.foreignKeys().stream()
                .filter(k -> k.referencedTable().equals(upper.name()))
                .filter(k -> !key.isEmpty() && isAll(k.columns(), key) && isAll(k.referencedColumns(), target))
                .map(ValueMoves::pairs)
                .findFirst();
    }

    private static boolean isAll(List<Identifier> columns, List<Identifier> key) {
        return columns.size() == key.size() && columns.containsAll(key);
    }

    private static Map<Identifier, Identifier> pairs(ForeignKey key) {
        Map<Identifier, Identifier> pairs = new TreeMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            pairs.put(key.referencedColumns().get(i), key.columns().get(i));
        }
        return pairs;
    }
}
