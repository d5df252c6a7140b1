package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that mapping files map; which schema they give is held against Hibernate in the conformance suite. */
class MappingFilesTest {

    private static final String ORM = "src/main/resources/META-INF/orm.xml";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void plainClasses() {
        project = Project.inGit(root.resolve("app"));
        project.source("Book", "public class Book { Long id; String title; public Book() {} }");
        project.entity("Shelf", "String room;");
    }

    private void orm(String... elements) {
        project.file(ORM, "<entity-mappings>\n" + String.join("\n", elements) + "\n</entity-mappings>\n");
    }

    private static String book(String... attributes) {
        return "<entity class=\"shop.Book\" access=\"FIELD\"><attributes><id name=\"id\"/>\n"
                + String.join("\n", attributes) + "</attributes></entity>";
    }

    /** As with annotations: a compile follows what changed, also where it is handed only some of the sources. */
    @Test
    void aChangedFileChangesTheDraft() {
        orm(book());
        project.compiles();
        assertTrue(project.migrations().contains("V0001__create_book_and_shelf.sql"), project.migrations()::toString);
        project.commit("first");
        orm(book("<basic name=\"title\"><column name=\"title\" length=\"300\"/></basic>"));
        project.compileOnly(List.of("Shelf"));
        assertTrue(
                draft().contains("title varchar(300)") || draft().contains("title set data type varchar(300)"),
                draft());
        orm(book());
        project.compileOnly(List.of("Shelf"));
        assertEquals("", draft());
        project.delete(ORM);
        project.compileOnly(List.of("Shelf"));
        assertTrue(draft().contains("drop table Book"), draft());
    }

    private String draft() {
        return project.migrations().stream()
                .filter(name -> name.startsWith("V0002"))
                .map(project::migration)
                .collect(Collectors.joining());
    }

    /** The comment in the migration names the class, an error the file and the line as well. */
    @Test
    void whatIsWrongIsSaidWithItsLine() {
        orm(book("<basic name=\"titel\"/>"));
        assertEquals(
                List.of("RT017: META-INF/orm.xml:3: <basic name=\"titel\">: the class shop.Book has no such field;"
                        + " correct the name, or write access=\"PROPERTY\""),
                project.fails().errors());
        orm("", "<entity class=\"shop.Nothing\"/>");
        assertTrue(project.fails().error("RT010").contains("META-INF/orm.xml:3 lists the class shop.Nothing"));
        orm(book("<basic name=\"title\"><column length=\"long\"/></basic>"));
        assertEquals(
                List.of("RT013: META-INF/orm.xml:3: not well-formed: length=\"long\" is no number"),
                project.fails().errors());
        orm(book("<basic name=\"title\" access=\"Field\"><enumerated>NUMBER</enumerated></basic>"));
        assertEquals(
                List.of(
                        "RT013: META-INF/orm.xml:3: not well-formed: access=\"Field\" is none of FIELD, PROPERTY",
                        "RT013: META-INF/orm.xml:3: not well-formed: <enumerated>NUMBER is none of ORDINAL, STRING"),
                project.fails().errors());
        orm("", "<entity class=\"shop.Book\"><inheritance strategy=\"TABLE\"/></entity>");
        assertTrue(project.fails()
                .error("RT013")
                .contains("strategy=\"TABLE\" is none of SINGLE_TABLE, JOINED, TABLE_PER_CLASS"));
        orm(book("<basic name=\"title\"><convert converter=\"shop.Shelf\"/></basic>"));
        String converter = project.fails().error("RT115");
        assertTrue(converter.contains("shop.Book.title"), converter);
        assertEquals(List.of(), project.migrations());
    }

    @Test
    void whatIsNotSupportedIsRefused() {
        orm(
                "<persistence-unit-metadata><persistence-unit-defaults><delimited-identifiers/>"
                        + "</persistence-unit-defaults></persistence-unit-metadata>",
                "<entity name=\"Dynamic\"/>",
                "<entity class=\"shop.Book\"><tenant-id/><attributes>",
                "<basic name=\"title\"><column name=\"t\" read=\"x\"/><formula>1</formula></basic>",
                "<many-to-one name=\"shelf\"><foreign-key name=\"fk\"/></many-to-one>",
                "</attributes></entity>",
                "<filter-def name=\"f\"/>");
        assertEquals(
                List.of(
                        "RT016: META-INF/orm.xml:2: <delimited-identifiers> is not supported: write quoted names, as"
                                + " Hibernate does not heed it, instead",
                        "RT016: META-INF/orm.xml:3: <entity without class> is not supported: write annotations"
                                + " instead",
                        "RT016: META-INF/orm.xml:4: <tenant-id> is not supported: write annotations instead",
                        "RT016: META-INF/orm.xml:5: <column read=\"…\"> is not supported: write annotations instead",
                        "RT016: META-INF/orm.xml:5: <formula> is not supported: write annotations instead",
                        "RT016: META-INF/orm.xml:6: <foreign-key> is not supported: write it inside of"
                                + " <join-column>, the only place where Hibernate reads it, instead",
                        "RT016: META-INF/orm.xml:8: <filter-def> is not supported: write annotations instead"),
                project.fails().errors());
        project.file(ORM, "<hibernate-mapping><class name=\"shop.Book\"/></hibernate-mapping>");
        assertEquals(
                List.of("RT016: META-INF/orm.xml:1: <hibernate-mapping> is not supported: write a mapping file of"
                        + " Jakarta Persistence, or annotations, instead"),
                project.fails().errors());
    }

    @Test
    void whatDoesNotShapeTheSchemaIsAccepted() {
        orm(
                "<persistence-unit-metadata><persistence-unit-defaults><cascade-persist/><entity-listeners/>"
                        + "</persistence-unit-defaults></persistence-unit-metadata>",
                "<named-query name=\"all\"><query>select s from Shelf s</query></named-query>");
        project.compiles();
        assertTrue(project.migrations().contains("V0001__create_shelf.sql"), project.migrations()::toString);
    }

    /** Nothing outside of the file is read. */
    @Test
    void externalEntities() throws IOException {
        Path secret = Files.writeString(root.resolve("secret.txt"), "shop.Book");
        project.file(
                ORM,
                "<!DOCTYPE entity-mappings [<!ENTITY secret SYSTEM \"" + secret.toUri() + "\">]>\n"
                        + "<entity-mappings><description>&secret;</description></entity-mappings>");
        assertTrue(project.fails().error("RT013").contains("META-INF/orm.xml:2"));
    }

    /** The generated factory hands the files to the provider, which knows nothing of the classes without them. */
    @Test
    void theFactoryKnowsTheFiles() throws Exception {
        orm(book(), "<named-query name=\"count\"><query>select count(b) from Book b</query></named-query>");
        project.source("App", """
                public class App {
                  public static Object run(String url) {
                    try (SessionFactory factory = SessionFactory.create(dev.retort.session.Settings.of(url)
                        .withProperty("hibernate.hbm2ddl.auto", "validate"))) {
                      factory.migrator().apply();
                      Book book = new Book();
                      book.id = 7L;
                      factory.inTransaction(session -> session.persist(book));
                      try (var session = factory.openSession()) {
                        return session.entityManager().createNamedQuery("count").getSingleResult();
                      }
                    }
                  }
                }
                """);
        project.compiles();
        project.file("target/classes/META-INF/orm.xml", project.read(ORM));
        URL[] classes = {project.root().resolve("target/classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            Object count = loader.loadClass("shop.App")
                    .getMethod("run", String.class)
                    .invoke(null, "jdbc:h2:mem:mapping-files");
            assertEquals(1L, count);
        }
    }
}
