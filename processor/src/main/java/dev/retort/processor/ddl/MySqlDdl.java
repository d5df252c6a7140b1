package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.AddPrimaryKey;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.ConstraintKind;
import dev.retort.change.Change.DropCheck;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.DropIndex;
import dev.retort.change.Change.DropPrimaryKey;
import dev.retort.change.Change.DropUnique;
import dev.retort.change.Change.KeyColumn;
import dev.retort.change.Change.OfTable;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.change.Change.RenameSequence;
import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * MySQL and MariaDB (manuals, "ALTER TABLE"). No data definition can be rolled back, so each statement leaves a state
 * from which the next one goes on. A change of a column restates all of it; comments stand with what they are about; a
 * foreign key brings an index of its own unless another one begins with its columns.
 *
 * <p>Of MySQL's manual: {@code modify}, {@code rename column}, {@code rename index}, {@code drop index}, {@code drop
 * primary key} and {@code drop foreign key} are options of "ALTER TABLE Statement" in 8.0, none of them with {@code if
 * exists}; {@code drop constraint}, which checks are taken off with, is since 8.0.19; "CHECK Constraints" are enforced
 * since 8.0.16, and their names are unique in the database; "FOREIGN KEY Constraints" has the index that comes and goes
 * by itself and is named after the constraint.
 */
final class MySqlDdl extends StandardDdl {

    /** The tables that get another primary key, by their new names. */
    private final Set<QualifiedName> newKeys;

    /** The tables that get a column that counts by itself, by their new names. */
    private final Set<QualifiedName> newIdentities;

    MySqlDdl(Dialect dialect, List<Change> plan, boolean undo) {
        super(dialect, undo);
        newKeys = plan.stream()
                .filter(AddPrimaryKey.class::isInstance)
                .map(c -> ((AddPrimaryKey) c).after().name())
                .collect(Collectors.toSet());
        newIdentities = plan.stream()
                .filter(c -> c instanceof AddColumn add && Fragments.isIdentity(add.column()))
                .map(c -> ((AddColumn) c).after().name())
                .collect(Collectors.toSet());
    }

    @Override
    List<Statement> comments(Table table) {
        return List.of();
    }

    @Override
    List<Statement> comment(QualifiedName table, Optional<String> text) {
        return List.of(Statement.of(
                "comment on " + table,
                "alter table " + fragments.quote(table) + "\n    comment = " + dialect.literal(text.orElse(""))));
    }

    /** It is part of the column's definition. */
    @Override
    List<Statement> comment(QualifiedName table, Identifier column, Optional<String> text) {
        return List.of();
    }

    /** A column that counts by itself has to be a key in the same statement. */
    @Override
    public List<Statement> visit(AddColumn change) {
        Optional<PrimaryKey> key = change.after().primaryKey();
        if (isWithoutValue(change)) {
            return withoutValue(change);
        } else if (!Fragments.isIdentity(change.column()) || !keyChanges(change) || key.isEmpty()) {
            return super.visit(change);
        }
        return List.of(Statement.of(
                "new column " + label(change) + "." + change.column().name() + ", which is the key",
                alter(
                        change,
                        "add column " + fragments.column(change.column()) + ",\n    add "
                                + fragments.primaryKey(key.get()))));
    }

    private boolean isWithoutValue(AddColumn change) {
        Column column = change.column();
        boolean filled = change.backfill().isPresent()
                || undo && Placeholders.of(change, dialect).isPresent();
        return !filled
                && !column.nullable()
                && column.generation().isEmpty()
                && column.defaultValue().isEmpty();
    }

    /** In one statement, rows would get 0 or an empty text without a word; in two, the second fails on them. */
    private List<Statement> withoutValue(AddColumn change) {
        String label = label(change) + "." + change.column().name();
        return List.of(
                Statement.of(
                        "new column " + label,
                        alter(
                                change,
                                "add column " + fragments.column(change.column().withNullable(true)))),
                Statement.of(
                        label + " is not null from now on, without a value for existing rows, so it fails where there"
                                + " are any",
                        modify(change, change.column())));
    }

    @Override
    Statement notNull(OfTable change, Column column, boolean set) {
        return Statement.of(
                label(change) + "." + column.name() + (set ? " is not null from now on" : " may be null from now on"),
                modify(change, column.withNullable(!set)));
    }

    private String modify(OfTable change, Column column) {
        return alter(change, "modify column " + fragments.column(column));
    }

