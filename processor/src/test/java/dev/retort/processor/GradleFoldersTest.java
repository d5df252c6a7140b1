package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.Migrator;
import dev.retort.migration.MigrationLocation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradle keeps classes and resources apart, and refuses to build a jar that has something twice. */
class GradleFoldersTest {

    @TempDir
    Path root;

    @Test
    void migrationsLieInTheResourcesAlone() throws IOException {
        Project project = Project.inGit(root);
        project.delete("pom.xml").file("build.gradle", "plugins { id 'java' }\n");
        Path classes = Files.createDirectories(root.resolve("build/classes/java/main"));
        project.entity("Author").compiles("-d", classes.toString());
        project.entity("Author", "String name;").compiles("-d", classes.toString());
        assertEquals(3, project.migrations().size());
        assertEquals(List.of("draft.txt"), project.below("build/classes/java/main/db/migration"));

        // what processResources does
        Path resources = Files.createDirectories(root.resolve("build/resources/main/db/migration"));
        for (String name : project.migrations()) {
            Files.writeString(resources.resolve(name), project.migration(name));
        }
        URL[] classPath = {
            classes.toUri().toURL(),
            root.resolve("build/resources/main/").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(classPath, null)) {
            Migrator migrator = Migrator.forUrl("jdbc:h2:mem:gradle;DB_CLOSE_DELAY=-1")
                    .withLocation(MigrationLocation.classPath("db/migration", loader));
            assertEquals(1, migrator.apply().applied().size());
            assertTrue(migrator.history().get(0).draft());
        }
    }
}
