package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler gives what javac gives. */
class EclipseCompilerTest {

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void withEclipse() {
        project = Project.inGit(root).with(new EclipseCompiler(), "--release", "17");
        project.source("Level", "public enum Level { LOW, HIGH }");
        project.source(
                "Address", "@Embeddable public class Address { String street; @Column(length = 12) String zip; }");
        project.source(
                "Base", "@MappedSuperclass public class Base { @Id @GeneratedValue Long id; @Version int version; }");
        project.source(
                "Author",
                "@Entity public class Author extends Base { @Column(nullable = false) String name; @Embedded Address home;"
                        + " @Enumerated(EnumType.STRING) Level level; }");
        project.source(
                "Book",
                "@Entity public class Book extends Base { @ManyToOne(optional = false) Author author;"
                        + " @ElementCollection java.util.Set<String> labels; }");
        project.source("Main", "class Main { SessionFactory factory = SessionFactory.create(); }");
    }

    private void withJavac() {
        project.with(ToolProvider.getSystemJavaCompiler(), "-Xlint:all");
    }

    @Test
    void theFilesAreThoseOfJavac() {
        project.compiles();
        Map<String, String> eclipse = project.texts();
        assertTrue(project.exists("target/classes/shop/SessionFactory.class"));
        assertTrue(project.below("target/classes/db/migration").containsAll(project.migrations()));
        project.migrations().forEach(name -> project.delete("src/main/resources/db/migration/" + name));
        withJavac();
        project.compiles();
        assertEquals(project.texts(), eclipse);
    }

    @Test
    void aSecondCompileWritesNothing() {
        project.compiles();
        project.commit("first");
        project.compiles();
        assertEquals("", project.git("status", "--porcelain"));
        withJavac();
        project.compiles("-Aretort.mode=check");
    }

    @Test
    void oneClassOfManyIsEnough() {
        project.compiles();
        project.commit("first");
        project.source(
                "Address", "@Embeddable public class Address { String street; @Column(length = 20) String zip; }");
        project.compileOnly(List.of("Address")).error("RT405");
        assertEquals(List.of(), project.compileOnly(List.of("Address")).errors());
        Map<String, String> incremental = project.texts();
        assertTrue(project.migrations().stream().anyMatch(name -> name.startsWith("V0002")), incremental::toString);
        project.git("clean", "-fdq", "src/main/resources");
        project.git("checkout", "--", "src/main/resources");
        withJavac();
        project.compiles();
        assertEquals(project.texts(), incremental);
    }

    @Test
    void aDraftIsRewrittenAndTakenBack() {
        project.compiles();
        project.commit("first");
        Map<String, String> committed = project.texts();
        String book = project.read("src/main/java/shop/Book.java");
        project.file("src/main/java/shop/Book.java", book.replace("labels;", "labels; String title;"));
        compilesAtTheSecondAttempt();
        assertTrue(project.migrations().contains("V0002__add_title_to_book.sql"), project.migrations()::toString);
        project.file("src/main/java/shop/Book.java", book.replace("labels;", "labels; String name;"));
        compilesAtTheSecondAttempt();
        assertTrue(project.migrations().contains("V0002__add_name_to_book.sql"), project.migrations()::toString);
        assertTrue(!project.below("target/classes/db/migration").contains("V0002__add_title_to_book.sql"));
        project.file("src/main/java/shop/Book.java", book);
        compilesAtTheSecondAttempt();
        assertEquals(committed, project.texts());
    }

    /**
     * The factory changes, and Eclipse's batch compiler refuses a source for a class that it finds on the class path.
     */
    private void compilesAtTheSecondAttempt() {
        project.fails().error("RT405");
        project.compiles();
    }

    @Test
    void aFindingIsAtItsField() {
        project.compiles();
        project.commit("first");
        project.source(
                "Author",
                "@Entity public class Author extends Base {\n @Column(nullable = false)\n String fullName;\n"
                        + " @Embedded Address home;\n @Enumerated(EnumType.STRING) Level level; }");
        Project.Result result = project.fails();
        assertTrue(
                result.messages().stream()
                        .anyMatch(m -> m.getSource() != null
                                && m.getSource().getName().endsWith("Author.java")
                                && m.getLineNumber() == 8),
                () -> result.messages().toString());
    }
}
