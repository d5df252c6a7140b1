package dev.retort.processor.diff;

import dev.retort.change.Change;
import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.RenameColumn;
import dev.retort.change.Change.RenameTable;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds associations that may have gone from a join column to a join table, or from there to a column. */
public final class ReferenceMoves {

    private final List<Change> changes;
    private final Map<QualifiedName, QualifiedName> newTableNames = new HashMap<>();
    private final Set<List<Object>> renamedColumns = new HashSet<>();

    private ReferenceMoves(List<Change> changes) {
        this.changes = changes;
        for (Change change : changes) {
            if (change instanceof RenameTable it) {
                newTableNames.put(it.before().name(), it.after().name());
            } else if (change instanceof RenameColumn it) {
                renamedColumns.add(List.of(it.after().name(), it.to()));
            }
        }
    }

    /**
     * All moves that are possible: a table of two foreign keys and nothing else is new, while a table that one of them
     * refers to loses a foreign key to what the other one refers to, with its columns; or the same backwards.
     *
     * @param changes the changes between two schemas
     * @return possible moves, several where it isn't clear which one is meant
     */
    public static List<MoveReferences> possible(List<Change> changes) {
        List<MoveReferences> moves = new ArrayList<>(new ReferenceMoves(changes).toJoinTables());
        List<Change> reversed = changes.stream().map(Change::reverse).toList();
        new ReferenceMoves(reversed)
                .toJoinTables().stream().filter(m -> m.isSingle()).forEach(m -> moves.add(m.reverse()));
        return moves;
    }

    /** Those that the source declares: the old name of a join table is a column's, or that of a column a table's. */
    static List<MoveReferences> declared(List<Change> changes, Declarations declarations) {
        if (declarations.renamedTables().isEmpty()
                && declarations.renamedColumns().isEmpty()) {
            return List.of();
        }
        Map<QualifiedName, List<MoveReferences>> byJoinTable = new LinkedHashMap<>();
        possible(changes).stream()
                .filter(m -> isDeclared(m, declarations))
                .forEach(m -> byJoinTable
                        .computeIfAbsent(m.joinTable().name(), t -> new ArrayList<>())
                        .add(m));
        return byJoinTable.values().stream()
                .filter(l -> l.size() == 1)
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isDeclared(MoveReferences move, Declarations declarations) {
        if (move.toJoinTable()) {
            return declarations.renamedTables().getOrDefault(move.joinTable().name(), List.of()).stream()
                    .anyMatch(n -> move.references().containsKey(n.name()));
        }
        Map<Identifier, List<Identifier>> columns =
                declarations.renamedColumns().getOrDefault(move.after().name(), Map.of());
        return move.references().keySet().stream()
                .anyMatch(c -> columns.getOrDefault(c, List.of())
                        .contains(move.joinTable().name().name()));
    }

    private List<MoveReferences> toJoinTables() {
        List<MoveReferences> moves = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof CreateTable create
                    && create.table().foreignKeys().size() == 2) {
                ForeignKey a = create.table().foreignKeys().get(0);
                ForeignKey b = create.table().foreignKeys().get(1);
                List<MoveReferences> some = Stream.concat(moves(create.table(), a, b), moves(create.table(), b, a))
                        .toList();
                // of a table that refers to itself, the side that stands in one row only is the one that had the
                // column; where there is no such side nothing tells which one that was
                List<MoveReferences> single =
                        some.stream().filter(MoveReferences::isSingle).toList();
                boolean toItself = a.referencedTable().equals(b.referencedTable());
                moves.addAll(!toItself ? some : single.size() == 1 ? single : List.of());
            }
        }
        return moves;
    }

    private Stream<MoveReferences> moves(Table joinTable, ForeignKey owner, ForeignKey target) {
        int columns = owner.columns().size() + target.columns().size();
        return changes.stream()
                .filter(c -> c instanceof DropForeignKey && joinTable.columns().size() == columns)
                .map(DropForeignKey.class::cast)
                .filter(drop -> drop.after().name().equals(owner.referencedTable())
                        && newName(drop.foreignKey().referencedTable()).equals(target.referencedTable())
                        && drop.foreignKey().columns().size()
                                == target.columns().size()
                        && drop.foreignKey().columns().stream().allMatch(c -> goes(drop, c))
                        && owner.referencedColumns().stream()
                                .noneMatch(c -> renamedColumns.contains(
                                        List.of(drop.after().name(), c))))
                .map(drop -> new MoveReferences(
                        drop.before(),
                        drop.after(),
                        joinTable,
                        pairs(owner.referencedColumns(), owner.columns()),
                        pairs(drop.foreignKey().columns(), target.columns()),
                        true));
    }

    private QualifiedName newName(QualifiedName old) {
        return newTableNames.getOrDefault(old, old);
    }

    private boolean goes(DropForeignKey drop, Identifier column) {
        return changes.stream()
                .anyMatch(c -> c instanceof DropColumn it
                        && it.after().name().equals(drop.after().name())
                        && it.column().name().equals(column));
    }

    private static Map<Identifier, Identifier> pairs(List<Identifier> from, List<Identifier> to) {
        Map<Identifier, Identifier> pairs = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            pairs.put(from.get(i), to.get(i));
        }
        return pairs;
    }
}
