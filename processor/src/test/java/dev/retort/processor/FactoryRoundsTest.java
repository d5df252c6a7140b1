package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session factory costs the compiler a round only where a class needs it before the end of the processing. */
class FactoryRoundsTest {

    @TempDir
    Path root;

    private final Rounds rounds = new Rounds();
    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void repository() {
        project = Project.inGit(root).with(rounds).entity("Author");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public class Main {}",
                "public class Main { void run() { SessionFactory factory = SessionFactory.create(); factory.close(); } }",
                "public class Main { static { System.out.println(SessionFactory.class); } }",
                "public class Main { Runnable run = () -> { shop.SessionFactory.create(); }; }"
            })
    void whatIsInBodiesCostsNoRound(String main) {
        project.source("Main", main);
        Project.Result result = project.compiles("-Werror", "-Xlint:all,-processing");
        assertEquals(List.of(), result.texts(Diagnostic.Kind.WARNING));
        assertEquals(1, rounds.count);
        assertTrue(project.exists("target/classes/shop/SessionFactory.class"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public class Main { SessionFactory factory; }",
                "public class Main { void run(SessionFactory factory) {} }",
                "public class Main extends SessionFactory.Nothing {}",
                "public class Main { Runnable run = () -> SessionFactory.create(); }",
                "@Main.For(SessionFactory.class) public class Main { @interface For { Class<?> value(); } }"
            })
    void whatIsDeclaredWithItHasItAtOnce(String main) {
        project.source("Main", main).compile();
        assertEquals(2, rounds.count);
        assertTrue(project.exists("target/generated/shop/SessionFactory.java"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import shop.SessionFactory;",
                "import shop.*;",
                "import static shop.SessionFactory.create;",
                "import static shop.SessionFactory.*;"
            })
    void anImportHasItAtOnce(String line) {
        project.file("src/main/java/app/Main.java", "package app;\n" + line + "\npublic class Main {}\n");
        project.compiles();
        assertEquals(2, rounds.count);
    }

    @Test
    void anImportOfAPackageThatHasNothingElse() {
        Project other = new Project(root.resolve("module"))
                .with(rounds)
                .file(
                        "src/main/java/shop/a/Car.java",
                        "package shop.a; import jakarta.persistence.*; @Entity public class Car { @Id Long id; }")
                .file(
                        "src/main/java/shop/b/Bus.java",
                        "package shop.b; import jakarta.persistence.*; @Entity public class Bus { @Id Long id; }")
                .file("src/main/java/app/Main.java", "package app; import shop.*; public class Main {}");
        other.compiles();
        assertEquals(2, rounds.count);
        assertTrue(other.exists("target/classes/shop/SessionFactory.class"));
    }

    @Test
    void anotherProcessorSeesItWhereItIsDeclared() {
        project.source("Main", "public class Main { SessionFactory factory; }").compiles();
        assertEquals(List.of(TypeKind.ERROR, TypeKind.DECLARED), rounds.kinds);
    }

    /** Counts the rounds in which there is something to process, and looks at the type of the field in Main. */
    private static final class Rounds extends AbstractProcessor {

        int count;
        final List<TypeKind> kinds = new ArrayList<>();

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver()) {
                count++;
                TypeElement main = processingEnv.getElementUtils().getTypeElement("shop.Main");
                if (main != null) {
                    for (VariableElement field : ElementFilter.fieldsIn(main.getEnclosedElements())) {
                        kinds.add(field.asType().getKind());
                    }
                }
            }
            return false;
        }
    }
}
