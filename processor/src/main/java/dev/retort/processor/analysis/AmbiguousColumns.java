package dev.retort.processor.analysis;

import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.RenameTable;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A column that goes and one of a compatible type that comes, in one table: a rename, or a drop and an add? */
final class AmbiguousColumns implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        subject.changes(AddColumn.class).forEach(add -> {
            List<Identifier> gone = gone(subject, add);
            if (!gone.isEmpty()) {
                findings.accept(subject.atColumn(
                        add.after().name(),
                        add.column().name(),
                        Message.RENAMED_OR_NEW_COLUMN,
                        add.after().name(),
                        add.column().name(),
                        gone.size() == 1
                                ? gone.get(0) + " of a compatible type is"
                                : joined(gone) + " of compatible types are",
                        gone.stream()
                                .map(name -> subject.annotation(
                                        "RenamedFrom",
                                        add.after().name(),
                                        add.column().name(),
                                        "\"" + Subject.inJava(name) + "\""))
                                .collect(Collectors.joining(" or ")),
                        Subject.inJavaArray(gone)));
            }
        });
    }

    private static String joined(List<Identifier> names) {
        return names.stream().map(Identifier::toString).collect(Collectors.joining(", "));
    }

    /** The columns that the new one may have been, those of the very type first. */
    private static List<Identifier> gone(Subject subject, AddColumn add) {
        if (subject.isFilledByMove(add)) {
            return List.of();
        }
        return subject.changes(DropColumn.class)
                .filter(drop -> drop.after().name().equals(add.after().name()))
                .filter(drop -> TypeChange.areCompatible(
                        drop.column().type(), add.column().type()))
                .filter(drop -> referToTheSame(subject, drop, add))
                .filter(drop -> !subject.isDeclaredDropped(
                                drop.after().name(), drop.column().name())
                        && !subject.isMoved(drop.after().name(), drop.column().name()))
                .sorted(Comparator.comparing(
                        drop -> !drop.column().type().equals(add.column().type())))
                .map(drop -> drop.column().name())
                .toList();
    }

    /** The keys of one table's rows are not those of another's; a rename would mix them up. */
    private static boolean referToTheSame(Subject subject, DropColumn drop, AddColumn add) {
        Optional<QualifiedName> before = referenced(drop.before(), drop.column().name());
        Optional<QualifiedName> after = referenced(add.after(), add.column().name());
        return before.isEmpty()
                || after.isEmpty()
                || before.equals(after)
                || subject.changes(RenameTable.class)
                        .anyMatch(r -> before.get().equals(r.before().name())
                                && after.get().equals(r.after().name()));
    }

    private static Optional<QualifiedName> referenced(Table table, Identifier column) {
        return table.foreignKeys().stream()
                .filter(k -> k.columns().contains(column))
                .map(ForeignKey::referencedTable)
                .findFirst();
    }

    /** Whether an addition has to be explained in the source first, so that nothing else needs to be said about it. */
    static boolean concerns(Subject subject, AddColumn add) {
        return !gone(subject, add).isEmpty();
    }

    /** Whether a drop has to be explained in the source first, so that nothing else needs to be said about it. */
    static boolean concerns(Subject subject, DropColumn drop) {
        return subject.changes(AddColumn.class)
                .anyMatch(add -> add.after().name().equals(drop.after().name())
                        && !subject.isFilledByMove(add)
                        && referToTheSame(subject, drop, add)
                        && TypeChange.areCompatible(
                                drop.column().type(), add.column().type()));
    }
}
