package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories as teams have them; what git answers in each is in {@code GitTest}. */
class GitSituationsTest {

    private static final String DIRECTORY = "src/main/resources/db/migration/";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void oneCommittedMigration() {
        project = Project.inGit(root);
        project.entity("Author").compiles();
        project.commit("author");
    }

    @Test
    void oneMigrationForABranchOfManyCommits() {
        project.git("checkout", "-q", "-b", "feature");
        String base = "-Aretort.base=main";
        project.entity("Author", "String name;").compiles(base);
        project.commit("name");
        project.entity("Author", "String name;", "String email;").compiles(base);
        project.commit("email");
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles(base);
        project.commit("phone");
        assertEquals(5, project.migrations().size(), project.migrations()::toString);
        project.compiles(base, "-Aretort.mode=check");
        project.git("checkout", "-q", "main");
        project.git("merge", "-q", "--ff-only", "feature");
        project.entity("Author", "String name;", "String email;", "String phone;", "String fax;")
                .compiles(base);
        assertTrue(project.migrations().contains("V0003__add_fax_to_author.sql"), project.migrations()::toString);
    }

    @Test
    void inTheMiddleOfARebase() {
        project.git("checkout", "-q", "-b", "feature");
        project.entity("Author", "String email;").compiles();
        project.commit("email");
        project.git("checkout", "-q", "main");
        project.entity("Author", "String fax;").compiles();
        project.commit("fax");
        project.git("checkout", "-q", "feature");
        assertNotEquals(0, project.tryGit("rebase", "main").exit());
        project.entity("Author", "String fax;", "String email;");
        project.paste(project.fails().error("RT302"));
        project.compiles();
        project.git("add", "-A");
        project.git("-c", "core.editor=true", "rebase", "--continue");
        assertTrue(project.migrations().contains("V0003__add_email_to_author.sql"), project.migrations()::toString);
        assertEquals(7, project.migrations().size());
        project.compiles("-Aretort.mode=check");
    }

    @Test
    void aModuleDeepInARepository() {
        Project outer = Project.inGit(root.resolve("outer"));
        Project module = new Project(outer.root().resolve("backend/services/shop"));
        module.entity("Author").compiles();
        assertTrue(module.exists("target/classes/db/migration/draft.txt"));
        outer.commit("author");
        module.entity("Author", "String name;").compiles();
        module.entity("Author", "String name;", "String email;").compiles();
        assertEquals(5, module.migrations().size(), module.migrations()::toString);
    }

    @Test
    void withoutGit() {
        project.entity("Author", "String name;");
        project.javac(List.of("env", "PATH=/nowhere"), "dev.retort.processor.RetortProcessor");
        project.entity("Author", "String name;", "String email;");
        project.javac(List.of("env", "PATH=/nowhere"), "dev.retort.processor.RetortProcessor");
        assertTrue(project.migrations()
                .containsAll(List.of("V0002__add_name_to_author.sql", "V0003__add_email_to_author.sql")));
    }
}
