package dev.retort.conformance.random;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute as a class is going to have it.
 *
 * @param annotations its annotations
 * @param type its type
 * @param name its name
 */
record Member(List<String> annotations, String type, String name) {

    private static final Pattern MAPPED_BY = Pattern.compile("mappedBy = \"(\\w+)\"");
    private static final Map<String, String> EDITS = Map.of(
            "nullable = false", "nullable = true",
            "unique = true", "unique = false",
            "length = ", "length = 1",
            "precision = ", "precision = 1");
    private static final Map<String, String> WIDER =
            Map.of("int", "long", "Integer", "Long", "float", "double", "Float", "Double");

    Member {
        annotations = annotations.stream().filter(a -> !a.isEmpty()).toList();
    }

    /** Whether a class can do without it: it is no part of its key, and nothing refers to it. */
    boolean isOptional() {
        return annotations.stream().noneMatch(a -> a.contains("Id") || a.contains("unique = true, nullable = false"));
    }

    /** The attribute of the other side; empty where it is no inverse side. */
    Optional<String> mappedBy() {
        return annotations.stream()
                .map(MAPPED_BY::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .findFirst();
    }

    /** Whether it is part of its entity's key. */
    boolean isKey() {
        return annotations.stream()
                .anyMatch(a -> a.equals("@Id") || a.equals("@EmbeddedId") || a.startsWith("@MapsId"));
    }

    /** The same with another length, another type, or nullable where it was not. */
    Member edited(Dice dice) {
        String from = dice.any("nullable = false", "unique = true", "length = ", "precision = ");
        String to = EDITS.get(from);
        String other = dice.oneIn(3) ? WIDER.getOrDefault(type, type) : type;
        return new Member(annotations.stream().map(a -> a.replace(from, to)).toList(), other, name);
    }

    /** Java Beans' name of the getter. */
    String getter() {
        return (type.equals("boolean") ? "is" : "get") + capitalized();
    }

    String capitalized() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
