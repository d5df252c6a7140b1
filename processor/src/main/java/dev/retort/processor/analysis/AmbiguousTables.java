package dev.retort.processor.analysis;

import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropTable;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A table that goes and one that comes with at least half of its columns: a rename, or a drop and a create? */
final class AmbiguousTables implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        List<Table> drops = subject.changes(DropTable.class)
                .map(DropTable::table)
                .filter(table -> !subject.isDeclaredDropped(table.name()))
                .toList();
        subject.changes(CreateTable.class)
                .map(CreateTable::table)
                .forEach(table -> drops.stream()
                        .filter(drop -> areAlike(drop, table))
                        .map(drop -> subject.atTable(
                                table.name(),
                                Message.RENAMED_OR_NEW_TABLE,
                                table.name(),
                                drop.name(),
                                Subject.inJava(drop.name())))
                        .forEach(findings));
    }

    /** Whether a drop has to be explained in the source first, so that nothing else needs to be said about it. */
    static boolean concerns(Subject subject, Table drop) {
        return subject.changes(CreateTable.class).anyMatch(create -> areAlike(drop, create.table()));
    }

    private static boolean areAlike(Table old, Table now) {
        Map<Identifier, Column> columns = new HashMap<>();
        now.columns().forEach(c -> columns.put(c.name(), c));
        long same = old.columns().stream()
                .filter(c -> {
                    Column other = columns.get(c.name());
                    return other != null && TypeChange.areCompatible(c.type(), other.type());
                })
                .count();
        return 2 * same >= old.columns().size();
    }
}
