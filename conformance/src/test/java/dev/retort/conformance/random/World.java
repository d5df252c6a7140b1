package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the families of features share: the choices, the classes so far, and names that nothing else has. */
final class World {

    final Dice dice;
    final List<String> enums = new ArrayList<>();
    final List<Part> parts = new ArrayList<>();
    final List<Thing> things = new ArrayList<>();
    /** Annotations of the package. */
    final List<String> onPackage = new ArrayList<>();
    /** The schema of all tables of entities; empty for the default one. */
    final String schema;

    /** Whether entities may be deleted softly. */
    final boolean softDeletes;
    /** Whether getters may be annotated; records then say that they are accessed by fields, which Hibernate needs. */
    final boolean properties;

    /** Whether some classes are members of others. */
    private final boolean nests;

    private final Map<String, ClassText> classes = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private int count;

    World(long seed) {
        this.dice = new Dice(seed);
        this.softDeletes = dice.oneIn(8);
        this.properties = dice.oneIn(3);
        this.schema = dice.oneIn(10) ? "extra" : "";
        this.nests = dice.oneIn(6);
    }

    /** Hibernate takes minutes to plan eager loading in some worlds, and no lazy one of what is deleted softly. */
    private String fetched(String text) {
        return softDeletes ? text.replace("FetchType.LAZY", "FetchType.EAGER") : text;
    }

    /** A new name of an attribute; none occurs twice, so that columns never collide by accident. */
    String name() {
        return dice.any("a", "a", "total", "firstName", "x_y", "isOpen") + count++;
    }

    /** How a class is accessed. */
    ClassText.Access access() {
        return properties ? dice.any(ClassText.Access.FIELD, ClassText.Access.PROPERTY) : ClassText.Access.FIELD;
    }

    /** What a record has to say. */
    String recordAccess() {
        return properties ? "@Access(AccessType.FIELD)" : "";
    }

    /** A new name of something in the database. */
    String name(String prefix) {
        return prefix + count++;
    }

    /** Begins a class. */
    ClassText type(String name) {
        ClassText text = new ClassText(name);
        text.isNested = nests && dice.oneIn(2);
        classes.put(name, text);
        return text;
    }

    /** Edits all classes. */
    void edit(Dice edits) {
        Set<String> needed =
                classes.values().stream().flatMap(ClassText::mappedBy).collect(Collectors.toSet());
        classes.values().forEach(c -> c.edit(edits, needed));
    }

    /** Adds a whole source. */
    void source(String name, String text) {
        sources.put("demo/" + name + ".java", "package demo;\n\n" + text + "\n");
    }

    /** All sources by path. */
    Map<String, String> sources() {
        Map<String, String> result = new LinkedHashMap<>(sources);
        if (!onPackage.isEmpty()) {
            result.put(
                    "demo/package-info.java",
                    String.join("\n", onPackage) + "\npackage demo;\n\nimport jakarta.persistence.*;\n");
        }
        classes.values().forEach(c -> result.put("demo/" + c.fileName() + ".java", fetched(c.text())));
        String imports = classes.values().stream()
                .filter(c -> c.isNested)
                .map(c -> "import demo." + c.fileName() + ".*; ")
                .collect(Collectors.joining());
        result.replaceAll((path, text) -> text.replace("package demo;", "package demo; " + imports));
        return result;
    }

    /** The schema of a table of its own, after a comma; nothing where that is not said. */
    String inSchema() {
        return schema.isEmpty() || dice.oneIn(2) ? "" : ", schema = \"" + schema + "\"";
    }
}
