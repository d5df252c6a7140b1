package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long the differences between two big schemas and their SQL take, by the number of tables. */
final class DiffBenchmark {

    private static final int COLUMNS = 10;

    private DiffBenchmark() {}

    /** Prints a line for each size: tables, columns, changes, milliseconds of the best of some runs. */
    public static void main(String[] args) {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        for (int tables : List.of(500, 1000, 2000, 4000)) {
            for (Dialect dialect : List.of(
                    Dialect.byId("h2").orElseThrow(), Dialect.byId("postgresql").orElseThrow())) {
                Result best = best(tables, tables / 4, dialect, runs);
                System.out.printf(
                        "%-10s %5d tables %6d columns %5d changes %5d statements %8.1f ms%n",
                        dialect.id(), tables, tables * COLUMNS, best.changes(), best.statements(), best.millis());
            }
        }
    }

    /** What one size took. */
    record Result(int changes, long statements, double millis) {}

    /** The best of some runs. */
    static Result best(int tables, int edits, Dialect dialect, int runs) {
        Schema before = schema(tables, 0);
        Schema after = schema(tables, edits);
        Declarations declarations = declarations(tables, edits);
        Result best = new Result(0, 0, Double.MAX_VALUE);
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            List<Change> changes = DeclaredDiff.between(before, after, declarations);
            MigrationSql sql = MigrationSql.of(dialect, changes, change -> "");
            double millis = (System.nanoTime() - start) / 1e6;
            if (millis < best.millis()) {
                long statements =
                        sql.up().lines().filter(line -> line.endsWith(";")).count();
                best = new Result(changes.size(), statements, millis);
            }
        }
        return best;
    }

    private static boolean isEdited(int table, int tables, int edits) {
        return edits > 0 && table % (tables / edits) == 0;
    }

    /** Every table refers to one before it; edited ones get one of five changes in turn. */
    private static Schema schema(int tables, int edits) {
        List<Table> result = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            result.add(table(i, isEdited(i, tables, edits) ? i % 5 : -1));
        }
        return new Schema(result, List.of());
    }

    private static Table table(int number, int edit) {
        String name = "table_" + number + (edit == 4 ? "_renamed" : "");
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("id", Simple.BIGINT, false));
        for (int c = 1; c < COLUMNS - 1; c++) {
            columns.add(Column.of("column_" + c, new Text(TextKind.VARCHAR, edit == 0 && c == 3 ? 400 : 200), true));
        }
        columns.add(Column.of("parent_id", Simple.BIGINT, true));
        if (edit == 1) {
            columns.add(Column.of("added", Simple.INTEGER, true));
        }
        Identifier indexed = Identifier.of(edit == 2 ? "column_5" : "column_4");
        List<Index> indexes = List.of(new Index(
                Identifier.of("ix_" + name + "_" + indexed),
                List.of(new Index.Part(indexed, false)),
                false,
                Optional.empty()));
        List<UniqueConstraint> uniques = edit == 3
                ? List.of()
                : List.of(new UniqueConstraint(
                        Optional.of(Identifier.of("uk_" + name)), List.of(Identifier.of("column_1"))));
        return new Table(
                QualifiedName.of(name),
                columns,
                Optional.of(new PrimaryKey(Optional.of(Identifier.of("pk_" + name)), List.of(Identifier.of("id")))),
                uniques,
                List.of(parent(name, number)),
                indexes,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("app.Table" + number));
    }

    private static ForeignKey parent(String name, int number) {
        // numbers that do not divide by five keep their names
        int parent = number / 2 % 5 == 4 ? 0 : number / 2;
        return new ForeignKey(
                Optional.of(Identifier.of("fk_" + name + "_parent")),
                List.of(Identifier.of("parent_id")),
                QualifiedName.of("table_" + parent),
                List.of(Identifier.of("id")),
                Action.NO_ACTION,
                Action.NO_ACTION,
                Optional.empty());
    }

    private static Declarations declarations(int tables, int edits) {
        Map<QualifiedName, List<QualifiedName>> renamed = new HashMap<>();
        for (int i = 4; i < tables; i += 5) {
            if (isEdited(i, tables, edits)) {
                renamed.put(QualifiedName.of("table_" + i + "_renamed"), List.of(QualifiedName.of("table_" + i)));
            }
        }
        return new Declarations(renamed, Map.of(), Set.of(), Map.of(), Map.of());
    }
}
