package dev.retort.conformance.random;

import java.util.List;

/**
 * An attribute as a class is going to have it.
 *
 * @param annotations its annotations
 * @param type its type
 * @param name its name
 */
record Member(List<String> annotations, String type, String name) {

    Member {
        annotations = annotations.stream().filter(a -> !a.isEmpty()).toList();
    }

    /** Java Beans' name of the getter. */
    String getter() {
        return (type.equals("boolean") ? "is" : "get") + capitalized();
    }

    String capitalized() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
