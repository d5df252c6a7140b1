package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.AddCheck;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.ConstraintKind;
import dev.retort.change.Change.DropCheck;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.DropIndex;
import dev.retort.change.Change.DropPrimaryKey;
import dev.retort.change.Change.DropUnique;
import dev.retort.change.Change.OfTable;
import dev.retort.change.Change.RenameColumn;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be taken off and put on again around a change although it is the same on both sides: the check that lists
 * an enum's constants, and, where a foreign key uses an index of the user or of a constraint, the foreign key.
 */
final class Dependents {

    private Dependents() {}

    static List<Change> with(Dialect dialect, List<Change> given) {
        List<Change> changes = dialect.isMySqlFamily() ? given : IdentityReferences.without(given);
        Set<Change> all = new LinkedHashSet<>(changes);
        for (Change change : changes) {
            if (change instanceof AlterColumn alter && !dialect.hasNativeEnums()) {
                enumCheck(alter, changes).ifPresent(all::addAll);
            } else if (dialect.id().equals("h2") || dialect.isMySqlFamily()) {
                all.addAll(foreignKeys(change, changes));
                all.addAll(dialect.isMySqlFamily() ? mySql(dialect, change, changes) : List.of());
            }
        }
        // what is put on again gets its new name there
        Set<List<Object>> dropped = new HashSet<>();
        for (Change change : all) {
            if (change instanceof DropCheck drop) {
                drop.check()
                        .name()
                        .ifPresent(n -> dropped.add(List.of(drop.before().name(), ConstraintKind.CHECK, n)));
            } else if (change instanceof DropForeignKey drop) {
                drop.foreignKey()
                        .name()
                        .ifPresent(n -> dropped.add(List.of(drop.before().name(), ConstraintKind.FOREIGN_KEY, n)));
            }
        }
        return all.stream()
                .filter(c -> !(c instanceof RenameConstraint rename
                        && dropped.contains(List.of(rename.before().name(), rename.kind(), rename.from()))))
                .toList();
    }

    private static Optional<List<Change>> enumCheck(AlterColumn alter, List<Change> changes) {
        if (!(alter.from().type() instanceof Enumeration from)
                || !(alter.to().type() instanceof Enumeration to)
                || from.values().equals(to.values())) {
            return Optional.empty();
        }
        Identifier oldName = oldName(alter, changes);
        Optional<CheckConstraint> before = check(alter.before(), oldName);
        Optional<CheckConstraint> after = check(alter.after(), alter.to().name());
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                new DropCheck(alter.before(), alter.after(), before.get()),
                new AddCheck(alter.before(), alter.after(), after.get())));
    }

    private static Identifier oldName(AlterColumn alter, List<Change> changes) {
        return changes.stream()
                .filter(c -> c instanceof RenameColumn rename
                        && rename.before().name().equals(alter.before().name())
                        && rename.to().equals(alter.from().name()))
                .map(c -> ((RenameColumn) c).from())
                .findFirst()
                .orElse(alter.from().name());
    }

    private static Optional<CheckConstraint> check(Table table, Identifier column) {
        return table.checks().stream()
                .filter(c -> c.condition().equals(new EnumValues(column)))
                .findFirst();
    }

    /**
     * In MySQL and MariaDB foreign keys and checks have no other way to get another name, MySQL renames no column that
     * a check is about.
     */
    private static List<Change> mySql(Dialect dialect, Change change, List<Change> changes) {
        if (change instanceof RenameConstraint rename) {
            return Restated.of(rename);
        } else if (change instanceof RenameColumn rename && dialect.id().equals("mysql")) {
            return Restated.checks(rename, changes);
        }
        return List.of();
    }

    /**
     * H2 and MySQL let a foreign key use an index that begins with its columns, that of a unique constraint or primary
     * key, too, and do not drop the index as long as it does: what was unique would stay so.
     */
    private static List<Change> foreignKeys(Change change, List<Change> changes) {
        if (change instanceof DropIndex drop) {
            return foreignKeys(drop, drop.index().columns(), changes);
        } else if (change instanceof DropUnique drop) {
            return foreignKeys(drop, drop.unique().columns(), changes);
        } else if (change instanceof DropPrimaryKey drop) {
            return foreignKeys(drop, drop.primaryKey().columns(), changes);
        }
        return List.of();
    }

    private static List<Change> foreignKeys(OfTable drop, List<Identifier> index, List<Change> changes) {
        List<Change> result = new ArrayList<>();
        for (ForeignKey key : drop.before().foreignKeys()) {
            boolean drops = changes.contains(new DropForeignKey(drop.before(), drop.after(), key));
            if (!drops && begins(index, key.columns())) {
                Optional<Identifier> name = key.name().map(n -> newName(drop, n, changes));
                drop.after().foreignKeys().stream()
                        .filter(k -> k.name().equals(name))
                        .findFirst()
                        .ifPresent(after -> {
                            result.add(new DropForeignKey(drop.before(), drop.after(), key));
                            result.add(new AddForeignKey(drop.before(), drop.after(), after));
                        });
            }
        }
        return result;
    }

    private static boolean begins(List<Identifier> index, List<Identifier> columns) {
        return index.size() >= columns.size()
                && Set.copyOf(index.subList(0, columns.size())).equals(Set.copyOf(columns));
    }

    private static Identifier newName(OfTable drop, Identifier key, List<Change> changes) {
        return changes.stream()
                .filter(c -> c instanceof RenameConstraint rename
                        && rename.kind() == ConstraintKind.FOREIGN_KEY
                        && rename.before().name().equals(drop.before().name())
                        && rename.from().equals(key))
                .map(c -> ((RenameConstraint) c).to())
                .findFirst()
                .orElse(key);
    }
}
