package dev.retort.processor.analysis;

import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.DropColumn;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A column that goes and one of a compatible type that comes, in one table: a rename, or a drop and an add? */
final class AmbiguousColumns implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        Map<QualifiedName, List<DropColumn>> drops = new HashMap<>();
        subject.changes(DropColumn.class)
                .filter(drop -> !subject.isDeclaredDropped(
                        drop.after().name(), drop.column().name()))
                .forEach(drop -> drops.computeIfAbsent(drop.after().name(), t -> new ArrayList<>())
                        .add(drop));
        subject.changes(AddColumn.class)
                .forEach(add -> drops.getOrDefault(add.after().name(), List.of()).stream()
                        .filter(drop -> TypeChange.areCompatible(
                                drop.column().type(), add.column().type()))
                        .map(drop -> subject.atColumn(
                                add.after().name(),
                                add.column().name(),
                                Message.RENAMED_OR_NEW_COLUMN,
                                add.after().name(),
                                add.column().name(),
                                drop.column().name(),
                                Subject.inJava(drop.column().name())))
                        .forEach(findings));
    }
}
