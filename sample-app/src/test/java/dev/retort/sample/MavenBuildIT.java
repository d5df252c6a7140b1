package dev.retort.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a team's builds do, with a real Maven and a real git. */
class MavenBuildIT {

    private static final List<String> GIT =
            List.of("git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false");

    @TempDir
    Path directory;

    private MavenProject project = new MavenProject(Path.of("unused"));

    @BeforeEach
    void repository() throws IOException, InterruptedException {
        project = new MavenProject(directory);
        git("init", "-q");
        Files.writeString(directory.resolve(".gitignore"), "target/\n");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(GIT);
        command.addAll(List.of(arguments));
        return project.run(command);
    }

    private void commit() throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "-m", "state");
    }

    private void replace(String file, String what, String with) throws IOException {
        Path path = directory.resolve(file);
        Files.writeString(path, Files.readString(path).replace(what, with));
    }

    private List<String> packed(String jar) throws IOException {
        try (JarFile file = new JarFile(directory.resolve(jar).toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("db/migration/") && !name.endsWith("/"))
                    .sorted()
                    .toList();
        }
    }

    /** What an application carries to apply its migrations, besides the driver and Jakarta Persistence. */
    @Test
    void theRuntimeIsSmall() throws IOException {
        List<String> own = List.of("retort-", "jspecify-");
        long bytes = 0;
        try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
            for (Path jar : jars.toList()) {
                if (own.stream().anyMatch(jar.getFileName().toString()::startsWith)) {
                    bytes += Files.size(jar);
                }
            }
        }
        assertTrue(bytes > 0 && bytes < 400_000, "the runtime has " + bytes + " bytes");
    }

    /** The jar has what this very build wrote, and what the builds before wrote. */
    @Test
    void oneModule() throws IOException, InterruptedException {
        project.paste(MavenProject.readmeSection("Quick start"));
        String book = Files.readString(directory.resolve("src/main/java/com/example/Book.java"));
        Path fixture = directory.resolve("src/test/java/com/example/Fixture.java");
        Files.createDirectories(fixture.getParent());
        Files.writeString(
                fixture,
                "package com.example;\n@jakarta.persistence.Entity class Fixture { @jakarta.persistence.Id Long id; }\n");
        project.maven("-q", "package", "-DskipTests");

        List<String> first = List.of("U0001__create_book.sql", "V0001__create_book.sql", "schema.json");
        assertEquals(first, project.migrations());
        assertTrue(Files.exists(directory.resolve("target/test-classes/com/example/Fixture.class")));
        assertFalse(Files.exists(directory.resolve("target/test-classes/db")));
        assertEquals(
                List.of(
                        "db/migration/U0001__create_book.sql",
                        "db/migration/V0001__create_book.sql",
                        "db/migration/draft.txt",
                        "db/migration/index.txt",
                        "db/migration/schema.json"),
                packed("target/library-1.0.jar"));

        commit();
        project.maven("-q", "compile");
        assertEquals("", git("status", "--porcelain"));

        replace("src/main/java/com/example/Book.java", "    String title;", "    String title;\n\n    String isbn;");
        project.maven("-q", "compile");
        replace("src/main/java/com/example/Book.java", "    String isbn;", "    String isbn;\n\n    int pages;");
        project.maven("-q", "package", "-DskipTests");
        assertEquals(
                List.of(
                        "db/migration/U0001__create_book.sql",
                        "db/migration/U0002__add_isbn_and_pages_to_book.sql",
                        "db/migration/V0001__create_book.sql",
                        "db/migration/V0002__add_isbn_and_pages_to_book.sql",
                        "db/migration/draft.txt",
                        "db/migration/index.txt",
                        "db/migration/schema.json"),
                packed("target/library-1.0.jar"));

        Files.writeString(directory.resolve("src/main/java/com/example/Book.java"), book);
        project.maven("-q", "compile");
        assertEquals("", git("status", "--porcelain"));
        assertEquals(first, project.migrations());
    }

    /** Entities in two modules, in jars or in class folders; the migrations are those of a third. */
    @Test
    void threeModulesInParallel() throws IOException, InterruptedException {
        project.copy(Path.of("src/test/resources/reactor"));
        String migrations = "database/src/main/resources/db/migration/";
        project.maven("-q", "-T", "4", "package");

        assertEquals(
                List.of(
                        "db/migration/U0001__create_customer_and_invoice.sql",
                        "db/migration/V0001__create_customer_and_invoice.sql",
                        "db/migration/draft.txt",
                        "db/migration/index.txt",
                        "db/migration/schema.json"),
                packed("database/target/database-1.0.jar"));
        assertFalse(Files.exists(directory.resolve("customers/src/main/resources")));
        commit();

        project.maven("-q", "-T", "4", "clean", "compile");
        assertEquals("", git("status", "--porcelain"));

        replace(
                "customers/src/main/java/com/example/Customer.java",
                "    String name;",
                "    String name;\n\n    String email;");
        project.maven("-q", "-T", "4", "package");
        assertTrue(Files.exists(directory.resolve(migrations + "V0002__add_email_to_customer.sql")));
        assertTrue(
                packed("database/target/database-1.0.jar").contains("db/migration/V0002__add_email_to_customer.sql"));
    }
}
