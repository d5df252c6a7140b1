package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bean Validation shapes columns where there is a provider, unless the option says otherwise. */
class ValidationOptionTest {

    private static final Scenario SCENARIO = Scenario.parse("person", """
            -- demo/Person.java --
            package demo;

            import jakarta.persistence.*;
            import jakarta.validation.constraints.*;

            @Entity
            public class Person {
                @Id long id;
                @NotNull @Size(max = 70) String name;
            }
            """);

    private static final String PLAIN = "name varchar(255)";
    private static final String CONSTRAINED = "name varchar(70) not null";

    @Test
    void withProvider(@TempDir Path directory) throws IOException {
        String classPath = System.getProperty("java.class.path");
        assertEquals(CONSTRAINED, column(directory, classPath, "auto"));
        assertEquals(PLAIN, column(directory, classPath, "none"));
    }

    @Test
    void withTheApiAlone(@TempDir Path directory) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("hibernate-validator"))
                .collect(Collectors.joining(File.pathSeparator));
        assertEquals(PLAIN, column(directory, classPath, "auto"));
        assertEquals(CONSTRAINED, column(directory, classPath, "ddl"));
    }

    private static String column(Path directory, String classPath, String option) throws IOException {
        Path fresh = Files.createTempDirectory(directory, option);
        Path migrations = fresh.resolve("migrations");
        Compilation compilation = Compilation.of(
                SCENARIO,
                fresh,
                List.of(Retort.processor()),
                List.of(
                        "-classpath",
                        classPath,
                        "-Aretort.validation=" + option,
                        "-Aretort.mode=generate",
                        "-Aretort.directory=" + migrations));
        assertEquals(List.of(), compilation.errors());
        try (Stream<String> lines = Files.lines(migrations.resolve("V0001__create_person.sql"))) {
            return lines.map(line -> line.strip().replaceAll(" +", " ").replaceAll(",$", ""))
                    .filter(line -> line.startsWith("name "))
                    .collect(Collectors.joining());
        }
    }
}
