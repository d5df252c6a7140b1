package dev.retort.processor.ddl;

import dev.retort.change.Change.AddCheck;
import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AddIndex;
import dev.retort.change.Change.AddPrimaryKey;
import dev.retort.change.Change.AddUnique;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.AlterSequence;
import dev.retort.change.Change.AlterTable;
import dev.retort.change.Change.ConstraintKind;
import dev.retort.change.Change.CreateSequence;
import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropCheck;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.DropIndex;
import dev.retort.change.Change.DropPrimaryKey;
import dev.retort.change.Change.DropSequence;
import dev.retort.change.Change.DropTable;
import dev.retort.change.Change.DropUnique;
import dev.retort.change.Change.KeyColumn;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.change.Change.OfTable;
import dev.retort.change.Change.RenameColumn;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.change.Change.RenameTable;
import dev.retort.change.Change.StartGenerator;
import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the SQL standard (ISO/IEC 9075-2, chapter 11) and most databases have in common. */
abstract class StandardDdl implements DdlWriter {

    final Dialect dialect;
    final Fragments fragments;
    final boolean undo;
    final TableNames names = new TableNames();
    private final Set<Identifier> schemas = new HashSet<>();
    private final MovedData moved = new MovedData();

    StandardDdl(Dialect dialect, boolean undo) {
        this.dialect = dialect;
        this.fragments = new Fragments(dialect);
        this.undo = undo;
    }

    /** The table's name at this point of the script, as SQL. */
    final String table(OfTable change) {
        return fragments.quote(names.current(change));
    }

    /** The table's name at this point of the script, for comments. */
    final String label(OfTable change) {
        return names.current(change).toString();
    }

    final QualifiedName current(OfTable change) {
        return names.current(change);
    }

    final String alter(OfTable change, String action) {
        return "alter table " + table(change) + "\n    " + action;
    }

    @Override
    public List<Statement> visit(CreateTable change) {
        Table table = change.table();
        List<Statement> statements = new ArrayList<>(schema(table.name()));
        statements.add(Statement.of(
                undo ? table.name() + " comes back empty" : "new table " + table.name(),
                CreateTableText.of(table, fragments)));
        statements.addAll(comments(table));
        table.indexes().forEach(i -> statements.add(index(i, table.name())));
        table.rows().forEach(r -> statements.add(row(r, table.name())));
        return statements;
    }

    /** The comments of a new table, where {@code create table} cannot hold them. */
    List<Statement> comments(Table table) {
        List<Statement> statements = new ArrayList<>();
        table.comment().ifPresent(c -> statements.addAll(comment(table.name(), Optional.of(c))));
        for (Column column : table.columns()) {
            column.comment().ifPresent(c -> statements.addAll(comment(table.name(), column.name(), Optional.of(c))));
        }
        return statements;
    }

    final List<Statement> schema(QualifiedName name) {
        return name.schema().filter(s -> dialect.hasSchemas() && schemas.add(s)).stream()
                .map(s -> Statement.of(
                        "schema " + s + ", unless it is there", "create schema if not exists " + fragments.quote(s)))
                .toList();
    }

    final Statement index(Index index, QualifiedName table) {
        return Statement.of("new index " + index.name(), fragments.index(index, table));
    }

    final Statement row(SeedRow row, QualifiedName table) {
        return Statement.of("a row that " + table + " has from the start", fragments.insert(row, table));
    }

    /** Gives a table another comment. */
    List<Statement> comment(QualifiedName table, Optional<String> text) {
        return List.of(Statement.of(
                "comment on " + table,
                "comment on table " + fragments.quote(table) + " is "
                        + text.map(dialect::literal).orElse("null")));
    }

    /** Gives a column another comment. */
    List<Statement> comment(QualifiedName table, Identifier column, Optional<String> text) {
        return List.of(Statement.of(
                "comment on " + table + "." + column,
                "comment on column " + fragments.quote(table) + "." + fragments.quote(column) + " is "
                        + text.map(dialect::literal).orElse("null")));
    }

    @Override
    public List<Statement> visit(DropTable change) {
        QualifiedName name = change.table().name();
        String sql = "drop table " + fragments.quote(name);
        return List.of(moved.rowsOf(change.table())
                .map(where -> Statement.of("drops " + name + ", whose rows " + where, sql))
                .orElseGet(() -> Statement.destructive("drops " + name + " and all its rows", sql)));
    }

