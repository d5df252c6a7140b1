package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside the processors that entities are often compiled with, each in a javac process of its own. */
class KnownProcessorsTest {

    private static final String RETORT = "dev.retort.processor.RetortProcessor";
    private static final String HIBERNATE = "org.hibernate.processor.HibernateProcessor";
    private static final String LOMBOK = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";
    private static final String MAPSTRUCT = "org.mapstruct.ap.MappingProcessor";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void entities() {
        project = Project.inGit(root);
        project.source("Level", "public enum Level { LOW, HIGH }");
        project.source(
                "Book",
                "@Entity public class Book { @Id @GeneratedValue private Long id; private String title;"
                        + " @Enumerated(EnumType.STRING) private Level level; @ManyToOne private Author author;"
                        + " public Long getId() { return id; } public String getTitle() { return title; }"
                        + " public void setTitle(String title) { this.title = title; } }");
        project.source(
                "Author",
                "@Entity public class Author { @Id @GeneratedValue private Long id; @Column(nullable = false)"
                        + " private String name; @OneToMany(mappedBy = \"author\") private java.util.List<Book> books; }");
    }

    @Test
    void besideHibernatesMetamodel() {
        project.source("Query", "class Query { Object title = Book_.title; SessionFactory factory; }");
        project.javac(HIBERNATE, RETORT);
        Map<String, String> beside = project.texts();
        assertTrue(project.exists("target/classes/shop/Book_.class"));
        assertTrue(project.exists("target/classes/shop/SessionFactory.class"));
        project.delete("src/main/java/shop/Query.java");
        project.javac(RETORT, HIBERNATE);
        assertEquals(beside, project.texts());
        project.commit("first");
        project.javac(RETORT);
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void lombokEntitiesAreThoseWithoutLombok() {
        project.javac(RETORT);
        Map<String, String> plain = project.texts();
        project.migrations().forEach(name -> project.delete("src/main/resources/db/migration/" + name));
        project.source(
                "Book",
                "@lombok.Data @lombok.NoArgsConstructor @Entity public class Book { @Id @GeneratedValue private Long id;"
                        + " private String title; @Enumerated(EnumType.STRING) private Level level;"
                        + " @ManyToOne private Author author; }");
        project.source("Use", "class Use { String title(Book book) { return book.getTitle(); } SessionFactory f; }");
        project.javac(LOMBOK, RETORT);
        assertEquals(plain, project.texts());
        project.javac(RETORT, LOMBOK);
        assertEquals(plain, project.texts());
    }

    @Test
    void besideMapStruct() {
        project.source("BookDto", "public class BookDto { public String title; public Level level; }");
        project.source(
                "BookMapper",
                "@org.mapstruct.Mapper public interface BookMapper {"
                        + " @org.mapstruct.Mapping(target = \"level\", ignore = true) BookDto toDto(Book book);"
                        + " class Access { SessionFactory factory; } }");
        project.javac(MAPSTRUCT, RETORT);
        Map<String, String> beside = project.texts();
        assertTrue(project.exists("target/classes/shop/BookMapperImpl.class"));
        project.javac(RETORT, MAPSTRUCT);
        assertEquals(beside, project.texts());
    }

    @Test
    void besideAllOfThem() {
        project.source("BookDto", "public class BookDto { public String name; }");
        project.source(
                "Person",
                "@lombok.Data @Entity public class Person { @Id @GeneratedValue private Long id; private String name; }");
        project.source(
                "PersonMapper",
                "@org.mapstruct.Mapper public interface PersonMapper { BookDto toDto(Person person); }");
        project.source("Query", "class Query { Object name = Person_.name; SessionFactory factory; }");
        project.javac(LOMBOK, MAPSTRUCT, HIBERNATE, RETORT);
        assertTrue(project.exists("target/classes/shop/PersonMapperImpl.class"));
        assertTrue(project.migration("schema.json").contains("shop.Person"));
        project.commit("first");
        project.javac(RETORT, HIBERNATE, MAPSTRUCT, LOMBOK);
        assertEquals("", project.git("status", "--porcelain"));
    }
}
