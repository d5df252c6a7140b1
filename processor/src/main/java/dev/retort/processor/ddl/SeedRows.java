package dev.retort.processor.ddl;

import dev.retort.change.Change.AlterTable;
import dev.retort.change.GeneratorStart;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows that come with a change of a table. A row that exists already is never touched: what it holds is a counter that
 * has gone on. So a row that the source no longer asks for stays, and undo only takes away what the migration put in.
 */
final class SeedRows {

    private SeedRows() {}

    static List<Statement> of(AlterTable change, Fragments fragments, QualifiedName table, boolean undo) {
        List<Statement> statements = new ArrayList<>();
        Table with = undo ? change.before() : change.after();
        Table without = undo ? change.after() : change.before();
        List<Identifier> key = with.primaryKey().map(k -> k.columns()).orElseGet(List::of);
        Set<List<String>> existing = new HashSet<>();
        without.rows().forEach(row -> existing.add(values(row, key)));
        for (SeedRow row : with.rows()) {
            if (!existing.contains(values(row, key))) {
                statements.add(
                        undo
                                ? Statement.of("the row goes again", delete(row, key, fragments, table))
                                : Statement.of(
                                        "a row that " + table + " has from the start", fragments.insert(row, table)));
            }
        }
        return statements;
    }

    /** Has a generator go on after the greatest id, unless there is none beyond its initial value. */
    static Statement start(GeneratorStart start, Fragments fragments) {
        String first = Objects.requireNonNull(start.row().values().get(start.value()));
        String ids = start.ids().stream()
                .map(k -> "select " + fragments.quote(k.column()) + " as id from " + fragments.quote(k.table()))
                .collect(Collectors.joining(" union all "));
        String key = start.row().values().entrySet().stream()
                .filter(e -> !e.getKey().equals(start.value()))
                .map(e -> fragments.quote(e.getKey()) + " = " + e.getValue())
                .collect(Collectors.joining(" and "));
        int ahead = Math.max(start.increment(), 1) - 1;
        String labels =
                start.ids().stream().map(k -> k.table() + "." + k.column()).collect(Collectors.joining(" and "));
        return Statement.of(
                start.table() + " goes on after the greatest " + labels,
                "update " + fragments.quote(start.table()) + "\n    set " + fragments.quote(start.value())
                        + " = (select case when max(taken.id) > " + first + " then max(taken.id)"
                        + (ahead > 0 ? " + " + ahead : "") + " else " + first + " end\n        from (" + ids
                        + ") taken)"
                        + "\n    where " + key);
    }

    private static List<String> values(SeedRow row, List<Identifier> key) {
        return columns(row, key).stream()
                .map(c -> Objects.requireNonNull(row.values().get(c)))
                .toList();
    }

    private static List<Identifier> columns(SeedRow row, List<Identifier> key) {
        boolean keyed = !key.isEmpty() && row.values().keySet().containsAll(key);
        return keyed ? key : List.copyOf(row.values().keySet());
    }

    private static String delete(SeedRow row, List<Identifier> key, Fragments fragments, QualifiedName table) {
        return "delete from " + fragments.quote(table) + "\n    where "
                + columns(row, key).stream()
                        .map(c -> fragments.quote(c) + " = " + row.values().get(c))
                        .collect(Collectors.joining(" and "));
    }
}
