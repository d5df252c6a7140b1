package dev.retort.processor.ddl;

import dev.retort.change.Change.MoveRows;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that carry rows along when an inheritance strategy changes. */
final class MovedRows {

    private final MoveRows move;
    private final Fragments fragments;
    private final QualifiedName name;
    private final String base;
    private final String other;

    private MovedRows(MoveRows move, Fragments fragments, QualifiedName base) {
        this.move = move;
        this.fragments = fragments;
        this.name = base;
        this.base = fragments.quote(base);
        this.other = fragments.quote(move.other().name());
    }

    /** The statements, for a table under the name that it has at this point of the script. */
    static List<Statement> statements(MoveRows move, Fragments fragments, QualifiedName base) {
        MovedRows rows = new MovedRows(move, fragments, base);
        return move.away() ? rows.away() : rows.back();
    }

    private List<Statement> away() {
        List<Statement> statements = new ArrayList<>();
        QualifiedName target = move.other().name();
        if (move.kind().isPresent()) {
            statements.add(Statement.of(target + " gets its rows from " + name, insertIntoOther()));
        } else if (!move.columns().isEmpty()) {
            statements.add(Statement.of(
                    target + " gets the values of its rows in " + name,
                    update(
                            other,
                            base,
                            move.columns().stream()
                                    .map(c -> assignment(c, base))
                                    .toList())));
        }
        if (!move.stays()) {
            statements.add(Statement.of(
                    "the rows that are in " + target + " now leave " + name,
                    "delete from " + base + "\n    where exists (select 1" + match(other) + ")"));
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
        move.columns().forEach(c -> assignments.add(assignment(c, other)));
        move.kind()
                .ifPresent(kind ->
                        kind.value().ifPresent(v -> assignments.add(fragments.quote(kind.column()) + " = " + v)));
        return assignments.isEmpty()
                ? List.of()
                : List.of(Statement.of(
                        name + " gets the values of its rows in " + source, update(base, other, assignments)));
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
        return "insert into " + base + " (" + list(move.keys().keySet(), kind) + ")\n    select "
                + list(move.keys().values(), value) + "\n    from " + other;
    }

    private String update(String target, String source, List<String> assignments) {
        return "update " + target + "\n    set " + String.join(",\n        ", assignments)
                + "\n    where exists (select 1" + match(source) + ")";
    }

    private String assignment(Identifier column, String source) {
        String name = fragments.quote(column);
        return name + " = (select " + source + "." + name + match(source) + ")";
    }

    private String match(String source) {
        return " from " + source + " where "
                + move.keys().entrySet().stream()
                        .map(k -> other + "." + fragments.quote(k.getValue()) + " = " + base + "."
                                + fragments.quote(k.getKey()))
                        .collect(Collectors.joining(" and "));
    }

    private String list(Collection<Identifier> keys, List<String> more) {
        return Stream.concat(
                        Stream.concat(keys.stream(), move.columns().stream()).map(fragments::quote), more.stream())
                .collect(Collectors.joining(", "));
    }
}
