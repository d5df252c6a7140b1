package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mode of continuous integration: nothing is written, everything is checked. */
class CheckModeTest {

    private static final String CHECK = "-Aretort.mode=check";
    private static final String DIRECTORY = "src/main/resources/db/migration/";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void twoCommittedMigrations() {
        project = Project.inGit(root);
        project.entity("Author", "String name;").compiles();
        project.commit("first");
        project.entity("Author", "String name;", "String email;").compiles();
        project.commit("second");
    }

    @Test
    void whatIsCommittedPasses() {
        project.compiles(CHECK);
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void aMissingMigrationIsAnErrorAtTheFieldAndShowsTheSql() {
        Map<String, String> before = project.texts();
        project.entity("Author", "String name;", "String email;", "String phone;");
        Project.Result result = project.fails(CHECK);
        assertTrue(result.error("RT316").contains("add column"), result.errors()::toString);
        assertEquals(List.of("Author.java:10"), result.places("RT316"));
        assertTrue(result.error("RT317").contains("alter table"), result.errors()::toString);
        assertEquals(before, project.texts());
    }

    @Test
    void aRemovedFieldIsAnErrorAtTheClass() {
        project.entity("Author", "String name;");
        Project.Result result = project.fails(CHECK);
        assertTrue(result.error("RT316").contains("drop column"), result.errors()::toString);
        assertEquals(List.of("Author.java:6"), result.places("RT316"));
    }

    @Test
    void aCommittedMigrationThatWasEditedIsAnError() {
        String file = DIRECTORY + "V0001__create_author.sql";
        project.file(file, project.read(file) + "-- more\n");
        String error = project.fails(CHECK).error("RT319");
        assertTrue(error.contains("V0001__create_author.sql") && error.contains("changed"), error);
        assertTrue(error.contains("git checkout HEAD -- "), error);
    }

    @Test
    void anEditInALaterCommitIsAnErrorAgainstTheBase() {
        project.git("checkout", "-q", "-b", "feature");
        String file = DIRECTORY + "V0001__create_author.sql";
        project.file(file, project.read(file) + "-- more\n");
        project.commit("sneaky");
        project.compiles(CHECK);
        assertTrue(project.fails(CHECK, "-Aretort.base=main").error("RT319").contains("V0001__create_author.sql"));
    }

    @Test
    void progressOfTheBaseIsNoEdit() {
        project.git("checkout", "-q", "-b", "feature", "HEAD~1");
        project.compiles(CHECK, "-Aretort.base=main");
    }

    @Test
    void aCommittedMigrationThatWasDeletedIsAnError() {
        project.delete(DIRECTORY + "V0001__create_author.sql");
        String error = project.fails(CHECK).error("RT319");
        assertTrue(error.contains("V0001__create_author.sql") && error.contains("deleted"), error);
    }

    @Test
    void lineEndsAreNoEdit() {
        String file = DIRECTORY + "V0001__create_author.sql";
        project.file(file, project.read(file).replace("\n", "\r\n"));
        project.compiles(CHECK);
    }

    @Test
    void aDuplicateVersionIsAnError() {
        project.file(DIRECTORY + "V0002__backfill.sql", "update Author set name = 'x';\n");
        assertTrue(project.fails(CHECK).error("RT310").contains("V0002__backfill.sql"));
        // the cheap look of the ordinary mode sees it as well
        assertTrue(project.fails().error("RT310").contains("V0002__backfill.sql"));
    }

    @Test
    void aBrokenChainIsAnError() {
        project.entity("Author", "String name;", "String email;", "String fax;").compiles();
        project.delete(DIRECTORY + "V0002__add_email_to_author.sql");
        project.commit("broken");
        assertTrue(project.fails(CHECK).error("RT311").contains("V0003__add_fax_to_author.sql"));
    }

    @Test
    void aSnapshotThatWasEditedIsAnError() {
        project.file(
                DIRECTORY + "schema.json",
                project.migration("schema.json").replaceFirst("varchar\\(255\\)", "varchar(99)"));
        List<String> errors = project.fails(CHECK).errors();
        assertTrue(errors.stream().anyMatch(e -> e.startsWith("RT313")), errors::toString);
    }

    @Test
    void aMissingMigrationDirectoryIsAnError() {
        Project fresh = Project.inGit(root.resolve("fresh"));
        fresh.entity("Author");
        assertTrue(fresh.fails(CHECK).error("RT316").contains("create table"));
        assertEquals(List.of(), fresh.migrations());
    }

    @Test
    void continuousIntegrationSwitchesItOn() throws IOException, InterruptedException {
        project.entity("Author", "String name;", "String email;", "String phone;");
        String output = javac(Map.of("CI", "true"));
        assertTrue(output.contains("RT317"), output);
        assertEquals(5, project.migrations().size());
        assertEquals("", javac(Map.of()));
        assertEquals(7, project.migrations().size());
    }

    /** The compiler as a program of its own, with the processor path, as without any build tool. */
    private String javac(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-d",
                root.resolve("target/classes").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-processor",
                RetortProcessor.class.getName(),
                root.resolve("src/main/java/shop/Author.java").toString());
        builder.environment().remove("CI");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
