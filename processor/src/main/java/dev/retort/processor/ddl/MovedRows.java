package dev.retort.processor.ddl;

import dev.retort.change.Change.MoveRows;
import dev.retort.change.Extent;
import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that carry rows, or values of theirs, along when they go to other tables. */
final class MovedRows {

    private final MoveRows move;
    private final Fragments fragments;
    private final QualifiedName name;
    private final String table;
    private final String base;
    private final String other;

    private MovedRows(MoveRows move, Fragments fragments, QualifiedName name, String base, String other) {
        this.move = move;
        this.fragments = fragments;
        this.name = name;
        this.table = fragments.quote(name);
        this.base = base;
        this.other = other;
    }

    /** The statements, for a table under the name that it has at this point of the script. */
    static List<Statement> statements(MoveRows move, Fragments fragments, QualifiedName base) {
        MovedRows rows = new MovedRows(
                move,
                fragments,
                base,
                fragments.quote(base),
                fragments.quote(move.other().name()));
        return move.away() ? rows.away() : rows.back();
    }

    /**
     * The same by way of a temporary table, for a database that changes both tables at once. The statements that fill
     * it come first, the others once both tables are what they are to be.
     */
    static List<List<Statement>> keeping(MoveRows move, Fragments fragments, QualifiedName base) {
        QualifiedName source = move.away() ? base : move.other().name();
        QualifiedName target = move.away() ? move.other().name() : base;
        String kept = fragments.quote(new Identifier(
                "retort_" + source.name().text() + "_" + target.name().text(),
                source.name().quoted() || target.name().quoted()));
        MovedRows rows = new MovedRows(
                move,
                fragments,
                base,
                move.away() ? kept : fragments.quote(base),
                move.away() ? fragments.quote(move.other().name()) : kept);
        Collection<Identifier> keys =
                move.away() ? move.keys().keySet() : move.keys().values();
        List<Statement> after = new ArrayList<>(move.away() ? rows.away() : rows.back());
        after.add(Statement.of("the values are in " + target, "drop table temp." + kept));
        return List.of(
                List.of(
                        Statement.of(
                                "keeps the values that go from " + source + " to " + target,
                                "create temp table " + kept + " (\n    "
                                        + rows.list(keys, List.of()).replace(", ", ",\n    ") + ",\n    primary key ("
                                        + keys.stream().map(fragments::quote).collect(Collectors.joining(", "))
                                        + ")\n)"),
                        Statement.of(
                                "(all rows)",
                                "insert into temp." + kept + "\n    select " + rows.list(keys, List.of())
                                        + "\n    from " + fragments.quote(source))),
                after);
    }

    private List<Statement> away() {
        List<Statement> statements = new ArrayList<>();
        QualifiedName target = move.other().name();
        if (isSecondary()) {
            statements.add(Statement.of(target + " gets rows for the values in " + name, insertWhereValues()));
        }
        if (move.extent() == Extent.ROWS_WITH_VALUES) {
            return statements;
        }
        if (move.kind().isPresent()) {
            statements.add(Statement.of(target + " gets its rows from " + name, insertIntoOther()));
        } else if (!move.columns().isEmpty()) {
            statements.add(Statement.of(
                    target + " gets the values of its rows in " + name,
                    update(
                            other,
                            base,
                            move.columns().stream()
                                    .map(c -> assignment(c, base, move.other()))
                                    .toList())));
        }
        if (!move.stays()) {
            statements.add(Statement.of(
                    "the rows that are in " + target + " now leave " + name,
                    "delete from " + table + "\n    where exists (select 1" + match(other, table) + ")"));
        }
        return statements;
    }

    private List<Statement> back() {
        QualifiedName source = move.other().name();
        if (!move.stays()) {
            return List.of(Statement.of(
                    name + " gets the rows of " + source + "; fails, and nothing is lost, if an id is in both",
                    insertIntoBase()));
        }
        List<String> assignments = new ArrayList<>();
        move.columns().forEach(c -> assignments.add(assignment(c, other, move.after())));
        move.kind()
                .ifPresent(kind ->
                        kind.value().ifPresent(v -> assignments.add(fragments.quote(kind.column()) + " = " + v)));
        return assignments.isEmpty()
                ? List.of()
                : List.of(Statement.of(
                        name + " gets the values of its rows in " + source, update(base, other, assignments)));
    }

