package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One snapshot, a folder of migrations for each dialect. */
class SeveralDialectsTest {

    private static final String BOTH = "-Aretort.dialect=h2,postgresql";
    private static final String DIRECTORY = "src/main/resources/db/migration/";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void repository() {
        project = Project.inGit(root);
    }

    @Test
    void eachHasItsFolder() {
        project.entity("Author").compiles(BOTH);
        assertEquals(
                List.of(
                        "h2/U0001__create_author.sql",
                        "h2/V0001__create_author.sql",
                        "postgresql/U0001__create_author.sql",
                        "postgresql/V0001__create_author.sql",
                        "schema.json"),
                project.migrations());
        List<String> copies = new ArrayList<>(project.migrations());
        copies.addAll(List.of("draft.txt", "index.txt"));
        assertEquals(copies.stream().sorted().toList(), project.below("target/classes/db/migration"));
        project.commit("both");
        project.compiles(BOTH);
        project.compiles(BOTH, "-Aretort.mode=check");
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void oneDialectStaysInItsFolder() {
        project.entity("Author").compiles(BOTH);
        project.commit("both");
        project.entity("Author", "String name;").compiles("-Aretort.dialect=h2");
        assertTrue(project.migrations().contains("h2/V0002__add_name_to_author.sql"));
    }

    @Test
    void aDialectAddedLaterBeginsWithABaseline() {
        oneDialectInItsFolder();
        project.compiles(BOTH);
        assertTrue(project.migrations().contains("postgresql/B0001__baseline.sql"), project.migrations()::toString);
        assertTrue(project.migration("postgresql/B0001__baseline.sql").contains("create table"));
        project.commit("second dialect");
        project.compiles(BOTH, "-Aretort.mode=check");
        project.entity("Author", "String name;").compiles(BOTH);
        assertTrue(project.migrations().contains("postgresql/V0002__add_name_to_author.sql"));
        project.commit("name");
        project.compiles(BOTH, "-Aretort.mode=check");
    }

    @Test
    void aDialectAddedWithAChangeBeginsWithABaselineBelowIt() {
        oneDialectInItsFolder();
        project.entity("Author", "String name;").compiles(BOTH);
        assertEquals(
                List.of(
                        "h2/U0001__create_author.sql",
                        "h2/U0002__add_name_to_author.sql",
                        "h2/V0001__create_author.sql",
                        "h2/V0002__add_name_to_author.sql",
                        "postgresql/B0001__baseline.sql",
                        "postgresql/U0002__add_name_to_author.sql",
                        "postgresql/V0002__add_name_to_author.sql",
                        "schema.json"),
                project.migrations());
        project.commit("both");
        project.compiles(BOTH, "-Aretort.mode=check");
    }

    @Test
    void aDialectAddedToADraftBeginsWithTheDraft() {
        project.entity("Author").compiles();
        project.file(DIRECTORY + "h2/V0001__create_author.sql", project.migration("V0001__create_author.sql"));
        project.file(DIRECTORY + "h2/U0001__create_author.sql", project.migration("U0001__create_author.sql"));
        project.delete(DIRECTORY + "V0001__create_author.sql").delete(DIRECTORY + "U0001__create_author.sql");
        project.compiles(BOTH);
        assertTrue(
                project.migrations().contains("postgresql/V0001__create_author.sql"), project.migrations()::toString);
        assertEquals(5, project.migrations().size());
    }

    @Test
    void aDialectWithoutMigrationsFailsTheCheck() {
        oneDialectInItsFolder();
        assertTrue(project.fails(BOTH, "-Aretort.mode=check").error("RT320").contains("PostgreSQL"));
    }

    private void oneDialectInItsFolder() {
        project.file(DIRECTORY + "h2/README.md", "H2\n");
        project.entity("Author").compiles("-Aretort.dialect=h2");
        project.commit("one");
        assertTrue(project.migrations().contains("h2/V0001__create_author.sql"));
        project.delete(DIRECTORY + "h2/README.md").commit("no readme");
    }
}
