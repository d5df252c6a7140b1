package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AddIndex;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.AlterTable;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.DropIndex;
import dev.retort.change.Change.KeyColumn;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.change.Change.OfTable;
import dev.retort.change.Change.RenameColumn;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.change.Change.RenameTable;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sorts out which changes of a table mean anything to SQLite. */
final class SqliteChanges {

    private final Map<QualifiedName, QualifiedName> tables = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, Identifier>> columns = new HashMap<>();

    /** Notes what is renamed. */
    SqliteChanges(List<Change> changes) {
        changes.forEach(this::note);
    }

    /** The name that a column has while another one already bears its own. */
    static Identifier away(Identifier column) {
        return new Identifier("retort_old_" + column.text(), column.quoted());
    }

    /** The changes of columns and constraints, by table; {@code undo} says whether they take others back. */
    Collection<SqliteTable> byTable(List<Change> changes, boolean undo) {
        Map<QualifiedName, List<OfTable>> byTable = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change instanceof OfTable part && isStructural(part)) {
                byTable.computeIfAbsent(part.before().name(), t -> new ArrayList<>())
                        .add(part);
            }
        }
        List<SqliteTable> result = new ArrayList<>();
        for (List<OfTable> all : byTable.values()) {
            Table before = all.get(0).before();
            List<OfTable> real = withoutRepeatedKeys(all);
            if (!real.isEmpty()) {
                Table after = all.get(0).after();
                result.add(
                        undo
                                ? new SqliteTable(before, inOrder(before, after), real, columnsOf(before.name()))
                                : new SqliteTable(before, after, real, Map.of()));
            }
        }
        return result;
    }

    /**
     * What stays, as it stands in the table that is there, then what comes back: a schema has the one order when it was
     * read from a snapshot and the other when a draft's snapshot was taken back to it, and the script has to be the
     * same.
     */
    private static Table inOrder(Table before, Table after) {
        return new Table(
                after.name(),
                inOrder(before.columns(), after.columns(), Column::name),
                after.primaryKey(),
                inOrder(before.uniques(), after.uniques(), UniqueConstraint::name),
                inOrder(before.foreignKeys(), after.foreignKeys(), ForeignKey::name),
                inOrder(before.indexes(), after.indexes(), Index::name),
                inOrder(before.checks(), after.checks(), CheckConstraint::name),
                after.comment(),
                after.options(),
                after.rows(),
                after.entities());
    }

    private static <T> List<T> inOrder(List<T> before, List<T> after, Function<T, Object> name) {
        List<Object> names = before.stream().map(name).toList();
        return after.stream()
                .sorted(Comparator.comparing(part -> {
                    int at = names.indexOf(name.apply(part));
                    return at < 0 ? names.size() : at;
                }))
                .toList();
    }

    private void note(Change change) {
        if (change instanceof RenameTable rename) {
            tables.put(rename.before().name(), rename.after().name());
        } else if (change instanceof RenameColumn rename) {
            columns.computeIfAbsent(rename.before().name(), t -> new HashMap<>())
                    .put(rename.from(), rename.to());
        }
    }

    private static boolean isStructural(OfTable change) {
        boolean other = change instanceof RenameTable
                || change instanceof RenameColumn
                || change instanceof RenameConstraint
                || change instanceof MoveReferences
                || change instanceof MoveRows
                || change instanceof AlterTable
                || change instanceof AddIndex
                || change instanceof DropIndex;
        return !other
                && !(change instanceof AlterColumn alter && plain(alter.from()).equals(plain(alter.to())));
    }

    /** Without what SQLite does not keep. */
    private static Column plain(Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.generation(),
                Optional.empty());
    }

    /** A key that is only taken off and put on again, to let another change pass, can stay where it is. */
    private List<OfTable> withoutRepeatedKeys(List<OfTable> changes) {
        List<OfTable> left = new ArrayList<>(changes);
        for (OfTable change : changes) {
            if (change instanceof DropForeignKey drop) {
                Optional<OfTable> again = left.stream()
                        .filter(c -> c instanceof AddForeignKey add && isSame(drop, add.foreignKey()))
                        .findFirst();
                if (again.isPresent()) {
                    left.remove(again.get());
                    left.remove(drop);
                }
            }
        }
        return left;
    }

    private boolean isSame(DropForeignKey drop, ForeignKey added) {
        ForeignKey dropped = drop.foreignKey();
        QualifiedName target = dropped.referencedTable();
        return renamed(drop.before().name(), dropped.columns()).equals(added.columns())
                && tables.getOrDefault(target, target).equals(added.referencedTable())
                && renamed(target, dropped.referencedColumns()).equals(added.referencedColumns())
                && dropped.onDelete() == added.onDelete()
                && dropped.onUpdate() == added.onUpdate()
                && dropped.definition().equals(added.definition());
    }

    /** A key by the names that undo has given back before it looks at the key. */
    KeyColumn takenBack(KeyColumn key) {
        QualifiedName table = key.table();
        return new KeyColumn(
                tables.getOrDefault(table, table),
                renamed(table, List.of(key.column())).get(0));
    }

    private Map<Identifier, Identifier> columnsOf(QualifiedName table) {
        return columns.getOrDefault(table, Map.of());
    }

    private List<Identifier> renamed(QualifiedName table, List<Identifier> list) {
        Map<Identifier, Identifier> names = columnsOf(table);
        return list.stream().map(c -> names.getOrDefault(c, c)).toList();
    }
}