    private boolean isSecondary() {
        return move.extent() == Extent.ROWS_WITH_VALUES || move.extent() == Extent.MISSING_ROWS_WITH_VALUES;
    }

    private String insertWhereValues() {
        String given = move.columns().stream()
                .map(c -> fragments.quote(c) + " is not null")
                .collect(Collectors.joining(" or "));
        String missing = move.extent() == Extent.MISSING_ROWS_WITH_VALUES
                ? (move.columns().size() > 1 ? "(" + given + ")" : given) + " and not exists (select 1" + match(other)
                        + ")"
                : given;
        return "insert into " + other + " (" + list(move.keys().values(), List.of()) + ")\n    select "
                + list(move.keys().keySet(), List.of()) + "\n    from " + base + "\n    where " + missing;
    }

    private String insertIntoOther() {
        String kinds = move.kind()
                .map(k -> fragments.quote(k.column()) + " in (" + String.join(", ", k.values()) + ")")
                .orElseThrow();
        return "insert into " + other + " (" + list(move.keys().values(), List.of()) + ")\n    select "
                + list(move.keys().keySet(), List.of()) + "\n    from " + base + "\n    where " + kinds;
    }

    private String insertIntoBase() {
        List<String> kind = move.kind().stream()
                .flatMap(k -> k.value().isPresent() ? Stream.of(fragments.quote(k.column())) : Stream.empty())
                .toList();
        List<String> value =
                move.kind().stream().flatMap(k -> k.value().stream()).toList();
        List<String> required = requiredUntilTheyGo();
        return "insert into " + base + " ("
                + list(
                        move.keys().keySet(),
                        Stream.concat(required.stream(), kind.stream()).toList())
                + ")\n    select "
                + list(
                        move.keys().values(),
                        Stream.concat(required.stream(), value.stream()).toList())
                + "\n    from " + other;
    }

    /** Columns of the table that leave it later on, to a table further up, and must not be null until then. */
    private List<String> requiredUntilTheyGo() {
        if (!other.equals(fragments.quote(move.other().name()))) {
            return List.of(); // they have gone by the time of what is kept
        }
        return move.before().columns().stream()
                .filter(c -> !c.nullable() && move.after().column(c.name()).isEmpty())
                .map(Column::name)
                .filter(c -> move.other().column(c).isPresent()
                        && !move.columns().contains(c)
                        && !move.keys().containsKey(c))
                .sorted()
                .map(fragments::quote)
                .toList();
    }

    private String update(String target, String source, List<String> assignments) {
        return "update " + target + "\n    set " + String.join(",\n        ", assignments)
                + "\n    where exists (select 1" + match(source) + ")";
    }

    private String assignment(Identifier column, String source, Table target) {
        String name = fragments.quote(column);
        String value = "(select " + source + "." + name + match(source) + ")";
        boolean mayBeMissing = source.equals(other)
                && target.column(column).filter(c -> !c.nullable()).isPresent()
                && move.other().column(column).filter(c -> c.nullable()).isPresent();
        return name + " = " + (mayBeMissing ? "coalesce(" + value + ", " + name + ")" : value);
    }

    private String match(String source) {
        return match(source, base);
    }

    private String match(String source, String upper) {
        return " from " + source + " where "
                + move.keys().entrySet().stream()
                        .map(k -> other + "." + fragments.quote(k.getValue()) + " = " + upper + "."
                                + fragments.quote(k.getKey()))
                        .collect(Collectors.joining(" and "));
    }

    private String list(Collection<Identifier> keys, List<String> more) {
        return Stream.concat(
                        Stream.concat(keys.stream(), move.columns().stream()).map(fragments::quote), more.stream())
                .collect(Collectors.joining(", "));
    }
}