    @Override
    public List<Statement> visit(RenameTable change) {
        if (table(change).equals(fragments.quote(change.after().name()))) {
            names.renamed(change);
            return List.of(); // another schema, where schemas have no effect
        }
        Statement statement = Statement.of(
                change.before().name() + " becomes " + change.after().name(),
                alter(
                        change,
                        "rename to " + fragments.quote(change.after().name().name())));
        names.renamed(change);
        return List.of(statement);
    }

    @Override
    public List<Statement> visit(AlterTable change) {
        List<Statement> statements = new ArrayList<>();
        if (!change.before().comment().equals(change.after().comment())) {
            statements.addAll(comment(current(change), change.after().comment()));
        }
        statements.addAll(SeedRows.of(change, fragments, current(change), undo));
        return statements;
    }

    @Override
    public List<Statement> visit(AddColumn change) {
        Column column = change.column();
        String label = label(change) + "." + column.name();
        Optional<String> fill = change.backfill().or(() -> undo ? Placeholders.of(change, dialect) : Optional.empty());
        List<Statement> statements = new ArrayList<>();
        if (fill.isPresent() && column.generation().isEmpty()) {
            boolean later = !column.nullable();
            String news = undo ? label + " comes back without its values" : "new column " + label;
            statements.add(Statement.of(
                    news + (later ? ", nullable until the rows that exist are filled" : ""),
                    alter(change, "add column " + fragments.column(column.withNullable(true)))));
            statements.add(
                    Statement.of("fills " + label + " in the rows that exist", update(change, column, fill.get())));
            if (later) {
                statements.add(notNull(change, column, true));
            }
        } else {
            statements.add(
                    Statement.of(addColumn(label, column), alter(change, "add column " + fragments.column(column))));
        }
        column.comment().ifPresent(c -> statements.addAll(comment(current(change), column.name(), Optional.of(c))));
        return statements;
    }

    final String addColumn(String label, Column column) {
        boolean empty = !column.nullable()
                && column.generation().isEmpty()
                && column.defaultValue().isEmpty();
        String what = undo ? label + " comes back without its values" : "new column " + label;
        return empty ? what + "; NOT NULL without a value for existing rows, so it fails where there are any" : what;
    }

    final String update(OfTable change, Column column, String value) {
        return "update " + table(change) + "\n    set " + fragments.quote(column.name()) + " = " + value;
    }

    /** Sets or drops {@code not null}. */
    Statement notNull(OfTable change, Column column, boolean set) {
        String label = label(change) + "." + column.name();
        return Statement.of(
                label + (set ? " is not null from now on" : " may be null from now on"),
                alter(
                        change,
                        "alter column " + fragments.quote(column.name()) + (set ? " set not null" : " drop not null")));
    }

    @Override
    public List<Statement> visit(RenameColumn change) {
        return List.of(Statement.of(
                label(change) + "." + change.from() + " becomes " + change.to(),
                rename(change, change.from(), change.to())));
    }

    /** The statement that gives a column another name. */
    String rename(OfTable change, Identifier from, Identifier to) {
        return alter(change, "rename column " + fragments.quote(from) + " to " + fragments.quote(to));
    }

    @Override
    public List<Statement> visit(DropColumn change) {
        Identifier column = change.column().name();
        String label = label(change) + "." + column;
        String sql = alter(change, "drop column " + fragments.quote(column));
        return List.of(moved.valuesOf(change)
                .map(where -> Statement.of("drops " + label + ", whose values " + where, sql))
                .orElseGet(() -> Statement.destructive("drops " + label + " and its data" + moved.rest(change), sql)));
    }

    @Override
    public List<Statement> visit(AlterColumn change) {
        Column from = change.from();
        Column to = change.to();
        if (isComputed(from) || isComputed(to)) {
            return recompute(change);
        }
        List<Statement> statements = new ArrayList<>();
        boolean retyped = !fragments.type(from).equals(fragments.type(to));
        boolean newDefault = !from.defaultValue().equals(to.defaultValue());
        boolean inTheWay = retyped || to.defaultValue().isEmpty();
        if (from.defaultValue().isPresent() && (retyped || newDefault) && inTheWay) {
            statements.add(alterColumn(change, "no longer has a default", "drop default"));
        }
        if (retyped) {
            statements.addAll(retype(change));
        }
        to.defaultValue()
                .filter(value -> retyped || newDefault)
                .ifPresent(value -> statements.add(alterColumn(change, "has another default", "set default " + value)));
        statements.addAll(nullability(change));
        if (!from.generation().equals(to.generation())) {
            statements.addAll(identity(change, Fragments.isIdentity(to)));
        }
        if (!from.comment().equals(to.comment())) {
            statements.addAll(comment(current(change), to.name(), to.comment()));
        }
        return statements;
    }

