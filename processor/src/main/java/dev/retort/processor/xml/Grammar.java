package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The elements and attributes of a mapping file that are understood (Jakarta Persistence 3.2, chapter 12, and the
 * schemas of all versions before). The names of Hibernate's own schema that the specification lacks are not among them.
 */
final class Grammar {

    /** Elements with the attributes and elements that they may have. Those of an element without a line are empty. */
    private static final String ELEMENTS = """
            entity-mappings | version |
                persistence-unit-metadata package schema catalog access sequence-generator table-generator
                mapped-superclass entity embeddable converter
            persistence-unit-metadata | | xml-mapping-metadata-complete persistence-unit-defaults
            persistence-unit-defaults | | schema catalog access
            entity | name class access cacheable metadata-complete |
                table secondary-table primary-key-join-column id-class inheritance discriminator-value
                discriminator-column sequence-generator table-generator attribute-override association-override convert
                attributes
            mapped-superclass | class access metadata-complete | id-class attributes
            embeddable | class access metadata-complete | attributes
            converter | class auto-apply |
            id-class | class |
            inheritance | strategy |
            attributes | | id embedded-id basic version many-to-one one-to-many one-to-one many-to-many
                element-collection embedded transient
            id | name access | column generated-value temporal table-generator sequence-generator
            generated-value | strategy generator |
            embedded-id | name access | attribute-override
            embedded | name access | attribute-override association-override
            basic | name access fetch optional | column lob temporal enumerated convert
            version | name access | column temporal
            transient | name |
            many-to-one | name access fetch optional target-entity maps-id id | join-column join-table
            one-to-one | name access fetch optional target-entity maps-id id mapped-by orphan-removal |
                primary-key-join-column join-column join-table
            one-to-many | name access fetch target-entity mapped-by orphan-removal |
                order-column map-key map-key-class map-key-temporal map-key-enumerated map-key-attribute-override
                map-key-convert map-key-column map-key-join-column join-table join-column
            many-to-many | name access fetch target-entity mapped-by |
                order-column map-key map-key-class map-key-temporal map-key-enumerated map-key-attribute-override
                map-key-convert map-key-column map-key-join-column join-table
            element-collection | name access fetch target-class |
                order-column map-key map-key-class map-key-temporal map-key-enumerated map-key-attribute-override
                map-key-convert map-key-column map-key-join-column column temporal enumerated lob attribute-override
                association-override convert collection-table
            map-key | name |
            map-key-class | class |
            attribute-override | name | column
            map-key-attribute-override | name | column
            association-override | name | join-column foreign-key join-table
            convert | converter attribute-name disable-conversion |
            map-key-convert | converter attribute-name disable-conversion |
            column | name unique nullable insertable updatable column-definition options table length precision scale
                second-precision comment | check-constraint
            map-key-column | name unique nullable insertable updatable column-definition options table length precision
                scale |
            order-column | name nullable insertable updatable column-definition options |
            join-column | name referenced-column-name unique nullable insertable updatable column-definition options
                table comment | foreign-key check-constraint
            inverse-join-column | name referenced-column-name unique nullable insertable updatable column-definition
                options table comment | foreign-key check-constraint
            map-key-join-column | name referenced-column-name unique nullable insertable updatable column-definition
                options table | foreign-key
            primary-key-join-column | name referenced-column-name column-definition options | foreign-key
            foreign-key | name constraint-mode foreign-key-definition options |
            inverse-foreign-key | name constraint-mode foreign-key-definition options |
            table | name catalog schema options comment | unique-constraint index check-constraint
            secondary-table | name catalog schema options comment |
                primary-key-join-column unique-constraint index foreign-key check-constraint
            join-table | name catalog schema options comment |
                join-column foreign-key inverse-join-column inverse-foreign-key unique-constraint index check-constraint
            collection-table | name catalog schema options | join-column foreign-key unique-constraint index
            unique-constraint | name options | column-name
            index | name column-list unique options |
            check-constraint | name constraint options |
            discriminator-column | name discriminator-type column-definition options length |
            sequence-generator | name sequence-name catalog schema initial-value allocation-size options |
            table-generator | name table catalog schema pk-column-name value-column-name pk-column-value initial-value
                allocation-size options | unique-constraint index
            """;

    /** What leaves the schema as it is, wherever it stands. */
    private static final Set<String> HARMLESS = words("""
            description named-query named-native-query named-stored-procedure-query sql-result-set-mapping
            named-entity-graph exclude-default-listeners exclude-superclass-listeners entity-listeners pre-persist
            post-persist pre-remove post-remove pre-update post-update post-load cascade cascade-persist order-by
            """);

