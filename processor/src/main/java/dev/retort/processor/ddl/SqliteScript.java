package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.AddCheck;
import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AddIndex;
import dev.retort.change.Change.ConstraintKind;
import dev.retort.change.Change.CreateSequence;
import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.DropTable;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Identifier;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The statements of a script for SQLite. What can be done in place is; all other changes of a table are one rebuild of
 * it ({@link SqliteRebuild}). Around rebuilds and drops foreign keys are switched off, because with them the drop of a
 * table deletes its rows first, and what refers to them; at the end every reference is looked after.
 *
 * <p>Constraints keep their names when a table or column is renamed: nothing in SQLite ever uses them.
 */
final class SqliteScript {

    private final Fragments fragments;
    private final SqliteDdl ddl;
    private final boolean undo;
    private final Map<Phase, List<Change>> byPhase = new EnumMap<>(Phase.class);
    private final SqliteChanges names;
    private final Collection<SqliteTable> tables;
    private final List<Step> steps = new ArrayList<>();

    private SqliteScript(Dialect dialect, List<Change> changes, boolean undo) {
        this.fragments = new Fragments(dialect);
        this.ddl = new SqliteDdl(dialect, undo);
        this.undo = undo;
        Phases phases = Phases.of(changes);
        changes.forEach(c ->
                byPhase.computeIfAbsent(phases.visit(c), p -> new ArrayList<>()).add(c));
        this.names = new SqliteChanges(changes);
        this.tables = names.byTable(changes, undo);
    }

    /**
     * Writes changes.
     *
     * @param dialect SQLite
     * @param changes the changes in any order
     * @param undo whether they take others back
     * @return the statements in order of execution
     */
    static List<Step> of(Dialect dialect, List<Change> changes, boolean undo) {
        return new SqliteScript(dialect, changes, undo).write();
    }

    private List<Change> phase(Phase phase) {
        return byPhase.getOrDefault(phase, List.of());
    }

    private List<Step> write() {
        List<SqliteTable> rebuilt =
                tables.stream().filter(SqliteTable::needsRebuild).toList();
        boolean dropsRows = !rebuilt.isEmpty()
                || !phase(Phase.DROP_TABLE).isEmpty()
                || !phase(Phase.DROP_TABLE_IN_THE_WAY).isEmpty();
        if (dropsRows) {
            steps.add(Step.of(
                    "no effect inside a transaction, so it has to come before one; Retort's migrator sees to it",
                    "pragma foreign_keys = off"));
        }
        makeRoom();
        List.of(
                        Phase.RENAME_SEQUENCE,
                        Phase.RENAME_TABLE,
                        Phase.RENAME_COLUMN,
                        Phase.CREATE_SEQUENCE,
                        Phase.ALTER_SEQUENCE)
                .forEach(this::plain);
        ParentsFirst.sorted(phase(Phase.CREATE_TABLE).stream()
                        .map(c -> ((CreateTable) c).table())
                        .toList())
                .forEach(t -> plain(new CreateTable(t)));
        List<Step> values = moves(true);
        tables.stream().filter(t -> !t.needsRebuild()).forEach(this::inPlace);
        rebuild(rebuilt);
        plain(Phase.CREATE_SEQUENCE_AFTER_KEY);
        moves(false);
        steps.addAll(values);
        newIndexes(rebuilt);
        plain(Phase.ALTER_TABLE);
        childrenFirst(phase(Phase.DROP_TABLE));
        plain(Phase.DROP_SEQUENCE);
        if (dropsRows) {
            checkReferences();
        }
        return steps;
    }

    /** Takes off what others need the place of, and what stands in the way of a change of a column. */
    private void makeRoom() {
        plain(Phase.DROP_INDEX);
        for (RenameConstraint rename : renamedIndexes()) {
            steps.add(Step.of(
                    rename,
                    Statement.of(
                            rename.from() + " becomes " + rename.to(),
                            "drop index " + fragments.quote(rename.from()))));
        }
        childrenFirst(phase(Phase.DROP_TABLE_IN_THE_WAY));
        plain(Phase.DROP_SEQUENCE_IN_THE_WAY);
        for (Change change : phase(Phase.DROP_COLUMN_IN_THE_WAY)) {
            Identifier column = ((DropColumn) change).column().name();
            steps.add(Step.of(
                    "another column gets the name of " + column,
                    ddl.rename((DropColumn) change, column, SqliteChanges.away(column))));
        }
    }

    /** An index cannot be renamed: another one takes its place. */
    private void newIndexes(List<SqliteTable> rebuilt) {
        List<Change> all = new ArrayList<>(phase(Phase.ADD_INDEX));
        renamedIndexes()
                .forEach(rename -> rename.after().indexes().stream()
                        .filter(i -> i.name().equals(rename.to()))
                        .forEach(i -> all.add(new AddIndex(rename.before(), rename.after(), i))));
        for (Change change : all) {
            Table after = ((AddIndex) change).after();
            if (rebuilt.stream().noneMatch(t -> t.after().name().equals(after.name()))) {
                plain(change);
            }
        }
    }

