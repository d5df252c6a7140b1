package dev.retort.processor.xml;

import dev.retort.processor.entity.MemberModel.Access;
import dev.retort.processor.xml.MappedClass.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mapping file (Jakarta Persistence 3.2, chapter 12).
 *
 * @param path how messages name it
 * @param root its root element
 * @param unitAccess the access type that one of the unit's files gives for all
 */
record MappingFile(String path, XmlElement root, Optional<Access> unitAccess) {

    /**
     * Reads a mapping file.
     *
     * @param path its path, for messages
     * @param text its content
     * @throws ConfigurationError if it is not well-formed, or has an element or attribute that may shape the schema and
     *     is not understood
     */
    static MappingFile read(String path, String text) {
        XmlElement root = XmlReader.read(path, text);
        Grammar.check(root);
        return new MappingFile(path, root, Optional.empty());
    }

    MappingFile with(Optional<Access> access) {
        return new MappingFile(path, root, access);
    }

    /** What it says for all files of the unit; empty where there is nothing of the name. */
    Optional<XmlElement> unitDefault(String element) {
        return root.first("persistence-unit-metadata")
                .flatMap(m -> m.first("persistence-unit-defaults"))
                .flatMap(d -> d.first(element));
    }

    /** Whether it says that annotations don't count for any class in a mapping file. */
    boolean isComplete() {
        return root.first("persistence-unit-metadata")
                .flatMap(m -> m.first("xml-mapping-metadata-complete"))
                .isPresent();
    }

    Optional<String> schema() {
        return text("schema");
    }

    Optional<String> catalog() {
        return text("catalog");
    }

    /** The access type for its classes: its own, or that of the unit. */
    Optional<Access> access() {
        return text("access").map(Access::valueOf).or(() -> unitAccess);
    }

    private Optional<String> text(String element) {
        return root.first(element).map(XmlElement::text).filter(text -> !text.isEmpty());
    }

    /** The name of a class, in the file's package where it has none. */
    String qualified(String name) {
        return name.indexOf('.') >= 0
                ? name
                : text("package").map(p -> p + "." + name).orElse(name);
    }

    /** The classes that it maps. */
    List<MappedClass> classes(boolean complete) {
        List<MappedClass> classes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            for (XmlElement element : root.all(name)) {
                boolean own = element.attribute("metadata-complete")
                        .filter(Translator::isTrue)
                        .isPresent();
                classes.add(new MappedClass(
                        qualified(element.attribute("class").orElse("")),
                        kind,
                        kind != Kind.CONVERTER && (complete || own),
                        element,
                        this));
            }
        }
        return classes;
    }

    /** The generators that it describes for all entities. */
    Stream<XmlElement> generators() {
        return Stream.of("sequence-generator", "table-generator").flatMap(name -> root.all(name).stream());
    }
}
