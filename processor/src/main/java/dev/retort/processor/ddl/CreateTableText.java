package dev.retort.processor.ddl;

import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of {@code create table}, one line for each column and constraint. */
final class CreateTableText {

    private CreateTableText() {}

    /** Without foreign keys, which are added when all tables are there. */
    static String of(Table table, Fragments fragments) {
        return of(table, table.name(), List.of(), fragments);
    }

    /** With some foreign keys, under another name. */
    static String of(Table table, QualifiedName name, List<ForeignKey> foreignKeys, Fragments fragments) {
        List<String> lines = new ArrayList<>();
        for (Column column : table.columns()) {
            lines.add(fragments.column(column));
        }
        Optional<PrimaryKey> key = table.primaryKey();
        key.ifPresent(k -> lines.add(fragments.primaryKey(k)));
        for (UniqueConstraint unique : table.uniques()) {
            lines.add(fragments.unique(unique));
        }
        for (CheckConstraint check : table.checks()) {
            fragments.check(check, table).ifPresent(lines::add);
        }
        for (ForeignKey foreignKey : foreignKeys) {
            lines.add(fragments.foreignKey(foreignKey));
        }
        return "create table " + fragments.quote(name) + " (\n    " + String.join(",\n    ", lines) + "\n)"
                + fragments.comment(table.comment(), " = ")
                + table.options().map(o -> " " + o).orElse("");
    }
}
