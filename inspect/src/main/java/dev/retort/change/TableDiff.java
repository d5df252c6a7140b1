package dev.retort.change;

import dev.retort.change.Change.ConstraintKind;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The changes within one table that is on both sides. */
final class TableDiff {

    private final TablePair pair;
    private final Table before;
    private final Table after;
    private final Renames renames;
    private final Map<Identifier, String> backfills;
    private final ConstraintDiff.Result<PrimaryKey> primaryKey;
    private final ConstraintDiff.Result<UniqueConstraint> uniques;

    TableDiff(TablePair pair, Renames renames, Map<Identifier, String> backfills) {
        this.pair = pair;
        this.before = pair.before();
        this.after = pair.after();
        this.renames = renames;
        this.backfills = backfills;
        this.primaryKey = new ConstraintDiff<PrimaryKey>(
                        PrimaryKey::name, k -> new PrimaryKey(k.name(), pair.renamed(k.columns())), PrimaryKey::columns)
                .compare(
                        before.primaryKey().stream().toList(),
                        after.primaryKey().stream().toList(),
                        k -> false);
        this.uniques = new ConstraintDiff<UniqueConstraint>(
                        UniqueConstraint::name,
                        u -> new UniqueConstraint(u.name(), pair.renamed(u.columns())),
                        UniqueConstraint::columns)
                .compare(before.uniques(), after.uniques(), u -> false);
    }

    /** Records what foreign keys of any table have to make way for. */
    void touch(Touched touched) {
        primaryKey.dropped().forEach(k -> touched.dropKey(after.name(), pair.renamed(k.columns())));
        uniques.dropped().forEach(u -> touched.dropKey(after.name(), pair.renamed(u.columns())));
        Map<Identifier, Column> old = TablePair.byName(before);
        for (Column column : after.columns()) {
            Optional<Column> was = was(column, old);
            if (was.isPresent()
                    && (!was.get().type().equals(column.type()) || isIdentity(was.get()) != isIdentity(column))) {
                touched.retype(after.name(), column.name());
            }
        }
    }

    private static boolean isIdentity(Column column) {
        return column.generation().orElse(null) instanceof Generation.Identity;
    }

    void addTo(List<Change> changes, Touched touched) {
        columns(changes);
        add(
                changes,
                primaryKey,
                ConstraintKind.PRIMARY_KEY,
                k -> new Change.DropPrimaryKey(before, after, k),
                k -> new Change.AddPrimaryKey(before, after, k));
        add(
                changes,
                uniques,
                ConstraintKind.UNIQUE,
                u -> new Change.DropUnique(before, after, u),
                u -> new Change.AddUnique(before, after, u));
        add(
                changes,
                foreignKeys(touched),
                ConstraintKind.FOREIGN_KEY,
                k -> new Change.DropForeignKey(before, after, k),
                k -> new Change.AddForeignKey(before, after, k));
        add(
                changes,
                indexes(),
                ConstraintKind.INDEX,
                i -> new Change.DropIndex(before, after, i),
                i -> new Change.AddIndex(before, after, i));
        add(
                changes,
                checks(),
                ConstraintKind.CHECK,
                c -> new Change.DropCheck(before, after, c),
                c -> new Change.AddCheck(before, after, c));
        if (!before.comment().equals(after.comment()) || !before.options().equals(after.options()) || rowsDiffer()) {
            changes.add(new Change.AlterTable(before, after));
        }
    }

    private void columns(List<Change> changes) {
        pair.columns().renames().forEach((name, old) -> changes.add(new Change.RenameColumn(before, after, old, name)));
        Map<Identifier, Column> old = TablePair.byName(before);
        for (Column column : after.columns()) {
            Optional<String> backfill = Optional.ofNullable(backfills.get(column.name()));
            Optional<Column> was = was(column, old);
            if (was.isEmpty()) {
                changes.add(new Change.AddColumn(before, after, column, backfill));
            } else if (!was.get().equals(column)) {
                changes.add(new Change.AlterColumn(before, after, was.get(), column, backfill));
            }
        }
        Map<Identifier, Identifier> kept = pair.columns().newByOld();
        before.columns().stream()
                .filter(c -> !kept.containsKey(c.name()))
                .forEach(c -> changes.add(new Change.DropColumn(before, after, c, Optional.empty())));
    }

    /** The column as it was, under its new name. */
    private Optional<Column> was(Column column, Map<Identifier, Column> old) {
        return pair.columns().oldNameOf(column.name()).map(name -> {
            Column was = old.get(name);
            if (was == null) {
                throw new IllegalStateException(name + " is not in " + before.name());
            }
            return was.withName(column.name());
        });
    }

    private ConstraintDiff.Result<ForeignKey> foreignKeys(Touched touched) {
        return new ConstraintDiff<ForeignKey>(ForeignKey::name, k -> renames.of(k, pair), TableDiff::content)
                .compare(before.foreignKeys(), after.foreignKeys(), k -> touched.isInTheWay(after.name(), k));
    }

    private static Object content(ForeignKey key) {
        return new ForeignKey(
                Optional.empty(),
                key.columns(),
                key.referencedTable(),
                key.referencedColumns(),
                key.onDelete(),
                key.onUpdate(),
                key.definition());
    }

    private ConstraintDiff.Result<Index> indexes() {
        return new ConstraintDiff<Index>(
                        i -> Optional.of(i.name()),
                        i -> Renames.of(i, pair),
                        i -> List.of(i.parts(), i.unique(), i.options()))
                .compare(before.indexes(), after.indexes(), i -> false);
    }

    private ConstraintDiff.Result<CheckConstraint> checks() {
        return new ConstraintDiff<CheckConstraint>(
                        CheckConstraint::name,
                        c -> new CheckConstraint(c.name(), Renames.of(c.condition(), pair)),
                        CheckConstraint::condition)
                .compare(before.checks(), after.checks(), c -> false);
    }

    private boolean rowsDiffer() {
        List<SeedRow> old = new ArrayList<>();
        before.rows().forEach(row -> old.add(Renames.of(row, pair)));
        return !new HashSet<>(old).equals(new HashSet<>(after.rows()));
    }

    private <T> void add(
            List<Change> changes,
            ConstraintDiff.Result<T> result,
            ConstraintKind kind,
            Function<T, Change> drop,
            Function<T, Change> add) {
        result.renames().forEach((from, to) -> changes.add(new Change.RenameConstraint(before, after, kind, from, to)));
        result.dropped().stream().map(drop).forEach(changes::add);
        result.added().stream().map(add).forEach(changes::add);
    }
}
