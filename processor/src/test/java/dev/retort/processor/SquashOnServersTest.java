package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.JavaMigration;
import dev.retort.MigrationException;
import dev.retort.Migrator;
import dev.retort.migration.Version;
import dev.retort.processor.ddl.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A baseline of generated, hand-written, repeatable and Java migrations, on the databases that are servers. */
class SquashOnServersTest {

    private static final String DIRECTORY = "src/main/resources/db/migration/";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    static Stream<TestDatabase> servers() {
        return Stream.of(TestDatabase.postgresql(), TestDatabase.mariadb());
    }

    @BeforeEach
    void begin() {
        project = Project.inGit(root.resolve("project"));
    }

    /** Four migrations: an entity, one with associations, rows by hand, a column; and a view. */
    private void four(TestDatabase database) {
        String option = option(database);
        project.entity("Author", "@Column(unique = true) String name;").compiles(option);
        project.commit("author");
        project.entity("Book", "@ManyToOne Author author;", "@ElementCollection java.util.Set<String> tags;")
                .compiles(option);
        project.commit("book");
        project.file(DIRECTORY + "V0003__authors.sql", "insert into Author (id, name) values (1, 'it''s; me');\n");
        project.file(DIRECTORY + "R__names.sql", "create or replace view names as select id from Author;\n");
        project.commit("by hand");
        project.entity("Author", "@Column(unique = true) String name;", "String phone;")
                .compiles(option);
        project.commit("phone");
    }

    private static String option(TestDatabase database) {
        return "-Aretort.dialect=" + database.dialect().id();
    }

    private void squash(TestDatabase database) {
        project.compiles(option(database), "-Aretort.squash=4");
        project.commit("squash");
    }

    private String emptyUrl(TestDatabase database, String name) throws SQLException {
        return database.emptyUrl(root.resolve(name));
    }

    private Migrator migrator(String url, JavaMigration... java) {
        return Migrator.forUrl(url)
                .withDirectory(root.resolve("project/" + DIRECTORY))
                .withJavaMigrations(java);
    }

    private static List<String> applied(Migrator migrator) {
        return migrator.apply().applied().stream().map(m -> m.script()).toList();
    }

    private Flyway flyway(String url) {
        return flyway(url, "latest");
    }

    private Flyway flyway(String url, String target) {
        return Flyway.configure()
                .dataSource(url, null, null)
                .target(target)
                .locations("filesystem:" + root.resolve("project/" + DIRECTORY))
                .load();
    }

    /** What is in a database, rows included, but for the tools' histories. */
    private static String content(TestDatabase database, String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return (database.catalog(connection) + "\n" + Dump.of(connection))
                    .lines()
                    .filter(line -> !line.toLowerCase(Locale.ROOT).contains("flyway_schema_history")
                            && !line.toLowerCase(Locale.ROOT).contains("retort_history"))
                    .collect(Collectors.joining("\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void databasesOldAndNewAreTheSame(TestDatabase database) throws SQLException {
        String old = emptyUrl(database, "old");
        String young = emptyUrl(database, "young");
        String between = emptyUrl(database, "between");
        four(database);
        migrator(old).apply();
        migrator(between).apply(Version.of("2"));
        squash(database);

        assertEquals(List.of("B0004__baseline.sql", "R__names.sql", "schema.json"), project.migrations());
        assertEquals(List.of(), applied(migrator(old)));
        assertEquals(List.of("B0004__baseline.sql", "R__names.sql"), applied(migrator(young)));
        assertEquals(content(database, old), content(database, young));
        assertTrue(content(database, young).contains("it's; me"), content(database, young));
        assertThrows(MigrationException.class, () -> migrator(between).apply());

        project.entity("Author", "@Column(unique = true) String name;")
                .compiles(option(database), "-Aretort.destructive=allow");
        for (String url : List.of(old, young)) {
            assertEquals(List.of("V0005__drop_phone_from_author.sql"), applied(migrator(url)));
            assertTrue(migrator(url).drift().isEmpty());
            assertEquals(1, migrator(url).undo().undone().size());
        }
        assertEquals(content(database, old), content(database, young));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aMigrationInJavaNeedsARepairOnce(TestDatabase database) throws SQLException {
        String old = emptyUrl(database, "old");
        String young = emptyUrl(database, "young");
        four(database);
        JavaMigration java = new Phones();
        assertEquals(6, applied(migrator(old, java)).size());
        squash(database);

        MigrationException error =
                assertThrows(MigrationException.class, () -> migrator(old).apply());
        assertTrue(String.valueOf(error.getMessage()).contains("repair"), error.getMessage());
        migrator(old).repair();
        assertEquals(List.of(), applied(migrator(old)));
        assertEquals(List.of("B0004__baseline.sql", "R__names.sql"), applied(migrator(young, java)));
    }

    /**
     * Flyway itself misses the folded files in a database that it migrated before, and has to be told once. Where some
     * of them were not applied yet, it tries to begin with the baseline, and fails.
     */
    @ParameterizedTest
    @MethodSource("servers")
    void flywayBeginsWithTheBaseline(TestDatabase database) throws SQLException {
        String old = emptyUrl(database, "old");
        String young = emptyUrl(database, "young");
        String byRetort = emptyUrl(database, "retort");
        String between = emptyUrl(database, "between");
        four(database);
        assertEquals(3, flyway(between, "2").migrate().migrationsExecuted);
        assertEquals(5, flyway(old).migrate().migrationsExecuted);
        squash(database);

        assertThrows(FlywayValidateException.class, () -> flyway(old).migrate());
        flyway(old).repair();
        assertEquals(0, flyway(old).migrate().migrationsExecuted);
        assertEquals(2, flyway(young).migrate().migrationsExecuted);
        migrator(byRetort).apply();
        assertEquals(content(database, byRetort), content(database, young));
        assertEquals(content(database, byRetort), content(database, old));

        flyway(between).repair();
        assertThrows(FlywayException.class, () -> flyway(between).migrate());
        assertFalse(content(database, between).contains("phone"));
    }

    /** Fills a column of rows that are there. */
    private static final class Phones implements JavaMigration {

        @Override
        public Version version() {
            return Version.of("3.1");
        }

        @Override
        public String description() {
            return "authors again";
        }

        @Override
        public String checksum() {
            return "1";
        }

        @Override
        public void migrate(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into Author (id, name) values (2, 'Ada')");
            }
        }
    }
}
