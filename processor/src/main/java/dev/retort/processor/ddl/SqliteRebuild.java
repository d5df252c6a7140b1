package dev.retort.processor.ddl;

import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.OfTable;
import dev.retort.dialect.Dialect;
import dev.retort.processor.ddl.Step.Remark;
import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Carries out any changes of a table in the way of the manual (<a
 * href="https://www.sqlite.org/lang_altertable.html#otheralter">"Making Other Kinds Of Table Schema Changes"</a>): a
 * new table, the rows copied, the old table dropped, the new one renamed, its indexes and triggers created again.
 *
 * <p>The table has its new name already, and so have its columns. During the rename the old rules of {@code alter
 * table} hold: the new ones refuse it as long as a view or trigger names the table that has just been dropped.
 */
final class SqliteRebuild {

    private final SqliteTable table;
    private final Fragments fragments;
    private final SqliteDdl ddl;
    private final boolean undo;

    SqliteRebuild(SqliteTable table, Fragments fragments, SqliteDdl ddl, boolean undo) {
        this.table = table;
        this.fragments = fragments;
        this.ddl = ddl;
        this.undo = undo;
    }

    List<Step> steps() {
        Table after = table.after();
        QualifiedName name = after.name();
        QualifiedName fresh = name.withName(
                new Identifier("retort_new_" + name.name().text(), name.name().quoted()));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(remarks(), CreateTableText.of(after, fresh, after.foreignKeys(), fragments)));
        steps.add(Step.of("every row of " + name + " is copied", copy(after, fresh)));
        steps.add(Step.of("its rows are in the new table", "drop table " + fragments.quote(name)));
        steps.add(Step.of("views and triggers may name " + name, "pragma legacy_alter_table = on"));
        steps.add(Step.of(
                "the new table takes its place",
                "alter table " + fragments.quote(fresh) + "\n    rename to " + fragments.quote(name.name())));
        steps.add(Step.of("back to the rules of today", "pragma legacy_alter_table = off"));
        after.indexes()
                .forEach(i -> steps.add(Step.of("index " + i.name() + " on the new table", fragments.index(i, name))));
        return steps;
    }

    private List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        remarks.add(new Remark(
                Optional.empty(),
                table.after().name() + " is rebuilt, because SQLite cannot do this in place:",
                false));
        for (OfTable change : table.changes()) {
            if (change instanceof AddColumn add) {
                String label = table.after().name() + "." + add.column().name();
                boolean filled = table.source(add.column(), fragments, undo).isPresent();
                String text = filled && !undo
                        ? "new column " + label + ", filled in the rows that exist"
                        : filled ? label + " comes back without its values" : ddl.addColumn(label, add.column());
                remarks.add(new Remark(Optional.of(change), text, false));
            } else {
                ddl.write(table.named(change)).forEach(statement -> remarks.add(Remark.of(change, statement)));
            }
        }
        return remarks;
    }

    private String copy(Table after, QualifiedName fresh) {
        List<String> targets = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : after.columns()) {
            Optional<String> value = table.source(column, fragments, undo);
            if (value.isPresent()) {
                targets.add(fragments.quote(column.name()));
                values.add(value.get());
            }
        }
        return "insert into " + fragments.quote(fresh) + " (" + String.join(", ", targets) + ")\n    select "
                + String.join(", ", values) + "\n    from " + fragments.quote(after.name());
    }

    /** A trigger goes with its table, and only the database knows which there are. */
    static List<Step> keepTriggers(List<SqliteTable> rebuilt, Fragments fragments) {
        Dialect dialect = fragments.dialect();
        String names = rebuilt.stream()
                .map(t -> dialect.storedName(t.after().name().name()).toLowerCase(Locale.ROOT))
                .map(dialect::literal)
                .collect(Collectors.joining(", "));
        return List.of(Step.of(
                "triggers go with their table, so they are kept here",
                "create temp table retort_triggers as\n    select type, name, tbl_name, rootpage, sql from sqlite_master"
                        + "\n    where type = 'trigger' and lower(tbl_name) in (" + names + ")"));
    }

    /**
     * SQLite cannot execute a text that it reads; so the catalog gets its rows back, as the shell's own dump does it.
     */
    static List<Step> restoreTriggers() {
        return List.of(
                Step.of("lets the triggers come back", "pragma writable_schema = on"),
                Step.of(
                        "the triggers that were kept",
                        "insert into sqlite_master (type, name, tbl_name, rootpage, sql)"
                                + "\n    select type, name, tbl_name, rootpage, sql from temp.retort_triggers"),
                Step.of("reads the catalog again", "pragma writable_schema = reset"),
                Step.of("they are in place", "drop table temp.retort_triggers"));
    }
}
