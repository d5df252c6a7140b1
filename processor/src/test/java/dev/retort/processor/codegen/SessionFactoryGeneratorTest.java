package dev.retort.processor.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFactoryGeneratorTest {

    private final Path directory;

    SessionFactoryGeneratorTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static String entity(String packageName, String header, String body) {
        return "/** E. */ package " + packageName + "; import jakarta.persistence.*; @Entity " + header
                + " { @Id private Long id; " + body + "}";
    }

    private Compiled compile(FactoryProcessor processor, Map<String, String> sources) throws IOException {
        return Compiled.compile(directory, processor, sources);
    }

    private Compiled compile(Map<String, String> sources) throws IOException {
        return compile(FactoryProcessor.withDefaults(), sources);
    }

    private static FactoryProcessor named(String name) {
        return new FactoryProcessor(Optional.of(name), "jpa", Optional.of("0003"));
    }

    private static List<String> generatedWarnings(Compiled compiled) {
        return compiled.messages().stream()
                .filter(m -> m.contains("SessionFactory.java"))
                .toList();
    }

    private static void assertOnlyError(Compiled compiled, String expected) {
        List<String> errors =
                compiled.messages().stream().filter(m -> m.startsWith("ERROR")).toList();
        assertEquals(List.of("ERROR " + expected), errors);
    }

    @Test
    void writesTheFactoryInTheCommonPackage() throws IOException {
        Compiled compiled = compile(Map.of(
                "com/acme/shop/Order.java", entity("com.acme.shop", "public class Order", ""),
                "com/acme/people/Person.java", entity("com.acme.people", "public class Person", "")));
        assertEquals(List.of(), generatedWarnings(compiled));
        assertTrue(Files.exists(directory.resolve("com/acme/SessionFactory.class")));
        String source = compiled.generated("com/acme/SessionFactory.java");
        assertTrue(source.contains("@Generated(\"dev.retort.processor.codegen.SessionFactoryGenerator\")"), source);
        assertTrue(source.contains("Person.class,\n                Order.class"), source);
    }

    @Test
    void isSilentUnderAllLints() throws IOException {
        Compiled compiled = compile(
                named("com.acme.SessionFactory"),
                Map.of(
                        "com/acme/Old.java", entity("com.acme", "@Deprecated(forRemoval = true) public class Old", ""),
                        "com/acme/List.java", entity("com.acme", "class List", ""),
                        "com/acme/Optional.java", entity("com.acme", "class Optional", ""),
                        "com/acme/Class.java", entity("com.acme", "class Class", ""),
                        "com/acme/Outer.java",
                                "package com.acme; import jakarta.persistence.*; class Outer { @MappedSuperclass static"
                                        + " class Base<T> { T value; } @Embeddable protected static class Part { int a; }"
                                        + " @Converter static class Yes implements AttributeConverter<Boolean, String> {"
                                        + " public String convertToDatabaseColumn(Boolean b) { return \"\" + b; } public"
                                        + " Boolean convertToEntityAttribute(String s) { return true; } } }"));
        assertEquals(List.of(), generatedWarnings(compiled));
        assertFalse(compiled.messages().stream().anyMatch(m -> m.startsWith("ERROR")), compiled.messages()::toString);
        String source = compiled.generated("com/acme/SessionFactory.java");
        for (String literal : List.of("Old", "List", "Optional", "Class", "Outer.Base", "Outer.Part", "Outer.Yes")) {
            assertTrue(source.contains(literal + ".class"), literal + " in " + source);
        }
    }

    @Test
    void givesTheSameTextAgain() throws IOException {
        Map<String, String> sources =
                Map.of("a/A.java", entity("a", "public class A", ""), "a/B.java", entity("a", "public class B", ""));
        String first = compile(sources).generated("a/SessionFactory.java");
        // the class of the first compilation lies in the class output now
        assertEquals(first, compile(sources).generated("a/SessionFactory.java"));
    }

    @Test
    void writesNothingWithoutEntities() throws IOException {
        Compiled compiled = compile(Map.of("a/A.java", "package a; class A {}"));
        assertFalse(Files.exists(compiled.directory().resolve("a/SessionFactory.java")));
    }

    @Test
    void namesAnEntityOutOfReach() throws IOException {
        Compiled compiled = compile(Map.of(
                "com/acme/a/A.java", entity("com.acme.a", "class A", ""),
                "com/acme/b/B.java", entity("com.acme.b", "public class B", "")));
        assertOnlyError(
                compiled,
                "A.java:1 RT401: com.acme.a.A is not public, so the generated com.acme.SessionFactory cannot use it; make it"
                        + " public, or put the factory into its package: -Aretort.factory=com.acme.a.SessionFactory");
        assertFalse(Files.exists(directory.resolve("com/acme/SessionFactory.java")));
    }

    @Test
    void theFixForAnEntityOutOfReachWorks() throws IOException {
        Compiled compiled = compile(
                named("com.acme.a.SessionFactory"),
                Map.of(
                        "com/acme/a/A.java", entity("com.acme.a", "class A", ""),
                        "com/acme/b/B.java", entity("com.acme.b", "public class B", "")));
        assertEquals(List.of(), generatedWarnings(compiled));
        assertTrue(Files.exists(directory.resolve("com/acme/a/SessionFactory.class")));
    }

    @Test
    void staysInTheUnnamedPackageWithItsEntities() throws IOException {
        String entity = entity("x", "class A", "").replace("package x;", "");
        assertEquals(List.of(), generatedWarnings(compile(Map.of("A.java", entity))));
        assertTrue(Files.exists(directory.resolve("SessionFactory.class")));
        assertOnlyError(
                compile(named("com.acme.SessionFactory"), Map.of("A.java", entity)),
                "A.java:1 RT401: A is in the unnamed package, so the generated com.acme.SessionFactory cannot use it; move"
                        + " it into a package");
    }

    @Test
    void namesAPrivateNestedEntityAndOneInAPrivateClass() throws IOException {
        Compiled compiled = compile(Map.of(
                "a/A.java",
                "package a; import jakarta.persistence.*; class A { @Entity private static class In { @Id Long id; }"
                        + " private static class Mid { @Entity static class Deep { @Id Long id; } } }"));
        assertEquals(
                List.of(
                        "ERROR A.java:1 RT401: a.A.In is private, so the generated a.SessionFactory cannot use it; make it"
                                + " public or package-private",
                        "ERROR A.java:1 RT401: a.A.Mid.Deep lies in Mid, which is private, so the generated"
                                + " a.SessionFactory cannot use it; make Mid public or package-private"),
                compiled.messages().stream().filter(m -> m.startsWith("ERROR")).toList());
    }

    @Test
    void asksForANameWhereEntitiesShareNoPackage() throws IOException {
        Compiled compiled = compile(Map.of(
                "com/acme/A.java", entity("com.acme", "public class A", ""),
                "org/acme/B.java", entity("org.acme", "public class B", "")));
        assertOnlyError(
                compiled,
                "A.java:1 RT402: com.acme.A: the entities have no common package for the generated SessionFactory (com.acme, org.acme);"
                        + " name it: -Aretort.factory=com.example.SessionFactory");
    }

    @Test
    void refusesANameThatIsNone() throws IOException {
        Compiled compiled = compile(named("com.acme.1st"), Map.of("a/A.java", entity("a", "public class A", "")));
        assertOnlyError(
                compiled, "RT403: -Aretort.factory=com.acme.1st: not the name of a class, as in com.example.Sessions");
    }

    @Test
    void leavesAClassOfTheUserAlone() throws IOException {
        Compiled compiled = compile(Map.of(
                "a/A.java",
                entity("a", "public class A", ""),
                "a/SessionFactory.java",
                "package a; class SessionFactory {}"));
        assertOnlyError(
                compiled,
                "SessionFactory.java:1 RT404: a.SessionFactory exists already, so the session factory cannot be generated"
                        + " under this name; rename this class, or name the factory:"
                        + " -Aretort.factory=com.example.SessionFactory");
    }
}
