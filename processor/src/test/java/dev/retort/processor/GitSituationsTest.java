package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
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

    /** An attribute on each of two branches, of which {@code feature} is checked out. */
    private void twoBranches() {
        project.git("checkout", "-q", "-b", "feature");
        project.entity("Author", "String email;").compiles();
        project.commit("email");
        project.git("checkout", "-q", "main");
        project.entity("Author", "String fax;").compiles();
        project.commit("fax");
        project.git("checkout", "-q", "feature");
    }

    @Test
    void inTheMiddleOfARebase() {
        twoBranches();
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
    void aSparseCheckoutWithoutTheMigrations() {
        project.git("sparse-checkout", "set", "--no-cone", "/*", "!/src/main/resources/");
        assertEquals(List.of(), project.migrations());
        project.entity("Author", "String name;");
        assertTrue(project.fails().error("RT301").contains("git sparse-checkout add"));
        assertEquals(List.of(), project.migrations());
        project.git("sparse-checkout", "add", "/src/main/resources/");
        project.compiles();
        assertTrue(project.migrations().contains("V0002__add_name_to_author.sql"), project.migrations()::toString);
    }

    @Test
    void aPathWithBlanksAndUmlauts() {
        project = Project.inGit(root.resolve("Größe & $HOME"));
        project.entity("Author").compiles();
        project.commit("author");
        twoBranches();
        assertNotEquals(0, project.tryGit("merge", "main").exit());
        project.entity("Author", "String fax;", "String email;");
        project.paste(project.fails().error("RT302")).compiles();
        assertTrue(project.migrations().contains("V0003__add_email_to_author.sql"), project.migrations()::toString);
    }

    /** A pointer would be taken for a migration that somebody wrote. */
    @Test
    void filesThatGitLfsHas() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
        project.file(DIRECTORY + "V0001__create_author.sql", pointer).entity("Author", "String name;");
        assertTrue(project.fails().error("RT312").endsWith("git lfs pull"));
        project.file(DIRECTORY + "schema.json", pointer);
        assertTrue(project.fails().error("RT301").contains("git lfs pull"));
    }

    /** In a hook git tells its commands of its own repository, which need not be that of the sources. */
    @Test
    void inAHook() {
        project.file(".git/hooks/pre-commit", "#!/bin/sh\nenv | grep ^GIT_ > target/git.env\n");
        assertTrue(project.root().resolve(".git/hooks/pre-commit").toFile().setExecutable(true));
        project.commit("hooked");
        List<String> before = new ArrayList<>(List.of("env"));
        before.addAll(project.read("target/git.env").lines().toList());
        assertTrue(before.stream().anyMatch(line -> line.startsWith("GIT_INDEX_FILE=")), before::toString);
        project.entity("Author", "String name;");
        project.javac(before, "dev.retort.processor.RetortProcessor");
        project.entity("Author", "String name;", "String email;");
        project.javac(before, "dev.retort.processor.RetortProcessor");
        assertEquals(5, project.migrations().size(), project.migrations()::toString);
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