    private List<RenameConstraint> renamedIndexes() {
        return phase(Phase.RENAME_CONSTRAINT).stream()
                .map(c -> (RenameConstraint) c)
                .filter(c -> c.kind() == ConstraintKind.INDEX)
                .toList();
    }

    /**
     * To other tables before the columns go, from other tables once the columns are there. Values that go from one
     * table that changes to another one that does are kept elsewhere meanwhile; returns what comes afterwards.
     */
    private List<Step> moves(boolean first) {
        List<Step> later = new ArrayList<>();
        for (Change change : phase(Phase.MOVE_REFERENCES)) {
            if (change instanceof MoveRows rows && isBetweenChanged(rows)) {
                List<List<Statement>> parts = first ? ddl.keeping(rows) : List.of(List.of(), List.of());
                parts.get(0).forEach(s -> steps.add(Step.of(change, s)));
                parts.get(1).forEach(s -> later.add(Step.of(change, s)));
            } else if (isFirst(change) == first) {
                plain(change);
            }
        }
        return later;
    }

    private boolean isBetweenChanged(MoveRows move) {
        if (!move.stays()) {
            // the other table is as it has to be, but the first one has the column before or after its change only
            Table upper = move.away() ? move.after() : move.before();
            return move.kind().isEmpty()
                    && move.columns().stream().anyMatch(c -> upper.column(c).isEmpty());
        }
        return move.kind().isEmpty()
                && tables.stream()
                        .anyMatch(t -> t.after().name().equals(move.other().name()));
    }

    private static boolean isFirst(Change change) {
        if (change instanceof MoveRows rows) {
            boolean gainsColumns = rows.away() == (!rows.stays() && rows.kind().isEmpty());
            return !gainsColumns;
        }
        return ((MoveReferences) change).toJoinTable();
    }

    private void plain(Phase phase) {
        phase(phase).forEach(this::plain);
    }

    private void plain(Change change) {
        ddl.write(named(change)).forEach(statement -> steps.add(Step.of(change, statement)));
    }

    private Change named(Change change) {
        return undo && change instanceof CreateSequence create
                ? new CreateSequence(create.sequence(), create.key().map(names::takenBack))
                : change;
    }

    private void childrenFirst(List<Change> drops) {
        List<Table> sorted = ParentsFirst.sorted(
                drops.stream().map(c -> ((DropTable) c).table()).toList());
        for (int i = sorted.size() - 1; i >= 0; i--) {
            plain(new DropTable(sorted.get(i)));
        }
    }

    private void inPlace(SqliteTable table) {
        for (Change change : table.changes()) {
            if (change instanceof AddColumn add) {
                ddl.add(add, keys(table, add), checks(table, add))
                        .forEach(statement -> steps.add(Step.of(change, statement)));
            }
        }
        for (Change change : table.changes()) {
            if (change instanceof DropColumn drop) {
                Identifier name = drop.column().name();
                boolean away = phase(Phase.DROP_COLUMN_IN_THE_WAY).contains(drop);
                for (Statement statement : ddl.write(drop)) {
                    String sql = away
                            ? ddl.alter(drop, "drop column " + fragments.quote(SqliteChanges.away(name)))
                            : statement.sql();
                    steps.add(Step.of(drop, new Statement(statement.comment(), statement.destructive(), sql)));
                }
            }
        }
    }

    private static List<AddForeignKey> keys(SqliteTable table, AddColumn add) {
        return table.changes().stream()
                .filter(AddForeignKey.class::isInstance)
                .map(AddForeignKey.class::cast)
                .filter(k -> SqliteTable.isOn(k.foreignKey(), add))
                .toList();
    }

    private static List<CheckConstraint> checks(SqliteTable table, AddColumn add) {
        return table.changes().stream()
                .filter(AddCheck.class::isInstance)
                .map(c -> ((AddCheck) c).check())
                .filter(c -> SqliteTable.isOn(c, add))
                .toList();
    }

    private void rebuild(List<SqliteTable> rebuilt) {
        if (rebuilt.isEmpty()) {
            return;
        }
        steps.addAll(SqliteRebuild.keepTriggers(rebuilt, fragments));
        rebuilt.forEach(table -> steps.addAll(new SqliteRebuild(table, fragments, ddl, undo).steps()));
        steps.addAll(SqliteRebuild.restoreTriggers());
    }

    private void checkReferences() {
        steps.add(Step.of(
                "fails, and with it the migration, if a row refers to one that is not there",
                "create temp table retort_references (\n    missing integer"
                        + " constraint every_reference_has_its_row check (missing = 0)\n)"));
        steps.add(Step.of(
                "(all rows of all tables are looked at)",
                "insert into retort_references\n    select count(*) from pragma_foreign_key_check"));
        steps.add(Step.of("all references have their rows", "drop table temp.retort_references"));
        steps.add(Step.of("as they are in every session of Retort", "pragma foreign_keys = on"));
    }
}
