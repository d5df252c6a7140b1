package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import dev.retort.processor.ddl.MigrationSql;
import dev.retort.processor.ddl.TestDatabase;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.schema.Schema;
import dev.retort.snapshot.SnapshotReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random moves of data between tables, from source through the compiler to every database: each value is where the new
 * entities look for it, the schema is the one that a new database would have, and undo takes both back. Run by
 * {@code -Dmoves.steps=1000} only; other ones: {@code -Dmoves.seed=5}, fewer databases:
 * {@code -Dmoves.dialects=h2,sqlite}.
 */
@EnabledIfSystemProperty(named = "moves.steps", matches = "\\d+")
class RandomMovesTest {

    private static final int STEPS = Integer.getInteger("moves.steps", 0);
    private static final long SEED = Long.getLong("moves.seed", 1);
    private static final List<String> DIALECTS = List.of(
            System.getProperty("moves.dialects", "h2,postgresql,sqlite,mariadb").split(","));
    /** Migrations of a project, so that its directory stays small. */
    private static final int CHAIN = 10;

    private static final String FOLDER = "src/main/resources/db/migration/";

    @TempDir
    Path root;

    private final List<String> failures = new ArrayList<>();
    private int tried;
    private int refused;

    @Test
    void everyValueIsWhereTheEntitiesLookForIt() {
        List<TestDatabase> databases = Stream.of(
                        TestDatabase.h2(), TestDatabase.postgresql(), TestDatabase.sqlite(), TestDatabase.mariadb())
                .filter(d -> DIALECTS.contains(d.dialect().id()))
                .toList();
        for (long seed = SEED; tried < STEPS && failures.size() < 8; seed++) {
            chain(databases, seed);
        }
        assertEquals("", String.join("\n\n", failures));
        assertTrue(refused * 2 < tried, refused + " of " + tried + " steps were refused by the compiler");
    }

    private void chain(List<TestDatabase> databases, long seed) {
        Project project = Project.inGit(root.resolve("zoo" + seed));
        String dialects = "-Aretort.dialect=" + String.join(",", DIALECTS);
        RandomZoo zoo = new RandomZoo(seed);
        zoo.sources().forEach(project::source);
        project.compiles(dialects);
        project.commit("first");
        for (int step = 1; step <= CHAIN && tried < STEPS; step++) {
            tried++;
            RandomZoo next = zoo.next();
            Schema before = schema(project);
            List<String> files = project.migrations();
            next.sources().forEach(project::source);
            Project.Result result = project.compile(dialects);
            if (!result.success()) {
                refused++;
                List<String> unexpected = result.errors().stream()
                        .filter(e -> !e.matches("(?s)RT(203|208|212|214).*"))
                        .toList();
                if (!unexpected.isEmpty()) {
                    failures.add("seed " + seed + ", step " + step + ": " + unexpected
                            + next.sources().get("Keeper"));
                }
                continue;
            }
            List<String> written = new ArrayList<>(project.migrations());
            written.removeAll(files);
            if (!written.isEmpty()) {
                String messages = result.messages().stream()
                        .map(m -> m.getMessage(Locale.ROOT))
                        .collect(Collectors.joining("\n"));
                for (TestDatabase database : databases) {
                    try {
                        step(database, project, zoo, next, before, messages, written);
                    } catch (SQLException | AssertionError | IllegalStateException e) {
                        failures.add(database.dialect() + ", seed " + seed + ", step " + step + ": " + e.getMessage());
                    }
                }
            }
            project.commit("step " + step);
            zoo = next;
        }
    }

    private static Schema schema(Project project) {
        return SnapshotReader.read(project.migration("schema.json")).schema();
    }

    private static void step(
            TestDatabase database,
            Project project,
            RandomZoo zoo,
            RandomZoo next,
            Schema before,
            String messages,
            List<String> written)
            throws SQLException {
        Dialect dialect = database.dialect();
        String up = script(project, written, dialect, "V");
        String undo = script(project, written, dialect, "U");
        try (Connection connection = database.empty();
                Connection direct = database.empty()) {
            TestDatabase.execute(connection, create(dialect, before));
            TestDatabase.execute(direct, create(dialect, schema(project)));
            TestDatabase.execute(connection, zoo.rows());
            final String old = database.catalog(connection);
            Map<String, String> then = zoo.queries(next, messages::contains);
            Map<String, String> now = next.queries(zoo, messages::contains);
            then.keySet().retainAll(now.keySet());
            final String values = values(connection, then);

            TestDatabase.execute(connection, up);
            same(database.catalog(direct), database.catalog(connection), "schema", up);
            same(values, values(connection, now), "values", zoo.rows() + up);
            TestDatabase.execute(connection, undo);
            same(old, database.catalog(connection), "schema after undo", up + undo);
            same(values, values(connection, then), "values after undo", zoo.rows() + up + undo);
            TestDatabase.execute(connection, up);
            same(database.catalog(direct), database.catalog(connection), "schema again", up);
            same(values, values(connection, now), "values again", up + undo);
        }
    }

    private static void same(String expected, String actual, String what, String sql) {
        if (!expected.equals(actual)) {
            TreeSet<String> missing = new TreeSet<>(expected.lines().toList());
            missing.removeAll(actual.lines().toList());
            TreeSet<String> surplus = new TreeSet<>(actual.lines().toList());
            surplus.removeAll(expected.lines().toList());
            throw new AssertionError(what + ": missing " + missing + ", surplus " + surplus + "\n" + sql);
        }
    }

    private static String values(Connection connection, Map<String, String> queries) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, String> query : queries.entrySet()) {
            values.put(
                    query.getKey(),
                    TestDatabase.lines(connection, query.getValue()).toString());
        }
        return values.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String create(Dialect dialect, Schema schema) {
        List<Change> changes = DeclaredDiff.between(Schema.EMPTY, schema, Declarations.NONE);
        return MigrationSql.of(dialect, changes, change -> "").up();
    }

    private static String script(Project project, List<String> written, Dialect dialect, String kind) {
        return written.stream()
                .filter(f -> f.startsWith(dialect.id() + "/" + kind) || DIALECTS.size() == 1 && f.startsWith(kind))
                .map(f -> project.read(FOLDER + f))
                .collect(Collectors.joining());
    }
}