    @Override
    public List<Statement> visit(AlterColumn change) {
        Column from = change.from();
        Column to = change.to();
        if (isComputed(from) || isComputed(to)) {
            return recompute(change);
        } else if (fragments.column(from).equals(fragments.column(to))) {
            return List.of();
        }
        String label = label(change) + "." + to.name();
        List<Statement> statements = new ArrayList<>();
        for (MySqlConversions.Step step : MySqlConversions.before(change, fragments)) {
            statements.add(Statement.of(
                    label + " is converted", step.isType() ? modifyType(change, step.sql()) : set(change, step.sql())));
        }
        boolean fills = from.nullable() && !to.nullable() && change.backfill().isPresent() && !undo;
        boolean retyped = !fragments.type(from).equals(fragments.type(to));
        if (fills && retyped) {
            statements.add(Statement.of(
                    label + " becomes " + fragments.type(to) + ", nullable until the rows that exist are filled",
                    modify(change, to.withNullable(true))));
        }
        if (fills) {
            statements.add(Statement.of(
                    "fills " + label + " where it is null",
                    update(change, to, change.backfill().orElseThrow()) + "\n    where " + fragments.quote(to.name())
                            + " is null"));
        }
        Column restated = Fragments.isIdentity(to) && keyChanges(change) ? plain(to) : to;
        String news = fills && retyped ? "is not null from now on" : news(from, to);
        statements.add(Statement.of(label + " " + news, modify(change, restated)));
        return statements;
    }

    private String modifyType(AlterColumn change, String type) {
        return alter(change, "modify column " + fragments.quote(change.to().name()) + " " + type);
    }

    private String set(AlterColumn change, String value) {
        return update(change, change.to(), value);
    }

    private String news(Column from, Column to) {
        List<String> news = new ArrayList<>();
        if (!fragments.type(from).equals(fragments.type(to))) {
            news.add("becomes " + fragments.type(to));
        }
        if (from.nullable() != to.nullable()) {
            news.add(to.nullable() ? "may be null from now on" : "is not null from now on");
        }
        if (!from.defaultValue().equals(to.defaultValue())) {
            news.add(to.defaultValue().isPresent() ? "has another default" : "no longer has a default");
        }
        if (!from.generation().equals(to.generation())) {
            news.add(
                    Fragments.isIdentity(to) ? "is produced by the database" : "is no longer produced by the database");
        }
        if (!from.comment().equals(to.comment())) {
            news.add("has another comment");
        }
        return String.join(", ", news);
    }

    /** The column without counting by itself. */
    private static Column plain(Column column) {
        return new Column(
                column.name(), column.type(), false, column.defaultValue(), Optional.empty(), column.comment());
    }

    private boolean keyChanges(OfTable change) {
        return newKeys.contains(change.after().name());
    }

    private static Stream<Column> identities(Table table) {
        return table.columns().stream().filter(Fragments::isIdentity);
    }

    @Override
    public List<Statement> visit(AddPrimaryKey change) {
        Optional<Column> identity = identities(change.after()).findFirst();
        if (newIdentities.contains(change.after().name())) {
            return List.of(); // came together with its column
        }
        List<Statement> statements = new ArrayList<>(super.visit(change));
        identity.ifPresent(c -> statements.add(
                Statement.of(label(change) + "." + c.name() + " is produced by the database", modify(change, c))));
        return statements;
    }

    @Override
    public List<Statement> visit(DropPrimaryKey change) {
        List<Statement> statements = new ArrayList<>();
        identities(change.before())
                .forEach(c -> statements.add(Statement.of(
                        label(change) + "." + c.name() + " is no longer produced by the database",
                        modify(change, plain(c)))));
        statements.add(Statement.of(label(change) + ": the primary key goes", alter(change, "drop primary key")));
        return statements;
    }

    @Override
    public List<Statement> visit(DropUnique change) {
        String comment = label(change) + ": the unique constraint on "
                + fragments.list(change.unique().columns()) + " goes";
        return change.unique()
                .name()
                .map(n -> List.of(Statement.of(comment, alter(change, "drop index " + fragments.quote(n)))))
                .orElseGet(() -> dropUnnamed(
                        change, comment, ConstraintKind.UNIQUE, change.unique().columns()));
    }

    @Override
    public List<Statement> visit(DropCheck change) {
        if (change.check().name().isEmpty() && change.check().condition() instanceof Expression) {
            return dropUnnamed(change, label(change) + ": a check goes", ConstraintKind.CHECK, CheckColumns.of(change));
        }
        return super.visit(change);
    }

    @Override
    public List<Statement> visit(DropForeignKey change) {
        ForeignKey key = change.foreignKey();
        String comment = label(change) + ": the foreign key to " + key.referencedTable() + " goes";
        if (key.name().isEmpty()) {
            return dropUnnamed(change, comment, ConstraintKind.FOREIGN_KEY, key.columns());
        }
        String name = fragments.quote(key.name().get());
        String ownIndex = ",\n    drop index " + (dialect.id().equals("mariadb") ? "if exists " : "") + name;
        boolean indexed = dialect.id().equals("mysql") && isIndexed(change.before(), key.columns());
        return List.of(Statement.of(comment, alter(change, "drop foreign key " + name + (indexed ? "" : ownIndex))));
    }

