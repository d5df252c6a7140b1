package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.Migrator;
import dev.retort.processor.ddl.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The migration directory, as it is, migrated by Flyway: the same database. */
class FlywayTest {

    private static final String DIRECTORY = "src/main/resources/db/migration";

    @TempDir
    Path root;

    /** Four steps of a project: generated, by hand, repeatable. */
    private Project project(String dialects) {
        Project project = Project.inGit(root.resolve(dialects));
        String option = "-Aretort.dialect=" + dialects;
        project.entity("Author", "@Column(unique = true) String name;").compiles(option);
        project.commit("author");
        project.entity("Book", "@ManyToOne Author author;", "@ElementCollection java.util.Set<String> tags;")
                .compiles(option);
        project.commit("book");
        for (String dialect : dialects.split(",")) {
            String folder = DIRECTORY + (dialects.contains(",") ? "/" + dialect : "");
            project.file(folder + "/V0003__authors.sql", "insert into Author (id, name) values (1, 'it''s; me');\n");
            project.file(folder + "/R__names.sql", "create or replace view names as select id from Author;\n");
        }
        project.commit("by hand");
        project.entity("Author", "@RenamedFrom(\"name\") @Column(unique = true, length = 400) String fullName;")
                .compiles(option);
        project.commit("renamed");
        return project;
    }

    private static MigrateResult flyway(String url, Path directory) {
        return Flyway.configure()
                .dataSource(url, url.contains(":h2:") ? "sa" : null, null)
                .locations("filesystem:" + directory)
                .load()
                .migrate();
    }

    private static void assertSame(TestDatabase database, Path directory, Path files, int migrations)
            throws SQLException {
        String byFlyway = database.emptyUrl(files.resolve("flyway")).replace(";USER=sa", "");
        String byRetort = database.emptyUrl(files.resolve("retort"));
        MigrateResult result = flyway(byFlyway, directory);
        assertEquals(migrations, result.migrationsExecuted, () -> result.migrations.toString());
        Migrator.forUrl(byRetort).withDirectory(directory).apply();
        try (Connection flyway = DriverManager.getConnection(user(byFlyway));
                Connection retort = DriverManager.getConnection(byRetort)) {
            String expected = own(database.catalog(retort));
            assertTrue(expected.toLowerCase(Locale.ROOT).contains("_tags"), expected);
            assertEquals(expected, own(database.catalog(flyway)));
            assertEquals(own(Dump.of(retort)), own(Dump.of(flyway)));
        }
        assertEquals(0, flyway(byFlyway, directory).migrationsExecuted);
    }

    private static String user(String url) {
        return url.contains(":h2:") ? url + ";USER=sa" : url;
    }

    /** Without either tool's history. */
    private static String own(String catalog) {
        return catalog.lines()
                .filter(line -> !line.toLowerCase(Locale.ROOT).contains("flyway_schema_history")
                        && !line.toLowerCase(Locale.ROOT).contains("retort_history"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void h2() throws SQLException {
        Project project = project("h2");
        assertSame(TestDatabase.h2(), project.root().resolve(DIRECTORY), root, 5);
    }

    @Test
    void aFolderForEachDialect() throws SQLException {
        Project project = project("h2,postgresql");
        for (TestDatabase database : List.of(TestDatabase.h2(), TestDatabase.postgresql())) {
            String id = database.dialect().id();
            assertSame(database, project.root().resolve(DIRECTORY + "/" + id), root.resolve(id), 5);
        }
    }

    /** A folder that begins with a baseline: Flyway begins with it, too. */
    @Test
    void aDialectThatCameLater() throws SQLException {
        Project project = Project.inGit(root.resolve("later"));
        project.file(DIRECTORY + "/h2/README.md", "H2\n");
        project.entity("Author").compiles("-Aretort.dialect=h2");
        project.commit("author");
        project.compiles("-Aretort.dialect=h2,postgresql");
        project.commit("postgresql, too");
        project.entity("Author", "@ElementCollection java.util.Set<String> tags;")
                .compiles("-Aretort.dialect=h2,postgresql");
        assertTrue(project.exists(DIRECTORY + "/postgresql/B0001__baseline.sql"));

        Path folder = project.root().resolve(DIRECTORY + "/postgresql");
        assertSame(TestDatabase.postgresql(), folder, root, 2);
    }
}