    /** Elements that map a class; one without class would be a dynamic model of Hibernate's. */
    private static final Set<String> CLASSES = Set.of("entity", "mapped-superclass", "embeddable", "converter");

    /** What can be written instead of elements that Hibernate does not read, or not there. */
    private static final Map<String, String> INSTEAD = Map.of(
            "delimited-identifiers", "quoted names, as Hibernate does not heed it,",
            "foreign-key", "it inside of <join-column>, the only place where Hibernate reads it,",
            "primary-key-foreign-key", "<foreign-key> inside of <primary-key-join-column>, where Hibernate reads it,",
            "map-key-foreign-key", "<foreign-key> inside of <map-key-join-column>, where Hibernate reads it,",
            "comment", "the attribute comment, which Hibernate reads,",
            "convert", "it at the attribute of the embeddable, where Hibernate reads it,",
            "hibernate-mapping", "a mapping file of Jakarta Persistence, or annotations,");

    /** The constants that an attribute may name, or the text of an element. */
    private static final Map<String, List<String>> CONSTANTS = Map.of(
            "access", List.of("FIELD", "PROPERTY"),
            "fetch", List.of("LAZY", "EAGER"),
            "inheritance strategy", List.of("SINGLE_TABLE", "JOINED", "TABLE_PER_CLASS"),
            "generated-value strategy", List.of("AUTO", "IDENTITY", "SEQUENCE", "TABLE", "UUID"),
            "discriminator-type", List.of("STRING", "CHAR", "INTEGER"),
            "constraint-mode", List.of("CONSTRAINT", "NO_CONSTRAINT", "PROVIDER_DEFAULT"),
            "temporal", List.of("DATE", "TIME", "TIMESTAMP"),
            "map-key-temporal", List.of("DATE", "TIME", "TIMESTAMP"),
            "enumerated", List.of("ORDINAL", "STRING"),
            "map-key-enumerated", List.of("ORDINAL", "STRING"));

    private static final Map<String, Shape> SHAPES = shapes();

    private record Shape(Set<String> attributes, Set<String> elements) {}

    private Grammar() {}

    private static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new HashMap<>();
        // a line that begins with white space goes on with the one before
        for (String line : ELEMENTS.replaceAll("\\n\\s+", " ").split("\n")) {
            String[] parts = line.split("\\|", -1);
            shapes.put(parts[0].strip(), new Shape(words(parts[1]), words(parts[2])));
        }
        return shapes;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks a file.
     *
     * @throws ConfigurationError if it has an element or attribute that may shape the schema and is not understood
     */
    static void check(XmlElement root) {
        List<Finding> findings = new ArrayList<>();
        if (root.name().equals("entity-mappings")) {
            check(root, findings);
        } else {
            findings.add(unsupported(root, root.name()));
        }
        if (!findings.isEmpty()) {
            throw new ConfigurationError(findings);
        }
    }

    private static void check(XmlElement element, List<Finding> findings) {
        Shape shape = SHAPES.getOrDefault(element.name(), new Shape(Set.of(), Set.of()));
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            String name = attribute.getKey();
            if (!shape.attributes().contains(name) && !name.equals("schemaLocation")) {
                findings.add(unsupported(element, element.name() + " " + name + "=\"…\""));
            }
            String value = attribute.getValue();
            String written = name + "=\"" + value + "\"";
            checkConstant(element, List.of(name, element.name() + " " + name), value, written, findings);
        }
        String text = element.text();
        checkConstant(element, List.of(element.name()), text, "<" + element.name() + ">" + text, findings);
        if (CLASSES.contains(element.name()) && element.attribute("class").isEmpty()) {
            findings.add(unsupported(element, element.name() + " without class"));
        }
        for (XmlElement child : element.children()) {
            if (shape.elements().contains(child.name())) {
                check(child, findings);
            } else if (!HARMLESS.contains(child.name())) {
                findings.add(unsupported(child, child.name()));
            }
        }
    }

    private static void checkConstant(
            XmlElement element, List<String> keys, String value, String written, List<Finding> findings) {
        for (String key : keys) {
            List<String> constants = CONSTANTS.getOrDefault(key, List.of(value));
            if (!constants.contains(value)) {
                findings.add(Finding.of(
                        Message.MALFORMED_XML,
                        element.place(),
                        written + " is none of " + String.join(", ", constants)));
            }
        }
    }

    private static Finding unsupported(XmlElement element, String what) {
        return Finding.of(
                Message.UNSUPPORTED_XML, element.place(), what, INSTEAD.getOrDefault(element.name(), "annotations"));
    }
}
