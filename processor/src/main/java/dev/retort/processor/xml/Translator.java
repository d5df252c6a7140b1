package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.AnnotationModel.EnumValue;
import dev.retort.processor.entity.TypeModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * From an element that describes a table, a column or the like to the annotation that says the same. The names of
 * attributes are those of the annotation's elements, written with hyphens.
 *
 * @param file the file that the elements stand in
 * @param types finds a class by its name
 */
record Translator(MappingFile file, Function<String, Optional<TypeModel>> types) {

    private static final String PERSISTENCE = "jakarta.persistence.";

    private static final Set<String> NUMBERS =
            Set.of("length", "precision", "scale", "second-precision", "initial-value", "allocation-size");

    private static final Set<String> TRUTHS = Set.of(
            "unique",
            "nullable",
            "insertable",
            "updatable",
            "optional",
            "orphan-removal",
            "disable-conversion",
            "auto-apply");

    private static final Set<String> CONSTANTS = Set.of("constraint-mode", "discriminator-type", "strategy");

    private static final Set<String> CLASSES = Set.of("converter", "target-entity", "target-class", "class");

    /** Attributes that are no element of the annotation: other code asks for them. */
    private static final Set<String> APART =
            Set.of("access", "fetch", "maps-id", "id", "cacheable", "metadata-complete");

    /** Elements of annotations that are not named after the attribute or element of the file. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("constraint-mode", "value"),
            Map.entry("class", "value"),
            Map.entry("join-column", "joinColumns"),
            Map.entry("inverse-join-column", "inverseJoinColumns"),
            Map.entry("primary-key-join-column", "pkJoinColumns"),
            Map.entry("unique-constraint", "uniqueConstraints"),
            Map.entry("index", "indexes"),
            Map.entry("check-constraint", "check"),
            Map.entry("column-name", "columnNames"));

    private static final Map<String, String> ANNOTATIONS = Map.of(
            "inverse-join-column", "JoinColumn",
            "inverse-foreign-key", "ForeignKey",
            "map-key-attribute-override", "AttributeOverride",
            "map-key-convert", "Convert");

    /** What an element replaces as a whole in the annotation that is there, even where it says nothing of it. */
    private static final Map<String, Set<String>> REPLACED = Map.of(
            "column", Set.of("check"),
            "table", Set.of("check", "indexes", "uniqueConstraints"),
            "join-table", Set.of("check", "indexes", "uniqueConstraints"),
            "collection-table", Set.of("joinColumns", "indexes", "uniqueConstraints"),
            "table-generator", Set.of("indexes", "uniqueConstraints"));

    /** Elements that get the schema and catalog of their file where they give none. */
    private static final Set<String> WITH_SCHEMA = Set.of("table", "join-table", "collection-table");

    /** The annotation type that an element stands for. */
    static String annotation(String element) {
        return PERSISTENCE + ANNOTATIONS.getOrDefault(element, capitalize(camelCase(element)));
    }

    /** Merges an element into the annotation of its kind. */
    void merge(Target target, XmlElement element) {
        target.merge(
                annotation(element.name()),
                REPLACED.getOrDefault(element.name(), Set.of()),
                values(element, target.at(element.place())),
                element.place());
    }

    /** Puts the elements of a name in the place of the annotations of their kind. */
    void replace(Target target, XmlElement parent, String element) {
        replace(target, parent.all(element), "");
    }

    /** The same, where attributes that the elements name belong to the key or element of a collection. */
    void replace(Target target, List<XmlElement> elements, String prefix) {
        if (!elements.isEmpty()) {
            XmlElement first = elements.get(0);
            String single = annotation(first.name());
            target.replace(single, single + "s", annotations(target, elements, prefix), first.place());
        }
    }

    List<AnnotationModel> annotations(Target target, List<XmlElement> elements, String prefix) {
        return elements.stream()
                .map(e -> prefixed(annotation(e, target.at(e.place())), prefix))
                .toList();
    }

    private static AnnotationModel prefixed(AnnotationModel annotation, String prefix) {
        Map<String, Object> values = new LinkedHashMap<>(annotation.values());
        for (String member : List.of("name", "attributeName")) {
            if (!prefix.isEmpty()) {
                values.computeIfPresent(
                        member, (m, name) -> isBelow(name.toString(), prefix) ? name : prefix + "." + name);
            }
        }
        return new AnnotationModel(annotation.name(), values, annotation.position());
    }

    private static boolean isBelow(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }

    AnnotationModel annotation(XmlElement element, Position position) {
        return new AnnotationModel(annotation(element.name()), values(element, position), position);
    }

    /** What an element says, as values of the annotation that it stands for. */
    Map<String, Object> values(XmlElement element, Position position) {
        Map<String, Object> values = new LinkedHashMap<>();
        element.attributes().forEach((attribute, text) -> {
            if (!text.isEmpty() && !APART.contains(attribute)) {
                values.put(member(attribute), value(element, attribute, text));
            }
        });
        if (WITH_SCHEMA.contains(element.name())) {
            file.schema().ifPresent(schema -> values.putIfAbsent("schema", schema));
            file.catalog().ifPresent(catalog -> values.putIfAbsent("catalog", catalog));
        }
        for (XmlElement child : element.children()) {
            String member = member(child.name());
            if (child.name().equals("column-name")) {
                list(values, member).add(child.text());
            } else if (member.endsWith("s") || member.equals("check")) {
                list(values, member).add(annotation(child, position));
            } else {
                values.put(member, annotation(child, position));
            }
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> values, String member) {
        return (List<Object>) values.computeIfAbsent(member, m -> new ArrayList<>());
    }

    private static String member(String name) {
        return MEMBERS.getOrDefault(name, camelCase(name));
    }

    private Object value(XmlElement element, String attribute, String text) {
        if (NUMBERS.contains(attribute)) {
            return number(element, attribute, text);
        }
        if (TRUTHS.contains(attribute)) {
            return isTrue(text);
        }
        if (CONSTANTS.contains(attribute)) {
            return new EnumValue(text);
        }
        return CLASSES.contains(attribute) ? type(element, text) : text;
    }

    private static Integer number(XmlElement element, String attribute, String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            ConfigurationError error = new ConfigurationError(
                    Message.MALFORMED_XML, element.place(), attribute + "=\"" + text + "\" is no number");
            error.initCause(e);
            throw error;
        }
    }

    /** The texts that XML Schema takes for true. */
    static boolean isTrue(String text) {
        return text.equals("true") || text.equals("1");
    }

    /** A class by its name, which may leave out the file's package, or that of {@code java.lang}. */
    TypeModel type(XmlElement element, String name) {
        return types.apply(file.qualified(name))
                .or(() -> types.apply("java.lang." + capitalize(name)))
                .orElseThrow(
                        () -> new ConfigurationError(Message.UNKNOWN_CLASS, element.place(), file.qualified(name)));
    }

    private static String camelCase(String name) {
        StringBuilder result = new StringBuilder();
        for (String part : name.split("-")) {
            result.append(result.isEmpty() ? part : capitalize(part));
        }
        return result.toString();
    }

    private static String capitalize(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
