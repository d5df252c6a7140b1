package dev.retort.processor.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.session.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles an application against its factory and runs it, on H2 and PostgreSQL, with Hibernate. */
class GeneratedFactoryTest {

    private static final String AUTHOR = """
            package com.acme.people;

            import jakarta.persistence.*;

            @Entity
            public class Author extends com.acme.Keyed.Base<String> {
                @Embedded private Name name = new Name();
                @Convert(converter = YesNo.class) private Boolean living;

                protected Author() {}
                public Author(long id, String last, boolean living) {
                    this.id = id;
                    this.name.last = last;
                    this.living = living;
                }
                public String name() { return name.last + (living ? "" : "+"); }

                @Embeddable
                public static class Name { private String last; }

                @Converter
                public static class YesNo implements AttributeConverter<Boolean, String> {
                    @Override public String convertToDatabaseColumn(Boolean yes) { return Boolean.TRUE.equals(yes) ? "Y" : "N"; }
                    @Override public Boolean convertToEntityAttribute(String text) { return "Y".equals(text); }
                }
            }
            """;

    private static final String KEYED = """
            package com.acme;

            import jakarta.persistence.*;

            public interface Keyed {
                @MappedSuperclass
                abstract class Base<T> { @Id protected Long id; }
            }
            """;

    private static final String BOOK = """
            package com.acme.books;

            import com.acme.people.Author;
            import jakarta.persistence.*;

            @Entity
            public class Book {
                @Id @GeneratedValue private Long id;
                @ManyToOne private Author author;

                protected Book() {}
                public Book(Author author) { this.author = author; }
                public Author author() { return author; }
            }
            """;

    private static final String APP = """
            package com.acme;

            import com.acme.books.Book;
            import com.acme.people.Author;
            import dev.retort.session.Session;
            import dev.retort.session.Settings;

            public class App {
                public static String run(Settings settings) {
                    try (SessionFactory factory = SessionFactory.create(settings)) {
                        factory.inTransaction(s -> s.persist(new Author(1, "Woolf", false)));
                        try (Session s = factory.openSession()) {
                            s.persist(new Book(s.find(Author.class, 1L).orElseThrow()));
                            s.commit();
                            s.persist(new Book(s.find(Author.class, 1L).orElseThrow()));
                        }
                        return factory.fromTransaction(s -> s.query("select b from Book b", Book.class)
                                .getResultList().stream().map(b -> b.author().name()).toList().toString());
                    }
                }

                public static String auto(Settings settings) {
                    try (SessionFactory factory = SessionFactory.builder()
                                    .settings(settings).autocommit(true).autoflush(true).versionCheck(false).build();
                            Session s = factory.openSession()) {
                        s.persist(new Author(1, "Austen", true));
                        s.rollback();
                        return s.find(Author.class, 1L).orElseThrow().name();
                    }
                }
            }
            """;

    private static final String MIGRATED = """
            package com.acme;

            import dev.retort.session.*;
            import jakarta.persistence.*;

            public class Migrated {
                @Entity(name = "note")
                static class Note {
                    @Id long id;
                }

                public static String run(Settings settings) {
                    String refused = "";
                    try (SessionFactory factory = SessionFactory.create(settings)) {
                        try {
                            factory.openSession();
                        } catch (SchemaVersionException e) {
                            refused = e.getMessage().lines().skip(1).findFirst().orElseThrow();
                        }
                        factory.migrator().apply();
                        factory.inTransaction(s -> s.persist(new Note()));
                        return refused + factory.fromTransaction(
                                s -> s.query("select n.id from note n", Long.class).getResultList());
                    }
                }
            }
            """;

    private final Path directory;

    GeneratedFactoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static Settings creatingTables(Settings settings) {
        return settings.withProperty("jakarta.persistence.schema-generation.database.action", "drop-and-create");
    }

    private void assertAppWorks(Settings settings) throws Exception {
        Compiled compiled = Compiled.compile(
                directory,
                FactoryProcessor.withDefaults(),
                Map.of(
                        "com/acme/Keyed.java", KEYED,
                        "com/acme/people/Author.java", AUTHOR,
                        "com/acme/books/Book.java", BOOK,
                        "com/acme/App.java", APP));
        assertEquals(
                List.of(),
                compiled.messages().stream().filter(m -> m.startsWith("ERROR")).toList());
        try (URLClassLoader loader = compiled.loader()) {
            Class<?> app = loader.loadClass("com.acme.App");
            assertEquals("[Woolf+]", app.getMethod("run", Settings.class).invoke(null, creatingTables(settings)));
            assertEquals("Austen", app.getMethod("auto", Settings.class).invoke(null, creatingTables(settings)));
        }
    }

    private void assertMigratedAppWorks(Settings settings) throws Exception {
        FactoryProcessor processor = new FactoryProcessor(Optional.empty(), "jpa", Optional.of("0001"));
        Compiled compiled = Compiled.compile(directory, processor, Map.of("com/acme/Migrated.java", MIGRATED));
        Path migrations = Files.createDirectories(directory.resolve("db/migration"));
        Files.writeString(migrations.resolve("V0001__create_note.sql"), "create table note (id bigint primary key);\n");
        try (URLClassLoader loader = compiled.loader()) {
            Class<?> app = loader.loadClass("com.acme.Migrated");
            assertEquals(
                    "  V0001__create_note.sql: not applied yet[0]",
                    app.getMethod("run", Settings.class).invoke(null, settings));
        }
    }

    @Test
    void migratesWithTheFilesBesideTheFactory() throws Exception {
        assertMigratedAppWorks(Settings.of("jdbc:h2:mem:"));
    }

    @Test
    void worksOnH2() throws Exception {
        assertAppWorks(Settings.of("jdbc:h2:mem:"));
    }

    @Test
    void worksOnPostgreSql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            Settings settings = Settings.of(server.getJdbcUrl("postgres", "postgres"));
            assertMigratedAppWorks(settings);
            assertAppWorks(settings);
        }
    }
}
