package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.Entity;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations for somebody who applies them with another tool and has only Jakarta Persistence on the class path. */
class WithoutRuntimeTest {

    private final Project project;

    WithoutRuntimeTest(@TempDir Path root) {
        project = Project.inGit(root);
        project.file("src/main/java/shop/Book.java", """
                package shop;
                import jakarta.persistence.*;
                @Entity public class Book { @Id Long id; String title; }
                """);
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writesMigrationsOnly(String... options) {
        Project.Result result = project.withClassPath(jar(Entity.class)).compiles(options);
        assertTrue(project.migrations().contains("V0001__create_book.sql"), project.migrations()::toString);
        assertEquals(List.of(), project.below("target/generated"));
        List<String> notes = result.texts(Diagnostic.Kind.NOTE).stream()
                .filter(n -> n.startsWith("RT406:"))
                .toList();
        assertEquals(1, notes.size(), result.messages()::toString);
        assertTrue(notes.get(0).contains("SessionFactory"), notes::toString);
    }

    @Test
    void javacCompilesWithoutTheFactory() {
        writesMigrationsOnly("-Xlint:all,-processing", "-Werror");
    }

    @Test
    void soItDoesForOldReleases() {
        writesMigrationsOnly("--release", "8");
    }
}
