package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities that have no schema, or one that a database refuses: an error at the class, and nothing is written. */
class BadEntitiesTest {

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void repository() {
        project = Project.inGit(root);
    }

    @Test
    void anEntityWithoutAnId() {
        project.source("Author", "@Entity public class Author {\n  String name;\n}");
        assertRefused("Author.java:6", "@Id");
    }

    /** Nothing is said of those that refer to it. */
    @Test
    void anEntityWithoutAnIdThatOthersReferTo() {
        project.source("Author", "@Entity public class Author {\n  String name;\n}");
        project.source(
                "Book",
                "@Entity public class Book { @Id Long id; @ManyToOne Author author;"
                        + " @ManyToMany java.util.List<Author> others; }");
        project.source("Portrait", "@Entity public class Portrait { @Id @OneToOne Author author; }");
        assertEquals(List.of("RT102"), codes());
    }

    @Test
    void anAttributeOfTheIdClassThatIsNoId() {
        project.source("Key", "public record Key(Long number, String account) {}");
        project.source(
                "Payment",
                "@Entity @IdClass(Key.class) public class Payment {\n  @Id Long number;\n  String account;\n}");
        assertRefused("Payment.java:8", "without @Id");
    }

    @Test
    void anEntityOnAViewThatOthersReferTo() {
        project.source(
                "Sales",
                "@Entity @org.hibernate.annotations.View(query = \"select 1 as id\")"
                        + " public class Sales { @Id Long id; @ManyToOne Shop shop; }");
        project.source(
                "Shop",
                "@Entity public class Shop { @Id Long id; @OneToMany(mappedBy = \"shop\") java.util.List<Sales> sales;"
                        + " @OneToOne Sales best; @ElementCollection java.util.Map<Sales, String> comments; }");
        project.source("Report", "@Entity public class Report { @Id Long id; @OneToOne @MapsId Sales sales; }");
        project.source("Person", "@Entity public class Person { @Id Long id; }");
        project.source("Writer", "@Entity public class Writer extends Person {}");
        assertEquals(List.of("RT131"), codes());
    }

    @Test
    void entitiesThatEnversAudits() {
        project.file(
                "src/main/java/org/hibernate/envers/Audited.java",
                "package org.hibernate.envers;\npublic @interface Audited {}\n");
        project.source("Author", "@Entity @org.hibernate.envers.Audited public class Author { @Id Long id; }");
        project.source(
                "Book", "@Entity public class Book { @Id Long id; @org.hibernate.envers.Audited String title; }");
        project.source(
                "Shop",
                "@Entity @SuppressWarnings(\"retort:RT132\") @org.hibernate.envers.Audited"
                        + " public class Shop { @Id Long id; }");
        List<String> warnings = project.compiles().texts(Diagnostic.Kind.MANDATORY_WARNING);
        assertEquals(2, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("RT132") && warnings.get(0).contains("Author_AUD"), warnings.get(0));
        assertTrue(warnings.get(1).contains("Book_AUD"), warnings.get(1));
    }

    private List<String> codes() {
        return project.fails().errors().stream().map(e -> e.substring(0, 5)).toList();
    }

    @Test
    void whatAPackageSaysAndNobodyHeeds() {
        project.file(
                "src/main/java/shop/package-info.java", "@org.hibernate.annotations.NativeGenerator\npackage shop;\n");
        project.source("Author", "@Entity public class Author { @Id @GeneratedValue Long id; }");
        project.source("Book", "@Entity public class Book { @Id @GeneratedValue Long id; }");
        assertRefused("package-info.java:1", "RT101: shop: @NativeGenerator");
    }

    @Test
    void aSubclassOnTheTableOfItsParent() {
        project.source(
                "Person",
                "@Entity @Inheritance(strategy = InheritanceType.JOINED) public class Person { @Id Long id; }");
        project.source("Writer", "@Entity @Table(name = \"PERSON\") public class Writer extends Person {}");
        assertRefused("Writer.java:6", "Person");
    }

    @Test
    void tablesThatOnlyTheirSchemasTellApart() {
        project.source("Book", "@Entity @Table(schema = \"shop\") public class Book { @Id Long id; }");
        project.source(
                "Copy", "@Entity @Table(name = \"BOOK\", schema = \"store\") public class Copy { @Id Long id; }");
        assertRefused("Copy.java:6", "table Book in MariaDB, which has no schemas,", "-Aretort.dialect=h2,mariadb");
        project.compiles("-Aretort.dialect=h2,postgresql");
    }

    @Test
    void aReservedWordOfTheDialect() {
        project.source("Purchase", "@Entity @Table(name = \"order\") public class Purchase { @Id Long id; }");
        assertRefused("Purchase.java:6", "order", "-Aretort.dialect=postgresql");
    }

    @Test
    void aWordThatMariaDbReservesForTablesOnly() {
        project.source("Entry", "@Entity @Table(name = \"value\") public class Entry { @Id Long id; int value; }");
        assertRefused("Entry.java:6", "table name value", "-Aretort.dialect=mariadb");
        project.source("Entry", "@Entity public class Entry { @Id Long id; int value; }");
        project.compiles("-Aretort.dialect=mariadb");
    }

    @Test
    void aReservedWordThatASettingFrees() {
        project.source("Account", "@Entity @Table(name = \"value\") public class Account { @Id Long id; }");
        Project.Result result = project.compiles();
        assertTrue(
                result.texts(Diagnostic.Kind.MANDATORY_WARNING).stream().anyMatch(text -> text.contains("value")),
                () -> result.messages().toString());
    }

    @Test
    void aQuotedReservedWordIsFine() {
        project.source("Purchase", "@Entity @Table(name = \"`order`\") public class Purchase { @Id Long id; }");
        project.compiles("-Aretort.dialect=postgresql");
        assertTrue(project.migrations().contains("V0001__create_order.sql"), project.migrations()::toString);
    }

    @Test
    void aLikelyRenameIsAnErrorAtTheNewField() {
        project.entity("Author", "String name;").compiles();
        project.commit("name");
        Project.Result result = project.entity("Author", "String fullName;").fails();
        assertEquals(1, result.errors().size(), result.errors()::toString);
        assertTrue(result.errors().get(0).contains("@RenamedFrom(\"name\")"), result.errors()::toString);
        assertEquals("Author.java:8", place(result));
        assertEquals(3, project.migrations().size());
        project.entity("Author", "@RenamedFrom(\"name\") String fullName;").compiles();
        assertTrue(project.migrations().stream().anyMatch(name -> name.startsWith("V0002__rename_name_to_fullname")));
    }

    @Test
    void aDroppedColumnIsAWarningOrAnErrorAsTheOptionSays() {
        project.entity("Author", "String name;").compiles();
        project.commit("name");
        project.entity("Author");
        List<String> errors = project.fails("-Aretort.destructive=error").errors();
        assertTrue(errors.get(0).contains("name"), errors::toString);
        assertEquals(3, project.migrations().size());
        Project.Result result = project.compiles();
        assertEquals(
                1,
                result.texts(Diagnostic.Kind.MANDATORY_WARNING).size(),
                () -> result.messages().toString());
        assertEquals(5, project.migrations().size());
    }

    private void assertRefused(String place, String part, String... options) {
        Project.Result result = project.fails(options);
        assertTrue(result.errors().stream().anyMatch(e -> e.contains(part)), result.errors()::toString);
        assertEquals(place, place(result));
        assertEquals(List.of(), project.migrations());
    }

    private static String place(Project.Result result) {
        String error = result.errors().get(0);
        return result.places(error.substring(0, error.indexOf(':'))).get(0);
    }
}