    static boolean isComputed(Column column) {
        return column.generation().orElse(null) instanceof Generation.Computed;
    }

    private List<Statement> nullability(AlterColumn change) {
        Column to = change.to();
        if (change.from().nullable() == to.nullable()) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>();
        if (!to.nullable() && !undo) {
            change.backfill()
                    .ifPresent(value -> statements.add(Statement.of(
                            "fills " + label(change) + "." + to.name() + " where it is null",
                            update(change, to, value) + "\n    where " + fragments.quote(to.name()) + " is null")));
        }
        statements.add(notNull(change, to, !to.nullable()));
        return statements;
    }

    /** A computed column holds nothing of its own, so it goes and comes again. */
    final List<Statement> recompute(AlterColumn change) {
        String column = fragments.quote(change.to().name());
        String label = label(change) + "." + change.to().name();
        return List.of(
                Statement.of(label + " goes, to be computed otherwise", alter(change, "drop column " + column)),
                Statement.of(label + " comes again", alter(change, "add column " + fragments.column(change.to()))));
    }

    final Statement alterColumn(AlterColumn change, String comment, String action) {
        return Statement.of(
                label(change) + "." + change.to().name() + " " + comment,
                alter(change, "alter column " + fragments.quote(change.to().name()) + " " + action));
    }

    /** Changes the type of a column and keeps its values. */
    abstract List<Statement> retype(AlterColumn change);

    /** Makes a column an identity column that goes on after its greatest value, or an ordinary one again. */
    abstract List<Statement> identity(AlterColumn change, boolean on);

    @Override
    public List<Statement> visit(MoveReferences change) {
        moved.add(change);
        return List.of(MovedReferences.statement(change, fragments, current(change)));
    }

    @Override
    public List<Statement> visit(MoveRows change) {
        moved.add(change);
        return MovedRows.statements(change, fragments, current(change));
    }

    /** By way of a temporary table: what fills it, and what empties it. */
    final List<List<Statement>> keeping(MoveRows change) {
        moved.add(change);
        return MovedRows.keeping(change, fragments, current(change));
    }

    @Override
    public List<Statement> visit(AddPrimaryKey change) {
        return add(change, "new primary key", fragments.primaryKey(change.primaryKey()));
    }

    @Override
    public List<Statement> visit(DropPrimaryKey change) {
        return drop(
                change,
                "the primary key",
                change.primaryKey().name(),
                ConstraintKind.PRIMARY_KEY,
                change.primaryKey().columns());
    }

    @Override
    public List<Statement> visit(AddUnique change) {
        String columns = fragments.list(change.unique().columns());
        return add(
                change,
                "unique " + columns + ", fails where rows have equal values",
                fragments.unique(change.unique()));
    }

    @Override
    public List<Statement> visit(DropUnique change) {
        return drop(
                change,
                "the unique constraint on " + fragments.list(change.unique().columns()),
                change.unique().name(),
                ConstraintKind.UNIQUE,
                change.unique().columns());
    }

    @Override
    public List<Statement> visit(AddForeignKey change) {
        return add(
                change,
                "foreign key to " + change.foreignKey().referencedTable(),
                fragments.foreignKey(change.foreignKey()));
    }

    @Override
    public List<Statement> visit(DropForeignKey change) {
        return drop(
                change,
                "the foreign key to " + change.foreignKey().referencedTable(),
                change.foreignKey().name(),
                ConstraintKind.FOREIGN_KEY,
                change.foreignKey().columns());
    }

    @Override
    public List<Statement> visit(AddIndex change) {
        return List.of(index(change.index(), current(change)));
    }

    @Override
    public List<Statement> visit(DropIndex change) {
        return List.of(Statement.of(
                "index " + change.index().name() + " goes",
                "drop index "
                        + fragments.inSchemaOf(current(change), change.index().name())));
    }

    @Override
    public List<Statement> visit(AddCheck change) {
        return fragments.check(change.check(), change.after()).stream()
                .flatMap(c -> add(change, "rows are checked", c).stream())
                .toList();
    }

    @Override
    public List<Statement> visit(DropCheck change) {
        if (!isWritten(change.check())) {
            return List.of();
        }
        String what = change.check().name().map(n -> "the check " + n).orElse("a check");
        return drop(change, what, change.check().name(), ConstraintKind.CHECK, CheckColumns.of(change));
    }

