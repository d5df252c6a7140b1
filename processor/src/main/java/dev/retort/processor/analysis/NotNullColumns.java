package dev.retort.processor.analysis;

import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.OfTable;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.Table;
import java.util.List;
import java.util.function.Consumer;

/** Columns that must not be null while rows exist that have no value for them. */
final class NotNullColumns implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        subject.changes(AddColumn.class)
                .filter(add -> needsValue(add.column())
                        && add.column().defaultValue().isEmpty()
                        && add.backfill().isEmpty()
                        && !AmbiguousColumns.concerns(subject, add))
                .map(add -> subject.atColumn(
                        add.after().name(),
                        add.column().name(),
                        Message.NOT_NULL_ADDED,
                        add.after().name(),
                        add.column().name(),
                        backfill(subject, add, add.column()),
                        demand(add.after(), add.column())))
                .forEach(findings);
        subject.changes(AlterColumn.class)
                .filter(alter -> alter.from().nullable()
                        && needsValue(alter.to())
                        && alter.backfill().isEmpty())
                .map(alter -> subject.atColumn(
                        alter.after().name(),
                        alter.to().name(),
                        Message.BECOMES_NOT_NULL,
                        alter.after().name(),
                        alter.to().name(),
                        backfill(subject, alter, alter.to())))
                .forEach(findings);
    }

    private static String backfill(Subject subject, OfTable change, Column column) {
        String value = "\"" + TypeChange.exampleValue(column.type()) + "\"";
        return subject.annotation("Backfill", change.after().name(), column.name(), value);
    }

    /** What not every value that can be pasted will do for. */
    private static String demand(Table table, Column column) {
        List<Identifier> alone = List.of(column.name());
        boolean key = table.primaryKey().filter(k -> k.columns().equals(alone)).isPresent()
                || table.uniques().stream().anyMatch(u -> u.columns().equals(alone));
        String differs = key ? " (SQL that gives each row another one)" : "";
        return table.foreignKeys().stream()
                .filter(k -> k.columns().equals(alone))
                .findFirst()
                .map(k -> " (SQL that gives each row the key of its row in " + k.referencedTable() + ")")
                .orElse(differs);
    }

    private static boolean needsValue(Column column) {
        return !column.nullable() && column.generation().isEmpty();
    }
}
