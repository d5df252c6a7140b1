package dev.retort.processor.analysis;

import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.DropColumn;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A column that goes and one of a compatible type that comes, in one table: a rename, or a drop and an add? */
final class AmbiguousColumns implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        Map<QualifiedName, List<DropColumn>> drops = new HashMap<>();
        subject.changes(DropColumn.class)
                .filter(drop -> !subject.isDeclaredDropped(
                                drop.after().name(), drop.column().name())
                        && !subject.isMoved(drop.after().name(), drop.column().name()))
                .forEach(drop -> drops.computeIfAbsent(drop.after().name(), t -> new ArrayList<>())
                        .add(drop));
        subject.changes(AddColumn.class).forEach(add -> {
            List<Identifier> gone = drops.getOrDefault(add.after().name(), List.of()).stream()
                    .filter(drop -> TypeChange.areCompatible(
                            drop.column().type(), add.column().type()))
                    .sorted(Comparator.comparing(
                            drop -> !drop.column().type().equals(add.column().type())))
                    .map(drop -> drop.column().name())
                    .toList();
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

    /** Whether a drop has to be explained in the source first, so that nothing else needs to be said about it. */
    static boolean concerns(Subject subject, DropColumn drop) {
        return subject.changes(AddColumn.class)
                .anyMatch(add -> add.after().name().equals(drop.after().name())
                        && TypeChange.areCompatible(
                                drop.column().type(), add.column().type()));
    }
}
