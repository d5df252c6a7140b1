package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compiler that is handed some of the sources gives the answer of a clean build. */
class IncrementalTest {

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void threeEntities() {
        project = Project.inGit(root);
        project.entity("Author").entity("Book").entity("Shop").compiles();
        project.commit("three");
    }

    @Test
    void oneOfThreeUnchanged() {
        assertTrue(project.compileOnly(List.of("Book")).success());
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void oneOfThreeChanged() {
        project.entity("Book", "String title;");
        assertTrue(project.compileOnly(List.of("Book")).success());
        Map<String, String> incremental = project.texts();
        assertTrue(incremental.containsKey("V0002__add_title_to_book.sql"), incremental::toString);
        project.git("checkout", "--", "src/main/resources");
        project.git("clean", "-fdq", "src/main/resources");
        project.compiles();
        assertEquals(project.texts(), incremental);
    }

    @Test
    void aClassThatIsNoEntity() {
        project.source("Other", "class Other {}");
        assertTrue(project.compileOnly(List.of("Other")).success());
        assertEquals("?? src/main/java/shop/Other.java\n", project.git("status", "--porcelain"));
    }

    @Test
    void aDeletedEntity() {
        project.delete("src/main/java/shop/Book.java").delete("target/classes/shop/Book.class");
        assertTrue(project.compileOnly(List.of("Author")).success());
        assertTrue(project.migrations().contains("V0002__drop_book.sql"), project.migrations()::toString);
    }

    @Test
    void anEntityThatIsNoneAnyMore() {
        project.source("Book", "class Book { Long id; }");
        assertTrue(project.compileOnly(List.of("Book")).success());
        assertTrue(project.migrations().contains("V0002__drop_book.sql"), project.migrations()::toString);
    }

    @Test
    void aNestedEntity() {
        project.source("Outer", "class Outer { @Entity static class Inner { @Id Long id; } }");
        project.compiles();
        assertTrue(project.migration("schema.json").contains("shop.Outer$Inner"));
        Map<String, String> before = project.texts();
        assertTrue(project.compileOnly(List.of("Author")).success());
        assertEquals(before, project.texts());
    }

    /** An embeddable is found by the attributes of its type; what extends it only by the snapshot. */
    @Test
    void anEmbeddableThatExtendsAnother() {
        project.source("Part", "@Embeddable class Part { String name; }")
                .source("Wheel", "@Embeddable class Wheel extends Part { int spokes; }")
                .entity("Shop", "Part sold;")
                .compiles();
        assertTrue(project.migration("schema.json").contains("spokes"));
        Map<String, String> before = project.texts();
        assertTrue(project.compileOnly(List.of("Shop")).success());
        assertEquals(before, project.texts());
    }

    @Test
    void classesGivenByName() {
        Project.Result result = project.processClasses(
                List.of("shop.Author", "shop.Book"),
                "-proc:only",
                "-Aretort.directory=" + root.resolve("out"),
                "-d",
                project.file("unit/x", "").root() + "/unit");
        assertEquals(List.of(), result.errors());
        assertTrue(project.read("out/V0001__create_author_and_book.sql").contains("create table"));
    }

    @Test
    void aCompilationOfTestsWritesNothing() {
        project.entity("Fixture");
        Project.Result result = project.compileOnly(
                List.of("Fixture"),
                "-d",
                project.file("target/test-classes/x", "").root() + "/target/test-classes");
        assertTrue(result.success());
        assertEquals("?? src/main/java/shop/Fixture.java\n", project.git("status", "--porcelain"));
    }
}
