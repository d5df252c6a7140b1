package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A mapping file (Jakarta Persistence 3.2, chapter 12). */
public final class MappingFile {

    /** The mapping file that needs no mention in {@code persistence.xml}. */
    public static final String PATH = "META-INF/orm.xml";

    /** Elements that say nothing about the schema; the last four are defaults for the classes in the same file. */
    private static final Set<String> HARMLESS = Set.of(
            "description",
            "named-query",
            "named-native-query",
            "named-stored-procedure-query",
            "sql-result-set-mapping",
            "package",
            "schema",
            "catalog",
            "access");

    private static final Set<String> CONTAINERS = Set.of("persistence-unit-metadata", "persistence-unit-defaults");
    private static final Set<String> HARMLESS_DEFAULTS = Set.of("description", "cascade-persist", "entity-listeners");

    private MappingFile() {}

    /**
     * Reads a mapping file. Queries, result mappings, listeners and cascades are accepted; no element that shapes the
     * schema is supported.
     *
     * @param file its path, for messages
     * @param text its content
     * @throws ConfigurationError if it has another element, or is not well-formed
     */
    public static void read(String file, String text) {
        report(unsupported(XmlReader.read(file, text), HARMLESS));
    }

    private static Stream<XmlElement> unsupported(XmlElement parent, Set<String> harmless) {
        return parent.children().stream()
                .filter(e -> !harmless.contains(e.name()))
                .flatMap(e -> CONTAINERS.contains(e.name()) ? unsupported(e, HARMLESS_DEFAULTS) : Stream.of(e));
    }

    static void report(Stream<XmlElement> unsupported) {
        List<Finding> findings = unsupported
                .map(e -> Finding.of(Message.UNSUPPORTED_XML, e.place(), e.name(), "annotations"))
                .toList();
        if (!findings.isEmpty()) {
            throw new ConfigurationError(findings);
        }
    }
}
