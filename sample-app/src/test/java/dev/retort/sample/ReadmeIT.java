package dev.retort.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pastes what the README shows into an empty directory and runs it with a real Maven. */
class ReadmeIT {

    @TempDir
    Path directory;

    @Test
    void theQuickStartWorksAsPasted() throws IOException, InterruptedException {
        MavenProject project = new MavenProject(directory);
        String section = MavenProject.readmeSection("Quick start");
        assertEquals(3, project.paste(section));
        assertTrue(section.contains("```sh\nmvn -q compile exec:java\n```"));

        String output = project.maven("-q", "compile", "exec:java");

        assertTrue(output.contains("On Computable Numbers"), output);
        assertEquals(List.of("U0001__create_book.sql", "V0001__create_book.sql", "schema.json"), project.migrations());
    }

    @Test
    void aSpringBootJarMigratesAndHibernateValidates() throws IOException, InterruptedException {
        MavenProject project = new MavenProject(directory);
        project.copy(Path.of("src/test/resources/spring-boot"));
        assertEquals(2, project.paste(MavenProject.readmeSection("With Spring Boot")));

        project.maven("-q", "package");
        List<String> start = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "target/shop-1.0.jar");
        String first = project.run(start);
        String second = project.run(start);

        assertEquals(
                List.of(
                        "U0001__create_customer_order_and_order_line.sql",
                        "V0001__create_customer_order_and_order_line.sql",
                        "schema.json"),
                project.migrations());
        assertTrue(first.contains("applied V0001"), first);
        assertTrue(first.contains("order 1 of Ada"), first);
        assertTrue(second.contains("order 2 of Ada"), second);
    }
}
