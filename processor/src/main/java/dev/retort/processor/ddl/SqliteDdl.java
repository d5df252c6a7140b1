package dev.retort.processor.ddl;

import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.ConstraintKind;
import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.OfTable;
import dev.retort.change.Change.RenameSequence;
import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What SQLite can do to a table in place: rename it, rename, add and drop columns (<a
 * href="https://www.sqlite.org/lang_altertable.html">manual, "ALTER TABLE"</a>). Of all other changes only the comments
 * are used, by {@link SqliteScript}, which rebuilds the table. Nothing in a database of SQLite has a comment.
 */
final class SqliteDdl extends StandardDdl {

    SqliteDdl(Dialect dialect, boolean undo) {
        super(dialect, undo);
    }

    @Override
    List<Statement> comment(QualifiedName table, Optional<String> text) {
        return List.of();
    }

    @Override
    List<Statement> comment(QualifiedName table, Identifier column, Optional<String> text) {
        return List.of();
    }

    /** Foreign keys may refer to tables that come later, or never. */
    @Override
    public List<Statement> visit(CreateTable change) {
        Table table = change.table();
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(
                undo ? table.name() + " comes back empty" : "new table " + table.name(),
                CreateTableText.of(table, table.name(), table.foreignKeys(), fragments)));
        table.indexes().forEach(i -> statements.add(index(i, table.name())));
        table.rows().forEach(r -> statements.add(row(r, table.name())));
        return statements;
    }

    /** Adds a column in place, together with constraints on it alone. */
    List<Statement> add(AddColumn change, List<AddForeignKey> keys, List<CheckConstraint> checks) {
        Column column = change.column();
        String label = label(change) + "." + column.name();
        String constraints = keys.stream()
                        .map(k -> " " + fragments.named(k.foreignKey().name()) + fragments.references(k.foreignKey()))
                        .collect(Collectors.joining())
                + checks.stream()
                        .flatMap(c -> fragments.check(c, change.after()).stream())
                        .map(c -> " " + c)
                        .collect(Collectors.joining());
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(
                addColumn(label, column), alter(change, "add column " + fragments.column(column) + constraints)));
        change.backfill()
                .ifPresent(value -> statements.add(
                        Statement.of("fills " + label + " in the rows that exist", update(change, column, value))));
        return statements;
    }

    @Override
    List<Statement> retype(AlterColumn change) {
        return List.of(alterColumn(change, "becomes " + fragments.type(change.to()), ""));
    }

    @Override
    List<Statement> identity(AlterColumn change, boolean on) {
        return List.of(
                alterColumn(change, on ? "is produced by the database" : "is no longer produced by the database", ""));
    }

    @Override
    public List<Statement> visit(RenameSequence change) {
        return SequenceTables.rename(change.from(), change.to(), fragments);
    }

    @Override
    String dropUnnamed(OfTable change, ConstraintKind kind, List<Identifier> columns) {
        return "";
    }
}
