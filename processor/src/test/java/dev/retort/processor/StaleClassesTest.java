package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources are deleted and the compiler is called as it is, by nobody who deletes class files. */
class StaleClassesTest {

    private static final String SOURCES = "src/main/java/shop/";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void twoEntities() {
        project = Project.inGit(root);
        project.entity("Author").entity("Book").compiles();
        project.commit("two");
    }

    private static List<String> warnings(Project.Result result) {
        return result.texts(Diagnostic.Kind.MANDATORY_WARNING).stream()
                .filter(text -> text.startsWith("RT322"))
                .toList();
    }

    @Test
    void aClassFileThatNobodyDeletedIsNamed() {
        project.delete(SOURCES + "Book.java");
        Project.Result result = project.compiles();
        assertEquals(1, warnings(result).size(), result.messages()::toString);
        project.paste(warnings(result).get(0));
        assertTrue(!project.exists("target/classes/shop/Book.class"));
        assertEquals(List.of(), warnings(project.compiles()));
        assertTrue(project.migrations().contains("V0002__drop_book.sql"), project.migrations()::toString);
    }

    @Test
    void aClassInAPackageOfItsOwn() {
        project.file(
                SOURCES + "books/Novel.java",
                "package shop.books;\n@jakarta.persistence.Entity public class Novel {"
                        + " @jakarta.persistence.Id Long id; }\n");
        project.compiles();
        project.delete(SOURCES + "books/Novel.java");
        assertEquals(1, warnings(project.compiles()).size());
    }

    @Test
    void whatIsNotCompiledThisTimeIsNotMissing() {
        assertEquals(List.of(), warnings(project.compileOnly(List.of("Author"))));
        project.source("Two", "@Entity class Second { @Id Long id; @Entity static class Third { @Id Long id; } }");
        project.compiles();
        assertEquals(List.of(), warnings(project.compileOnly(List.of("Author"))));
        project.file(SOURCES + "sub/Plain.java", "package shop.sub;\nclass Plain {}\n");
        assertEquals(List.of(), warnings(project.compileOnly(List.of("sub/Plain"))));
    }

    /** As Maven has it: generated sources, say. */
    @Test
    void aSourceInAnotherFolderOfTheSourcePath() throws IOException {
        Path other = root.resolve("src/generated/shop");
        Files.createDirectories(other);
        Files.move(root.resolve(SOURCES + "Book.java"), other.resolve("Book.java"));
        String path = root.resolve("src/main/java") + ":" + root.resolve("src/generated");
        assertEquals(List.of(), warnings(project.compiles("-sourcepath", path)));
        assertEquals(1, warnings(project.compiles()).size());
    }

    @Test
    void sourcesOutsideOfTheFoldersOfTheirPackages() throws IOException {
        Files.createDirectories(root.resolve("src/main/java/flat"));
        Files.move(root.resolve(SOURCES + "Author.java"), root.resolve("src/main/java/flat/Author.java"));
        Files.delete(root.resolve(SOURCES + "Book.java"));
        assertEquals(List.of(), warnings(project.compiles()));
    }
}