    private boolean isWritten(CheckConstraint check) {
        return !(check.condition() instanceof EnumValues && dialect.hasNativeEnums());
    }

    private static Stream<CheckConstraint> named(Table table, Identifier name) {
        return table.checks().stream().filter(c -> c.name().equals(Optional.of(name)));
    }

    @Override
    public List<Statement> visit(RenameConstraint change) {
        // the new name may have been that of another check, of a column that has none here
        boolean written = Stream.concat(named(change.before(), change.from()), named(change.after(), change.to()))
                .allMatch(this::isWritten);
        if (!written) {
            return List.of();
        }
        String comment = change.from() + " becomes " + change.to();
        String to = " rename to " + fragments.quote(change.to());
        return switch (change.kind()) {
            case INDEX ->
                List.of(Statement.of(
                        comment, "alter index " + fragments.inSchemaOf(current(change), change.from()) + to));
            case PRIMARY_KEY, UNIQUE, FOREIGN_KEY, CHECK ->
                List.of(Statement.of(
                        comment,
                        alter(
                                change,
                                "rename constraint " + fragments.quote(change.from()) + " to "
                                        + fragments.quote(change.to()))));
        };
    }

    final List<Statement> add(OfTable change, String comment, String constraint) {
        return List.of(Statement.of(label(change) + ": " + comment, alter(change, "add " + constraint)));
    }

    private List<Statement> drop(
            OfTable change, String what, Optional<Identifier> name, ConstraintKind kind, List<Identifier> columns) {
        String sql = name.map(n -> alter(change, "drop constraint " + fragments.quote(n)))
                .orElseGet(() -> dropUnnamed(change, kind, columns));
        return List.of(Statement.of(label(change) + ": " + what + " goes", sql));
    }

    /** Drops a constraint whose name the database has picked; it is known by its kind and its columns. */
    abstract String dropUnnamed(OfTable change, ConstraintKind kind, List<Identifier> columns);

    @Override
    public List<Statement> visit(CreateSequence change) {
        Sequence sequence = change.sequence();
        if (!dialect.hasSequences()) {
            List<Statement> table = new ArrayList<>(SequenceTables.create(sequence, fragments));
            change.key()
                    .ifPresent(key -> table.add(SequenceTables.goOn(sequence, key, fragments, next(sequence, key))));
            return table;
        }
        List<Statement> statements = new ArrayList<>(schema(sequence.name()));
        statements.add(Statement.of(
                "new sequence " + sequence.name(),
                "create sequence " + fragments.quote(sequence.name()) + options(sequence) + dialect.sequenceOptions()));
        change.key().ifPresent(key -> statements.addAll(goOn(sequence, key)));
        return statements;
    }

    /**
     * Lets a new sequence go on after the values that a key has already. Its next value is the last one of a block of
     * as many as it counts by, which is how Hibernate's pooled optimizer takes it.
     */
    List<Statement> goOn(Sequence sequence, KeyColumn key) {
        return List.of(Statement.of(
                sequence.name() + " goes on after the greatest " + key.table() + "." + key.column(),
                "alter sequence " + fragments.quote(sequence.name()) + "\n    restart with (" + next(sequence, key)
                        + ")"));
    }

    final String next(Sequence sequence, KeyColumn key) {
        return "select coalesce(max(" + fragments.quote(key.column()) + "), 0) + " + sequence.increment() + " from "
                + fragments.quote(key.table());
    }

    static String options(Sequence sequence) {
        return " start with " + sequence.start() + " increment by " + sequence.increment();
    }

    @Override
    public List<Statement> visit(DropSequence change) {
        if (!dialect.hasSequences()) {
            return SequenceTables.drop(change.sequence(), fragments);
        }
        QualifiedName name = change.sequence().name();
        return List.of(Statement.destructive(
                "drops sequence " + name + " and its position", "drop sequence " + fragments.quote(name)));
    }

    @Override
    public List<Statement> visit(StartGenerator change) {
        return change.onTheWayBack() ? List.of() : List.of(SeedRows.start(change.start(), fragments));
    }

    @Override
    public List<Statement> visit(AlterSequence change) {
        if (!dialect.hasSequences()) {
            return SequenceTables.alter(change.from(), change.to(), fragments);
        }
        return List.of(Statement.of(
                "sequence " + change.to().name() + " counts by " + change.to().increment() + " from here on",
                "alter sequence " + fragments.quote(change.to().name())
                        + (change.from().start() == change.to().start()
                                ? ""
                                : " start with " + change.to().start())
                        + " increment by " + change.to().increment()));
    }
}
