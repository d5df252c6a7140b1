package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What javac finds after annotation processing holds the migration back, too. */
class LateErrorsTest {

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void repository() {
        project = Project.inGit(root);
        project.entity("Author");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Other { int f() { return \"text\"; } }",
                "class Other { void f() { Missing.call(); } }",
                "class Other { Missing f; }",
                "class Other { void f() { int i; i++; } }",
                "class Other { void f() { throw new Exception(); } }",
                "class Other { nowhere.Missing f() { return null; } }",
                "class Other extends Author { int f() { return this; } static class Nested {} }",
                "interface Other { int f = \"text\"; }",
                "enum Other { A { void f() { g(); } } }"
            })
    void nothingIsWritten(String source) {
        project.source("Other", source);
        project.fails();
        assertEquals(List.of(), project.migrations());
        assertEquals(List.of(), project.below("target/classes/db"));

        project.source("Other", "class Other {}").compiles();
        assertEquals(3, project.migrations().size());
    }

    @Test
    void anErrorOfAnotherProcessorInTheLastRound() {
        LastRound other = new LastRound();
        project.with(other);
        project.fails();
        assertEquals(List.of(), project.migrations());
        project.fails("-proc:only");
        assertEquals(List.of(), project.migrations());
        other.complains = false;
        project.compiles("-proc:only");
        assertEquals(3, project.migrations().size());
        project.entity("Author", "String name;").compiles();
        assertEquals(3, project.migrations().size());
        assertTrue(project.migrations().contains("V0001__create_author.sql"));
        assertTrue(project.migration("V0001__create_author.sql").contains("name"));
    }

    /** A processor that has something to say when all is done. */
    @SupportedAnnotationTypes("*")
    private static final class LastRound extends AbstractProcessor {

        private boolean complains = true;
        private @Nullable Messager messager;

        /** Called anew for each compilation. */
        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            messager = environment.getMessager();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (round.processingOver() && complains) {
                Objects.requireNonNull(messager).printMessage(Diagnostic.Kind.ERROR, "too late");
            }
            return false;
        }
    }

    /** Which runs the processing of javac only: who waited for the end of the compilation there would never write. */
    @Test
    void kaptIsRecognisedAndNotWaitedFor() {
        project.source("Other", "class Other { int f() { return \"text\"; } }");
        project.fails("-Akapt.kotlin.generated=target/generated");
        assertEquals(3, project.migrations().size());
    }

    @Test
    void everythingElseCompilesAsBefore() {
        project.file("src/main/java/shop/package-info.java", "/** Shop. */\n@Deprecated\npackage shop;\n");
        project.source(
                "Other", "interface Other { class Nested {} enum E { A { } } record R(int i) {} }\nclass Second {}");
        project.source("Empty", "");
        project.source("Mark", "@interface Mark {}");
        project.compiles();
        assertEquals(3, project.migrations().size());
    }

    /** The compiler has printed its errors by then, and still fails. */
    @Test
    void whatCannotBeWrittenIsAnError() {
        project.file("src/main/resources/db/migration/U0001__create_author.sql/in-the-way", "");
        assertTrue(project.fails().error("RT305").contains("U0001__create_author.sql"));
        assertFalse(project.exists("src/main/resources/db/migration/schema.json"));
    }

    @Test
    void withoutCompilingAnything() {
        project.compiles("-proc:only");
        assertEquals(3, project.migrations().size());
    }

    /** As classes of a library do that are processed without all that it was compiled with. */
    @Test
    void compiledClassesThatMentionMissingOnes() throws IOException {
        project.source("Missing", "public class Missing {}");
        project.entity("Author", "void use(Missing missing) {}").compiles("-Aretort.mode=off");
        Files.delete(root.resolve("target/classes/shop/Missing.class"));
        project.processClasses(List.of("shop.Author"), "-proc:only");
        assertEquals(3, project.migrations().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "class"})
    void withClassesThatNobodyNamed(String implicit) {
        project.entity("Book", "@ManyToOne Author author;");
        project.compileOnly(
                List.of("Book"),
                "-implicit:" + implicit,
                "-sourcepath",
                root.resolve("src/main/java").toString());
        assertEquals(3, project.migrations().size(), project.migrations()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "byfile", "todo"})
    void inAnyOrder(String policy) {
        project.compiles("-XDcompilePolicy=" + policy);
        assertEquals(3, project.migrations().size());
        project.entity("Author", "String name;").source("Other", "class Other { int f() { return null; } }");
        project.fails("-XDcompilePolicy=" + policy);
        assertEquals(3, project.migrations().size());
    }
}
