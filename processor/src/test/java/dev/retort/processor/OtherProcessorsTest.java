package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that other processors generate in later rounds. */
class OtherProcessorsTest {

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void repository() {
        project = Project.inGit(root);
    }

    @Test
    void theTypeOfAnAttributeIsWaitedFor() {
        project.with(new Generating("shop.Color", "package shop; public enum Color { RED, GREEN }"));
        Project.Result result = project.entity("Car", "@Enumerated(EnumType.STRING) Color color;")
                .compiles();
        assertTrue(project.migration("schema.json").contains("\"color\""));
        assertEquals(List.of(), result.errors());
        assertTrue(project.exists("target/classes/shop/SessionFactory.class"));
    }

    @Test
    void aGeneratedSuperclassIsWaitedFor() {
        project.with(new Generating(
                "shop.Base",
                "package shop; import jakarta.persistence.*; @MappedSuperclass public class Base { @Id Long id; }"));
        project.source("Car", "@Entity public class Car extends Base { String plate; }")
                .compiles();
        assertTrue(project.migration("schema.json").contains("\"plate\""));
    }

    @Test
    void anEntityThatIsGeneratedAloneIsFound() {
        project.with(new Generating(
                "shop.Car", "package shop; import jakarta.persistence.*; @Entity public class Car { @Id Long id; }"));
        project.source("Other", "public class Other {}").compiles();
        assertTrue(project.migration("schema.json").contains("shop.Car"));
    }

    @Test
    void anEntityThatIsGeneratedBesideOthersIsFound() {
        project.with(new Generating(
                "shop.Car", "package shop; import jakarta.persistence.*; @Entity public class Car { @Id Long id; }"));
        project.entity("Author").compiles();
        assertTrue(project.migration("schema.json").contains("shop.Author"));
        assertTrue(project.migration("schema.json").contains("shop.Car"));
        assertTrue(project.read("target/generated/shop/SessionFactory.java").contains("Car.class"));
    }

    @Test
    void anEntityThatIsGeneratedAfterTheFactoryIsAnError() {
        project.with(new Generating(
                "shop.Car", "package shop; import jakarta.persistence.*; @Entity public class Car { @Id Long id; }"));
        String error = project.entity("Author")
                .source("Main", "public class Main { SessionFactory factory; }")
                .fails()
                .error("RT008");
        assertTrue(error.contains("shop.Car"), error);
        assertEquals(List.of(), project.migrations());
    }

    /** Generates one class in the first round. */
    private static final class Generating extends AbstractProcessor {

        private final String name;
        private final String text;
        private boolean done;

        Generating(String name, String text) {
            this.name = name;
            this.text = text;
        }

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
            if (!done) {
                done = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile(name).openWriter()) {
                    writer.write(text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
