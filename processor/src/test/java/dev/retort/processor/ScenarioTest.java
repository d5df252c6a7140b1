package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.Migrator;
import dev.retort.migration.Version;
import dev.retort.processor.ddl.Rows;
import dev.retort.processor.ddl.TestDatabase;
import dev.retort.schema.Schema;
import dev.retort.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One step of a project's history in each file of {@code src/test/resources/scenarios}: entities before and after, what
 * the compiler says, the SQL for each database, and the rows that are there afterwards. See the README beside them;
 * {@code -Dscenarios.rewrite=true} writes the expectations anew, to be read in the difference.
 */
class ScenarioTest {

    private static final List<TestDatabase> DATABASES =
            List.of(TestDatabase.h2(), TestDatabase.postgresql(), TestDatabase.sqlite(), TestDatabase.mariadb());

    /** Its SQL is kept where it is not MariaDB's, and is not run. */
    private static final String MYSQL = "mysql";

    private static final Version FIRST = new Version("1");

    @TempDir
    Path root;

    @TestFactory
    Stream<DynamicTest> scenarios() {
        String only = System.getProperty("scenarios.only", "");
        return Sections.all("scenarios").stream()
                .filter(s -> s.name().contains(only))
                .map(s -> DynamicTest.dynamicTest(s.name(), () -> check(s)));
    }

    private void check(Sections scenario) throws IOException, SQLException {
        Map<String, String> expected = new TreeMap<>(scenario.texts());
        expected.keySet().removeIf(section -> !isExpectation(section));
        Map<String, String> actual = run(scenario);
        if (Boolean.getBoolean("scenarios.rewrite")) {
            rewrite(scenario, actual);
        } else {
            assertEquals(text(expected), text(actual), "run with -Dscenarios.rewrite=true and read the difference");
        }
    }

    private static boolean isExpectation(String section) {
        return section.equals("findings")
                || section.startsWith(MYSQL + "/")
                || DATABASES.stream()
                        .anyMatch(d -> section.startsWith(d.dialect().id() + "/"));
    }

    private static String text(Map<String, String> sections) {
        return sections.entrySet().stream()
                .map(e -> "-- " + e.getKey() + " --\n" + e.getValue() + "\n")
                .collect(Collectors.joining("\n"));
    }