    /** Whether a foreign key on the columns needs no index of its own. */
    private static boolean isIndexed(Table table, List<Identifier> columns) {
        return Stream.of(
                        table.primaryKey().stream().map(PrimaryKey::columns),
                        table.uniques().stream().map(u -> u.columns()),
                        table.indexes().stream().map(i -> i.columns()))
                .flatMap(lists -> lists)
                .anyMatch(list -> list.size() >= columns.size()
                        && list.subList(0, columns.size()).equals(columns));
    }

    @Override
    public List<Statement> visit(DropIndex change) {
        return List.of(Statement.of(
                "index " + change.index().name() + " goes",
                "drop index " + fragments.quote(change.index().name()) + "\n    on " + table(change)));
    }

    /** Keys of rows have no name; foreign keys and checks are taken off and put on again by {@link Dependents}. */
    @Override
    public List<Statement> visit(RenameConstraint change) {
        if (change.kind() != ConstraintKind.INDEX && change.kind() != ConstraintKind.UNIQUE) {
            return List.of();
        }
        return List.of(Statement.of(
                change.from() + " becomes " + change.to(),
                alter(
                        change,
                        "rename index " + fragments.quote(change.from()) + " to " + fragments.quote(change.to()))));
    }

    /**
     * MariaDB's {@code alter sequence} takes a number only, but the one row of a sequence can be written anew, as a
     * dump does it, in one statement that does the same however often it runs.
     */
    @Override
    List<Statement> goOn(Sequence sequence, KeyColumn key) {
        String table = fragments.quote(sequence.name());
        String rest = "minimum_value, maximum_value, start_value, increment, cache_size, cycle_option, cycle_count";
        return List.of(Statement.of(
                sequence.name() + " goes on after the greatest " + key.table() + "." + key.column(),
                "insert into " + table + " (next_not_cached_value, " + rest + ")\n    select (" + next(sequence, key)
                        + "), " + rest + "\n    from " + table));
    }

    @Override
    public List<Statement> visit(RenameSequence change) {
        return SequenceTables.rename(change.from(), change.to(), fragments);
    }

    @Override
    List<Statement> retype(AlterColumn change) {
        throw new IllegalStateException("a change of a column restates it");
    }

    @Override
    List<Statement> identity(AlterColumn change, boolean on) {
        throw new IllegalStateException("a change of a column restates it");
    }

    /** The name has to be looked for, and a statement with it prepared. */
    private List<Statement> dropUnnamed(OfTable change, String comment, ConstraintKind kind, List<Identifier> columns) {
        return List.of(
                Statement.of(comment, "set @retort_drop = (" + dropUnnamed(change, kind, columns) + ")"),
                Statement.of("its name was looked for", "prepare retort_drop from @retort_drop"),
                Statement.of("and it goes", "execute retort_drop"),
                Statement.of("nothing is left prepared", "deallocate prepare retort_drop"));
    }

    @Override
    String dropUnnamed(OfTable change, ConstraintKind kind, List<Identifier> columns) {
        String table = dialect.literal(dialect.storedName(current(change).name()));
        String select = "select concat(" + dialect.literal("alter table " + table(change) + " drop ");
        String names = columns.stream().map(Identifier::key).sorted().collect(Collectors.joining(","));
        String columnsOf = " having group_concat(lower(column_name) order by lower(column_name)) = "
                + dialect.literal(names) + " limit 1";
        return switch (kind) {
            case UNIQUE ->
                select + ", 'index `', index_name, '`')\n    from information_schema.statistics"
                        + "\n    where table_schema = database() and table_name = " + table
                        + " and non_unique = 0 and index_name <> 'PRIMARY'\n    group by index_name" + columnsOf;
            case FOREIGN_KEY ->
                select + ", 'foreign key `', constraint_name, '`')\n    from information_schema.key_column_usage"
                        + "\n    where table_schema = database() and table_name = " + table
                        + " and referenced_table_name is not null\n    group by constraint_name" + columnsOf;
            case CHECK -> select + ", 'constraint `', t.constraint_name, '`')" + checks(change, table, columns);
            case PRIMARY_KEY, INDEX -> throw new IllegalArgumentException(kind + " needs no name or has one");
        };
    }

    /** Which columns a check is about is told by its text only: it names just these of the table's. */
    private String checks(OfTable change, String table, List<Identifier> columns) {
        String sameTable = dialect.id().equals("mariadb") ? " and c.table_name = t.table_name" : "";
        return "\n    from information_schema.table_constraints t join information_schema.check_constraints c"
                + "\n        on c.constraint_schema = t.constraint_schema and c.constraint_name = t.constraint_name"
                + sameTable
                + "\n    where t.constraint_type = 'CHECK' and t.table_schema = database() and t.table_name = "
                + table
                + change.before().columns().stream()
                        .map(c -> " and c.check_clause "
                                + (columns.contains(c.name()) ? "like " : "not like ")
                                + dialect.literal("%`" + dialect.storedName(c.name()) + "`%"))
                        .collect(Collectors.joining())
                + " limit 1";
    }
}
