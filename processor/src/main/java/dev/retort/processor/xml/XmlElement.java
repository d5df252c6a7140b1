package dev.retort.processor.xml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a configuration file.
 *
 * @param name its name without namespace
 * @param attributes its attributes by name without namespace, in the file's order
 * @param children the elements in it, in the file's order
 * @param text the text directly in it, without white space at the ends
 * @param place the file and the line in it, such as {@code META-INF/orm.xml:12}
 */
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text, String place) {

    XmlElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** The children of a name. */
    List<XmlElement> all(String child) {
        return children.stream().filter(c -> c.name.equals(child)).toList();
    }

    /** The first child of a name. */
    Optional<XmlElement> first(String child) {
        return all(child).stream().findFirst();
    }

    /** An attribute's value. */
    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }
}
