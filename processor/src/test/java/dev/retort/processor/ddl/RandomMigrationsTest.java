package dev.retort.processor.ddl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random schemas with rows in them are migrated to random edits of themselves, back, and forth again. More cases:
 * {@code -Dretort.test.cases=5000}, other ones: {@code -Dretort.test.seed=100000}.
 */
class RandomMigrationsTest {

    private static final int CASES = Integer.getInteger("retort.test.cases", 200);
    private static final long SEED = Long.getLong("retort.test.seed", 1);
    private static final int ROWS = 3;

    @Test
    void h2() throws SQLException {
        all(TestDatabase.h2());
    }

    @Test
    void postgresql() throws SQLException {
        all(TestDatabase.postgresql());
    }

    @Test
    void sqlite() throws SQLException {
        all(TestDatabase.sqlite());
    }

    @Test
    void mariadb() throws SQLException {
        all(TestDatabase.mariadb());
    }

    @Test
    void mysqlOnMariaDb() throws SQLException {
        all(TestDatabase.mysql());
    }

    private static void all(TestDatabase database) throws SQLException {
        // data definition takes MariaDB long; more by the switch
        int cases = database.dialect().isMySqlFamily() ? Integer.getInteger("retort.test.cases", 20) : CASES;
        List<String> failures = new ArrayList<>();
        for (long seed = SEED; seed < SEED + cases && failures.size() < 20; seed++) {
            try {
                one(database, seed);
            } catch (SQLException | AssertionError | IllegalStateException e) {
                failures.add(database.dialect() + ", seed " + seed + ": " + e.getMessage());
            }
        }
        assertEquals("", String.join("\n\n", failures));
    }

    private static void one(TestDatabase database, long seed) throws SQLException {
        RandomSchema random = new RandomSchema(seed, database.dialect());
        random.settle();
        Schema before = random.schema();
        for (int i = 0; i < 1 + seed % 8; i++) {
            random.edit();
        }
        Schema after = random.schema();
        Declarations declarations = random.declarations();
        List<Change> changes = DeclaredDiff.between(before, after, declarations);
        MigrationSql sql = MigrationSql.of(database.dialect(), changes, c -> "");

        try (Connection connection = database.empty();
                Connection direct = database.empty()) {
            TestDatabase.execute(connection, create(database.dialect(), before));
            TestDatabase.execute(direct, create(database.dialect(), after));
            final String old = database.catalog(connection);
            Rows.insert(connection, database.dialect(), before, ROWS);
            final Map<String, List<String>> rows =
                    kept(connection, database.dialect(), before, after, declarations, true);

            TestDatabase.execute(connection, sql.up());
            assertSame(database.catalog(direct), database.catalog(connection), sql.up());
            assertEquals(rows, kept(connection, database.dialect(), before, after, declarations, false), sql.up());

            TestDatabase.execute(connection, sql.undo());
            assertSame(old, database.catalog(connection), sql.up() + "\n-- undo\n" + sql.undo());
            assertEquals(rows, kept(connection, database.dialect(), before, after, declarations, true), sql::undo);

            TestDatabase.execute(connection, sql.up());
            assertSame(database.catalog(direct), database.catalog(connection), sql.up());
        }
    }

    /** Compares line by line, so that the message holds the difference only. */
    private static void assertSame(String expected, String actual, String sql) {
        Set<String> missing = new TreeSet<>(expected.lines().toList());
        Set<String> surplus = new TreeSet<>(actual.lines().toList());
        missing.removeAll(actual.lines().toList());
        surplus.removeAll(expected.lines().toList());
        assertEquals(String.join("\n", missing), String.join("\n", surplus), sql);
        assertEquals(expected, actual, sql);
    }

    private static String create(Dialect dialect, Schema schema) {
        return MigrationSql.of(dialect, DeclaredDiff.between(Schema.EMPTY, schema, Declarations.NONE), change -> "")
                .up();
    }

    /** The rows of the columns that are on both sides with the same type, by their new names. */
    private static Map<String, List<String>> kept(
            Connection connection, Dialect dialect, Schema before, Schema after, Declarations declarations, boolean old)
            throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Table table : after.tables()) {
            Optional<Table> was = oldName(table.name(), declarations.renamedTables())
                    .flatMap(before::table)
                    .filter(t -> t.rows().equals(table.rows()));
            Map<Identifier, List<Identifier>> renamed =
                    declarations.renamedColumns().getOrDefault(table.name(), Map.of());
            for (Column column : was.isPresent() ? table.columns() : List.<Column>of()) {
                Optional<Identifier> oldColumn = oldName(column.name(), renamed)
                        .filter(n -> was.flatMap(t -> t.column(n))
                                .filter(c -> c.type().equals(column.type()))
                                .isPresent());
                if (oldColumn.isPresent()) {
                    String query = "select " + dialect.quote(old ? oldColumn.get() : column.name()) + " from "
                            + dialect.quote(old ? was.get().name() : table.name()) + " order by 1";
                    rows.put(table.name() + "." + column.name(), TestDatabase.lines(connection, query));
                }
            }
        }
        return rows;
    }

    /** The name before, unless that name has been given to this from another one. */
    private static <N> Optional<N> oldName(N name, Map<N, List<N>> renamed) {
        boolean isTaken = renamed.values().stream().anyMatch(old -> old.contains(name));
        List<N> old = renamed.getOrDefault(name, isTaken ? List.of() : List.of(name));
        return old.stream().findFirst();
    }
}
