package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.AddCheck;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.ConstraintKind;
import dev.retort.change.Change.DropCheck;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.RenameColumn;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Constraints that MySQL and MariaDB take off and put on again where other databases rename something. */
final class Restated {

    private Restated() {}

    /** A foreign key or check under its new name. */
    static List<Change> of(RenameConstraint rename) {
        List<Change> result = new ArrayList<>();
        if (rename.kind() == ConstraintKind.FOREIGN_KEY) {
            Optional<ForeignKey> before = foreignKey(rename.before().foreignKeys(), rename.from());
            Optional<ForeignKey> after = foreignKey(rename.after().foreignKeys(), rename.to());
            before.ifPresent(k -> result.add(new DropForeignKey(rename.before(), rename.after(), k)));
            after.ifPresent(k -> result.add(new AddForeignKey(rename.before(), rename.after(), k)));
        } else if (rename.kind() == ConstraintKind.CHECK) {
            Optional<CheckConstraint> before = check(rename.before().checks(), rename.from());
            Optional<CheckConstraint> after = check(rename.after().checks(), rename.to());
            before.ifPresent(c -> result.add(new DropCheck(rename.before(), rename.after(), c)));
            after.ifPresent(c -> result.add(new AddCheck(rename.before(), rename.after(), c)));
        }
        return result;
    }

    /** The checks on a column that is renamed, unless they go or get another name anyway. */
    static List<Change> checks(RenameColumn rename, List<Change> changes) {
        List<Change> result = new ArrayList<>();
        for (CheckConstraint check : rename.before().checks()) {
            boolean about = check.condition() instanceof Expression expression
                    && expression.template().columns().contains(rename.from());
            Optional<CheckConstraint> after = rename.after().checks().stream()
                    .filter(c -> c.name().equals(check.name()))
                    .findFirst();
            if (about
                    && after.isPresent()
                    && !changes.contains(new DropCheck(rename.before(), rename.after(), check))) {
                result.add(new DropCheck(rename.before(), rename.after(), check));
                result.add(new AddCheck(rename.before(), rename.after(), after.get()));
            }
        }
        return result;
    }

    private static Optional<ForeignKey> foreignKey(List<ForeignKey> keys, Identifier name) {
        return keys.stream().filter(k -> k.name().equals(Optional.of(name))).findFirst();
    }

    private static Optional<CheckConstraint> check(List<CheckConstraint> checks, Identifier name) {
        return checks.stream().filter(c -> c.name().equals(Optional.of(name))).findFirst();
    }
}
