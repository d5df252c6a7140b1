package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.DropTable;
import dev.retort.change.Change.OfTable;
import dev.retort.dialect.Dialect;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which changes are carried out: each finds what it needs. Every change of the order can be undone in the
 * state that it leaves, so the way back is the reversed order of the reversed changes.
 */
final class MigrationPlan {

    private MigrationPlan() {}

    /**
     * Orders changes, and takes the foreign keys of new and dropped tables apart from them.
     *
     * @param dialect the database
     * @param changes the changes in any order
     * @return the changes in order of execution
     */
    static List<Change> of(Dialect dialect, List<Change> changes) {
        List<Change> all = Dependents.with(dialect, changes);
        Phases phases = Phases.of(all);
        Map<Phase, List<Change>> byPhase = new EnumMap<>(Phase.class);
        for (Change change : parents(all)) {
            byPhase.computeIfAbsent(phases.visit(change), p -> new ArrayList<>())
                    .add(change);
        }
        List<Change> plan = new ArrayList<>();
        byPhase.forEach((phase, some) ->
                plan.addAll(phase == Phase.RENAME_CONSTRAINT ? ConstraintRenames.ordered(some) : some));
        return plan;
    }

    /** New tables with parents before children, dropped tables the other way round, everything else as it was. */
    private static List<Change> parents(List<Change> changes) {
        List<Table> created = new ArrayList<>();
        List<Table> dropped = new ArrayList<>();
        List<Change> result = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof CreateTable it) {
                created.add(it.table());
            } else if (change instanceof DropTable it) {
                dropped.add(it.table());
            } else {
                result.add(change);
            }
        }
        for (Table table : ParentsFirst.sorted(created)) {
            result.add(new CreateTable(table));
            table.foreignKeys().forEach(k -> result.add(new AddForeignKey(table, table, k)));
        }
        List<Table> drops = ParentsFirst.sorted(dropped);
        for (int i = drops.size() - 1; i >= 0; i--) {
            Table table = drops.get(i);
            table.foreignKeys().forEach(k -> result.add(new DropForeignKey(table, table, k)));
            result.add(new DropTable(table));
        }
        return result;
    }

    /**
     * Leaves out the drops of foreign keys that fall with their table, unless the key stands in the way of something
     * that comes before: a change of the referenced table, or its own drop.
     *
     * @param plan changes in order of execution
     * @return the same without those drops
     */
    static List<Change> withoutNeedlessDrops(List<Change> plan) {
        Map<QualifiedName, Integer> drops = new HashMap<>();
        Set<QualifiedName> changed = new HashSet<>();
        for (int i = 0; i < plan.size(); i++) {
            Change change = plan.get(i);
            if (change instanceof DropTable drop) {
                drops.put(drop.table().name(), i);
            } else if (change instanceof OfTable part
                    && !(part instanceof AddForeignKey || part instanceof DropForeignKey)) {
                changed.add(part.before().name());
            }
        }
        return plan.stream()
                .filter(c -> !(c instanceof DropForeignKey drop) || isNeeded(drop, drops, changed))
                .toList();
    }

    private static boolean isNeeded(
            DropForeignKey drop, Map<QualifiedName, Integer> drops, Set<QualifiedName> changed) {
        QualifiedName owner = drop.before().name();
        QualifiedName referenced = drop.foreignKey().referencedTable();
        Integer ownDrop = drops.get(owner);
        if (ownDrop == null) {
            return true;
        }
        boolean referencedGoesFirst = drops.getOrDefault(referenced, Integer.MAX_VALUE) < ownDrop;
        return referencedGoesFirst || changed.contains(referenced);
    }
}