    /** Keeps the sections that are given, and those of databases that are not run here. */
    private static void rewrite(Sections scenario, Map<String, String> actual) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(scenario.texts());
        texts.keySet().removeIf(ScenarioTest::isExpectation);
        texts.putAll(actual);
        Files.writeString(
                Path.of("src/test/resources/scenarios", scenario.name() + ".txt"),
                new Sections(scenario.name(), texts).text());
    }

    private Map<String, String> run(Sections scenario) throws IOException, SQLException {
        Project project = Project.inGit(root.resolve(scenario.name()));
        List<String> dialects = List.of(scenario.words("dialects"));
        List<TestDatabase> databases = DATABASES.stream()
                .filter(d -> dialects.isEmpty() || dialects.contains(d.dialect().id()))
                .toList();
        String[] options = options(scenario, databases);
        FindingsPageTest.write(project, scenario.in("before"));
        project.compiles(options);
        project.commit("before");
        final Schema before =
                SnapshotReader.read(project.migration("schema.json")).schema();

        FindingsPageTest.write(project, scenario.in("after"));
        Project.Result result = project.compile(options);
        Map<String, String> actual = new TreeMap<>();
        String findings = findings(result);
        if (!findings.isEmpty()) {
            actual.put("findings", findings);
        }
        if (!result.success()) {
            assertEquals(
                    "", project.git("status", "--porcelain", "src/main/resources"), "written in spite of an error");
            return actual;
        }
        Map<String, String> texts = project.texts();
        assertEquals(List.of(), project.compiles(options).errors());
        assertEquals(texts, project.texts(), "the second compile writes something");
        for (TestDatabase database : databases) {
            new OnDatabase(database, project).run(scenario, before, actual);
        }
        for (String kind : List.of("up", "undo")) {
            files(project, MYSQL, kind)
                    .filter(sql -> !sql.equals(actual.get("mariadb/" + kind)))
                    .ifPresent(sql -> actual.put(MYSQL + "/" + kind, sql));
        }
        return actual;
    }

    private static String[] options(Sections scenario, List<TestDatabase> databases) {
        String ids = databases.stream().map(d -> d.dialect().id()).collect(Collectors.joining(","));
        String dialects = ids + (ids.contains("mariadb") ? "," + MYSQL : "");
        return Stream.concat(Stream.of("-Aretort.dialect=" + dialects), Stream.of(scenario.words("options")))
                .toArray(String[]::new);
    }

    /** The migrations after the first, or their undo scripts, one after the other. */
    private static Optional<String> files(Project project, String dialect, String kind) {
        String prefix = dialect + (kind.equals("up") ? "/V" : "/U");
        List<String> bodies = project.migrations().stream()
                .filter(f -> f.startsWith(prefix) && !f.startsWith(prefix + "0001"))
                .map(f -> body(project.migration(f)))
                .toList();
        return bodies.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", bodies));
    }

    /** Without the header, whose hashes say nothing to a reader. */
    private static String body(String text) {
        return text.lines()
                .dropWhile(l -> !l.isEmpty())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Code, severity and place of each message, as lines of the sections (whose first six lines are added). */
    private static String findings(Project.Result result) {
        return result.messages().stream()
                .filter(m -> m.getMessage(Locale.ROOT).startsWith("RT"))
                .map(m -> m.getMessage(Locale.ROOT).lines().findFirst().orElse("") + "\n    at "
                        + (m.getSource() == null
                                ? "no place"
                                : Path.of(m.getSource().toUri()).getFileName() + ":" + (m.getLineNumber() - 5)))
                .collect(Collectors.joining("\n"));
    }

    /** The step on one database. */
    private static final class OnDatabase {

        private final TestDatabase database;
        private final String id;
        private final Path folder;
        private final Project project;

        private OnDatabase(TestDatabase database, Project project) {
            this.database = database;
            this.id = database.dialect().id();
            this.project = project;
            this.folder = project.root().resolve("src/main/resources/db/migration");
        }

        private void run(Sections scenario, Schema before, Map<String, String> actual) throws SQLException {
            for (String kind : List.of("up", "undo")) {
                files(project, id, kind).ifPresent(sql -> actual.put(id + "/" + kind, sql));
            }
            String url = database.emptyUrl(project.root().resolve("target/" + id));
            Migrator migrator = Migrator.forUrl(url).withDirectory(folder);
            try (Connection connection = DriverManager.getConnection(url)) {
                migrator.apply(FIRST);
                String oldCatalog = database.catalog(connection);
                String rows = scenario.texts().getOrDefault("rows", "");
                if (rows.isEmpty()) {
                    Rows.insert(connection, database.dialect(), before, 2);
                } else if (!rows.equals("none")) {
                    TestDatabase.execute(connection, rows.replaceAll(";$", ";\n"));
                }
                String oldRows = Dump.of(connection);

                migrator.apply();
                String newCatalog = database.catalog(connection);
                String newRows = Dump.of(connection);
                actual.put(id + "/rows", newRows);

                migrator.undo(FIRST);
                assertEquals(oldCatalog, database.catalog(connection), id + " after undo");
                String undone = Dump.of(connection);
                if (!undone.equals(oldRows)) {
                    actual.put(id + "/rows-undone", undone);
                }
                migrator.apply();
                assertEquals(newCatalog, database.catalog(connection), id + " after up, undo, up");
                String again = Dump.of(connection);
                if (!again.equals(newRows)) {
                    actual.put(id + "/rows-again", again);
                }
                assertTrue(
                        migrator.drift().isEmpty(),
                        () -> id + ": " + migrator.drift().text());
            }
        }
    }
}
