package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectLayoutTest {

    @TempDir
    Path root;

    private Path module;

    @BeforeEach
    void moduleInRepository() throws IOException {
        // a directory named test above the module must not make it a test compilation
        Path repository = root.resolve("test/repository");
        module = repository.resolve("shop");
        Files.createDirectories(repository.resolve(".git"));
        Files.createDirectories(module);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "build.gradle", "build.gradle.kts", ".git"})
    void theNearestBuildFileMarksTheProject(String file) throws IOException {
        Files.createFile(module.resolve(file));
        ProjectLayout layout = ProjectLayout.find(Optional.empty(), Optional.of(module.resolve("target/classes")))
                .orElseThrow();
        assertEquals(Optional.of(module.resolve("src/main/resources/db/migration")), layout.migrations());
        assertEquals(Optional.of("db/migration"), layout.classPathLocation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target/test-classes",
                "build/classes/java/test",
                "build/classes/java/integrationTest",
                "build/classes/java/testFixtures",
                "bin/test",
                "out/test/shop"
            })
    void testsHaveNoMigrations(String output) throws IOException {
        Files.createFile(module.resolve("pom.xml"));
        Optional<Path> classes = Optional.of(module.resolve(output));
        assertTrue(ProjectLayout.find(Optional.empty(), classes)
                .orElseThrow()
                .migrations()
                .isEmpty());
        assertEquals(
                Optional.of(module.resolve("sql")),
                ProjectLayout.find(Optional.of("sql"), classes).orElseThrow().migrations());
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/classes", "build/classes/java/main", "bin/main", "bin", "out/production/shop"})
    void classesHaveMigrations(String output) throws IOException {
        Files.createFile(module.resolve("build.gradle.kts"));
        assertTrue(ProjectLayout.find(Optional.empty(), Optional.of(module.resolve(output)))
                .orElseThrow()
                .migrations()
                .isPresent());
    }

    @Test
    void aDirectoryOutsideOfResourcesIsNotOnTheClassPath() throws IOException {
        Files.createFile(module.resolve("pom.xml"));
        ProjectLayout layout = ProjectLayout.find(Optional.of("db"), Optional.of(module.resolve("target/classes")))
                .orElseThrow();
        assertEquals(Optional.empty(), layout.classPathLocation());
        assertEquals(
                Optional.of("database"),
                ProjectLayout.find(
                                Optional.of("src/main/resources/database"),
                                Optional.of(module.resolve("target/classes")))
                        .orElseThrow()
                        .classPathLocation());
    }

    @Test
    void aClassOutputThatIsNoDirectoryNeedsTheOption() {
        assertTrue(ProjectLayout.find(Optional.empty(), Optional.empty()).isEmpty());
        assertEquals(
                Optional.of(root.resolve("sql")),
                ProjectLayout.find(Optional.of(root.resolve("sql").toString()), Optional.empty())
                        .orElseThrow()
                        .migrations());
    }
}
