package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities of a dependency's jar belong to the schema and to the session factory where they are listed. */
class ListedClassesTest {

    private static final String PERSISTENCE = "src/main/resources/META-INF/persistence.xml";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));
    private String classPath = "";

    @BeforeEach
    void entityInJar() throws IOException {
        Path source = Files.createDirectories(root.resolve("library")).resolve("Audit.java");
        Files.writeString(source, """
                package lib.audit;
                import jakarta.persistence.*;
                @Entity public class Audit { @Id public Long id; public String text; public Detail detail;
                  public static class Plain {}
                  @Embeddable public static class Detail { String note; } }
                """);
        Path classes = Files.createDirectories(root.resolve("library/classes"));
        String libraries = System.getProperty("java.class.path");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                libraries,
                                "-d",
                                classes.toString(),
                                source.toString()));
        Path jar = root.resolve("library.jar");
        jar(classes, jar);
        project = new Project(root.resolve("app"));
        project.entity("Book");
        classPath = project.root().resolve("target/classes") + ":" + jar + ":" + libraries;
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
    }

    private Project.Result compile(String... options) {
        return project.compile(
                Stream.concat(Stream.of("-cp", classPath), Stream.of(options)).toArray(String[]::new));
    }

    private String factory() throws IOException {
        return Files.readString(project.root().resolve("target/generated/shop/SessionFactory.java"));
    }

    @Test
    void notListed() {
        assertTrue(compile().success());
        assertEquals(List.of("U0001__create_book.sql", "V0001__create_book.sql", "schema.json"), project.migrations());
    }

    @Test
    void listedByOption() throws IOException {
        Project.Result result = compile("-Aretort.classes=lib.audit.Audit");
        assertEquals(List.of(), result.errors());
        String sql = project.migration("V0001__create_audit_and_book.sql");
        assertTrue(sql.contains("note"), sql);
        assertTrue(factory().contains("lib.audit.Audit"), factory());
        assertTrue(compile("-Aretort.classes=lib.audit.Audit").success());
        assertEquals(3, project.migrations().size(), project.migrations()::toString);
    }

    @Test
    void listedInPersistenceXmlAndNoLonger() throws IOException {
        project.file(PERSISTENCE, """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="main">
                    <class>lib.audit.Audit</class>
                    <class>shop.Book</class>
                  </persistence-unit>
                </persistence>
                """);
        assertEquals(List.of(), compile().errors());
        assertTrue(project.migrations().contains("V0001__create_audit_and_book.sql"), project.migrations()::toString);
        assertTrue(factory().contains("lib.audit.Audit"), factory());
        project.delete(PERSISTENCE);
        assertEquals(List.of(), compile().errors());
        assertTrue(project.migrations().contains("V0002__drop_audit.sql"), project.migrations()::toString);
    }

    @Test
    void unknownClasses() {
        project.file(PERSISTENCE, """
                <persistence>
                  <persistence-unit name="main">
                    <class>lib.Nothing</class>
                  </persistence-unit>
                </persistence>
                """);
        assertEquals(
                List.of(
                        "RT010: -Aretort.classes lists the class lib.audit.Audits, which is neither among the sources"
                                + " nor on the class path; correct the name, or add the dependency that brings it",
                        "RT011: -Aretort.classes lists the class lib.audit.Audit$Plain, which is not annotated @Entity,"
                                + " @Embeddable, @MappedSuperclass or @Converter; annotate it, or take it from the"
                                + " list",
                        "RT010: META-INF/persistence.xml:3 lists the class lib.Nothing, which is neither among the"
                                + " sources nor on the class path; correct the name, or add the dependency that brings"
                                + " it"),
                compile("-Aretort.classes=lib.audit.Audits,lib.audit.Audit$Plain")
                        .errors());
        assertEquals(List.of(), project.migrations());
    }

    private void jarFile(String jar) {
        project.file(
                PERSISTENCE,
                "<persistence>\n<persistence-unit>\n<jar-file>" + jar + "</jar-file>"
                        + "</persistence-unit></persistence>");
    }

    @Test
    void jarsAndFoldersInPersistenceXml() throws IOException {
        Path jar = root.resolve("library.jar");
        for (String place :
                List.of("../library.jar", "file:../library.jar", jar.toUri().toString(), "../../../library/classes")) {
            project = new Project(root.resolve("app" + project.root().getFileName()));
            project.entity("Book");
            jarFile(place);
            assertEquals(List.of(), compile().errors(), place);
            assertTrue(project.migrations().contains("V0001__create_audit_and_book.sql"), place);
            assertTrue(project.migration("V0001__create_audit_and_book.sql").contains("note"), place);
            assertTrue(factory().contains("lib.audit.Audit"), place);
        }
        project.delete(PERSISTENCE);
        assertEquals(List.of(), compile().errors());
        assertTrue(project.migrations().contains("V0002__drop_audit.sql"), project.migrations()::toString);
    }

    @Test
    void jarThatIsNotOnTheClassPath() {
        jarFile("../library.jar");
        classPath = System.getProperty("java.class.path");
        assertEquals(
                List.of(
                        "RT010: META-INF/persistence.xml:3 lists the class lib.audit.Audit, which is neither among the"
                                + " sources nor on the class path; correct the name, or add the dependency that brings"
                                + " it",
                        "RT010: META-INF/persistence.xml:3 lists the class lib.audit.Audit$Detail, which is neither"
                                + " among the sources nor on the class path; correct the name, or add the dependency"
                                + " that brings it"),
                compile().errors());
    }

    @Test
    void jarsThatCannotBeSearched() throws IOException {
        for (String place : List.of("lib/none.jar", "file://lib/none.jar", "a\0b", "%zz")) {
            jarFile(place.replace("\0", "&#9;"));
            String missing = compile().error("RT012");
            assertTrue(missing.startsWith("RT012: META-INF/persistence.xml:3: <jar-file>"), missing);
            assertTrue(missing.contains("there is no such jar or folder"), missing);
        }
        Path mapping = root.resolve("library/classes/META-INF/orm.xml");
        Files.createDirectories(mapping.getParent());
        Files.writeString(mapping, "<entity-mappings/>");
        jar(root.resolve("library/classes"), root.resolve("library.jar"));
        jarFile("../library.jar");
        String mapped = compile().error("RT012");
        assertTrue(mapped.contains("it has a META-INF/orm.xml, which is read from the project alone"), mapped);
        Files.writeString(root.resolve("damaged.jar"), "no jar");
        jarFile("../damaged.jar");
        String damaged = compile().error("RT014");
        assertTrue(damaged.contains("damaged.jar cannot be read"), damaged);
    }

    @Test
    void whatCannotBeRead() {
        project.file(
                PERSISTENCE,
                "<persistence><persistence-unit><mapping-file>META-INF/none.xml</mapping-file>"
                        + "</persistence-unit></persistence>");
        String missing = compile().error("RT015");
        assertTrue(missing.contains("META-INF/persistence.xml:1 names the mapping file META-INF/none.xml"), missing);
        project.file(PERSISTENCE, "<persistence>\n<persistence-unit>\n</persistence>");
        String malformed = compile().error("RT013");
        assertTrue(malformed.startsWith("RT013: META-INF/persistence.xml:3: not well-formed: "), malformed);
    }

    @Test
    void constraintsInAFile() {
        project.file("src/main/resources/META-INF/validation.xml", """
                <validation-config>
                  <constraint-mapping>META-INF/constraints.xml</constraint-mapping>
                </validation-config>
                """);
        assertEquals(
                List.of("RT016: META-INF/validation.xml:2: <constraint-mapping> is not supported: write annotations"
                        + " instead"),
                compile().errors());
        assertEquals(List.of(), compile("-Aretort.validation=none").errors());
    }
}
