package dev.retort.processor.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.change.Change;
import dev.retort.processor.ddl.MigrationSql;
import dev.retort.processor.ddl.TestDatabase;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Array;
import dev.retort.schema.ColumnType.Binary;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every type to every other on real databases, without rows and with small and great values: what is called safe keeps
 * each value and gives it back on the way back, what is called lossy works at least where there are no rows, and what
 * is called impossible fails, but for some that a database accepts without a meaning.
 */
class TypeConversionsTest {

    private static final Map<ColumnType, List<String>> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put(Simple.BOOLEAN, List.of("true", "false"));
        VALUES.put(Simple.TINYINT, List.of("0", "1", "127"));
        VALUES.put(Simple.SMALLINT, List.of("0", "1", "-32768"));
        VALUES.put(Simple.INTEGER, List.of("0", "1", "-2147483648"));
        VALUES.put(Simple.BIGINT, List.of("0", "1", "9223372036854775807"));
        VALUES.put(new Decimal(10, 2), List.of("0", "1", "-12345678.25"));
        VALUES.put(new Decimal(12, 2), List.of("1", "1234567890.25"));
        VALUES.put(new Decimal(12, 4), List.of("1", "12345678.1234"));
        VALUES.put(new FloatingPoint(24), List.of("0", "1", "1.5e20"));
        VALUES.put(new FloatingPoint(53), List.of("0", "1", "-1.5e200"));
        VALUES.put(Simple.DATE, List.of("'2020-01-02'"));
        VALUES.put(new Time(0, false), List.of("'12:30:00'"));
        VALUES.put(new Timestamp(3, false), List.of("'2020-01-02 12:30:00.123'"));
        VALUES.put(new Timestamp(6, false), List.of("'2020-01-02 12:30:00.123456'"));
        VALUES.put(new Timestamp(6, true), List.of("'2020-01-02 12:30:00.123456+02'"));
        VALUES.put(Simple.UUID, List.of("'00000000-0000-0000-0000-000000000007'"));
        VALUES.put(Simple.JSON, List.of("{json}"));
        VALUES.put(new Text(TextKind.VARCHAR, 20), List.of("'1'", "'abcdefghijklmnopqrst'"));
        VALUES.put(new Text(TextKind.VARCHAR, 60), List.of("'1'", "'" + "b".repeat(60) + "'"));
        VALUES.put(new Text(TextKind.CHAR, 5), List.of("'1'", "'abcde'"));
        VALUES.put(Simple.LONG_TEXT, List.of("'1'", "'" + "a".repeat(300) + "'"));
        VALUES.put(Simple.CLOB, List.of("{clob}"));
        VALUES.put(new Enumeration(List.of("NEW", "OLD"), 255), List.of("'NEW'", "'OLD'"));
        VALUES.put(new Binary(false, 20), List.of("{bytes}"));
        VALUES.put(Simple.LONG_BINARY, List.of("{bytes}"));
        VALUES.put(Simple.BLOB, List.of("{blob}"));
        VALUES.put(new Array(Simple.INTEGER, OptionalInt.empty()), List.of("array[1, 2]"));
    }

    /** What a value in braces is in SQL. */
    private static String value(String value, TestDatabase database) {
        boolean h2 = database.dialect().id().equals("h2");
        return switch (value) {
            case "{json}" -> h2 ? "json '{\"a\":1}'" : "'{\"a\":1}'";
            case "{clob}" -> h2 ? "'clob'" : "lo_from_bytea(0, convert_to('clob', 'UTF8'))";
            case "{blob}" -> h2 ? "x'0102'" : "lo_from_bytea(0, '\\x0102')";
            case "{bytes}" -> h2 ? "x'0102'" : "'\\x0102'";
            default -> value;
        };
    }

    /** What to read of a column: of a large object that lies elsewhere, what it holds. */
    private static String query(ColumnType type, TestDatabase database) {
        boolean elsewhere =
                database.dialect().id().equals("postgresql") && (type == Simple.CLOB || type == Simple.BLOB);
        return elsewhere ? "select lo_get(c) from t" : "select c from t";
    }

    private static Schema schema(ColumnType type) {
        return new Schema(
                List.of(new Table(
                        QualifiedName.of("t"),
                        List.of(Column.of("c", type, true)),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of())),
                List.of());
    }

    /** What a database made of one type. */
    private record Outcome(boolean onNoRows, boolean rewrites, int kept, int converted, String error) {}

    private static Outcome outcome(TestDatabase database, ColumnType from, List<String> values, MigrationSql sql)
            throws SQLException {
        String create = MigrationSql.of(
                        database.dialect(),
                        DeclaredDiff.between(Schema.EMPTY, schema(from), Declarations.NONE),
                        change -> "")
                .up();
        int kept = 0;
        int converted = 0;
        boolean onNoRows = true;
        boolean rewrites = false;
        String error = "";
        try (Connection connection = database.empty()) {
            TestDatabase.execute(connection, create);
            String file = file(connection, database);
            try {
                TestDatabase.execute(connection, sql.up());
                rewrites = !file.equals(file(connection, database));
            } catch (SQLException e) {
                onNoRows = false;
                error = String.valueOf(e.getMessage());
            }
            for (String value : values) {
                String insert = "insert into t (c) values (" + value(value, database) + ");\n";
                TestDatabase.execute(connection, "drop table t;\n" + create + insert);
                List<String> before = TestDatabase.lines(connection, query(from, database));
                try {
                    TestDatabase.execute(connection, sql.up());
                    converted++;
                    TestDatabase.execute(connection, sql.undo());
                    kept += before.equals(TestDatabase.lines(connection, query(from, database))) ? 1 : 0;
                } catch (SQLException e) {
                    error = value + ": " + e.getMessage();
                }
            }
        }
        return new Outcome(onNoRows, rewrites, kept, converted, error);
    }

    private static String file(Connection connection, TestDatabase database) throws SQLException {
        return database.dialect().id().equals("postgresql")
                ? TestDatabase.lines(connection, "select relfilenode from pg_class where oid = 't'::regclass")
                        .get(0)
                : "";
    }

    /**
     * Compares the classification with what happens, and returns what is impossible by it and accepted nevertheless.
     */
    private static Set<String> compare(TestDatabase database) throws SQLException {
        Set<String> accepted = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<ColumnType, List<String>> old : VALUES.entrySet()) {
            ColumnType from = old.getKey();
            for (ColumnType to : VALUES.keySet()) {
                if (!from.equals(to)) {
                    List<Change> changes = DeclaredDiff.between(schema(from), schema(to), Declarations.NONE);
                    MigrationSql sql = MigrationSql.of(database.dialect(), changes, change -> "");
                    Outcome outcome = outcome(database, from, old.getValue(), sql);
                    String pair = database.dialect().typeName(from) + " to "
                            + database.dialect().typeName(to);
                    if (!Conversion.isPossible(from, to, database.dialect())) {
                        if (outcome.onNoRows() && outcome.converted() > 0) {
                            accepted.add(pair);
                        }
                    } else if (!outcome.onNoRows()) {
                        wrong.add(pair + " is possible, but: " + outcome);
                    } else if (TypeChange.loss(from, to).isEmpty()
                            && outcome.kept() < old.getValue().size()) {
                        wrong.add(pair + " is safe, but: " + outcome);
                    } else if (outcome.rewrites() && !sql.up().contains("rewrites the table")) {
                        wrong.add(pair + " rewrites the table");
                    }
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        return accepted;
    }

    @Test
    void h2() throws SQLException {
        Set<String> accepted = compare(TestDatabase.h2());
        assertTrue(
                accepted.stream()
                        .allMatch(
                                pair -> pair.matches(
                                        ".* to (json|integer array|time.*|uuid|numeric.*|float.*)"
                                                + "|.*(int|integer|uuid|json) to (varbinary|binary large object|blob).*|varbinary.* to .*int|.* to enum.*")),
                accepted::toString);
    }

    @Test
    void postgresql() throws SQLException {
        Set<String> accepted = compare(TestDatabase.postgresql());
        // the number of a large object; from version 18 on, the bytes of a number; and an enumeration is text, whose
        // check is no part of the column
        assertTrue(
                accepted.stream()
                        .allMatch(pair -> pair.contains("oid")
                                || pair.contains("varchar(255)")
                                || pair.matches("(.*int|integer) to bytea|bytea to (.*int|integer)")),
                accepted::toString);
    }
}
