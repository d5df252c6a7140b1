package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.List;

/** A mapping file (Jakarta Persistence 3.2, chapter 12). */
public final class MappingFile {

    /** The mapping file that needs no mention in {@code persistence.xml}. */
    public static final String PATH = "META-INF/orm.xml";

    private MappingFile() {}

    /**
     * Reads a mapping file. None of its elements is supported.
     *
     * @param file its path, for messages
     * @param text its content
     * @throws ConfigurationError if it has an element, or is not well-formed
     */
    public static void read(String file, String text) {
        XmlElement root = XmlReader.read(file, text);
        List<Finding> findings = root.children().stream()
                .map(e -> Finding.of(Message.UNSUPPORTED_XML, e.place(), e.name(), "annotations"))
                .toList();
        if (!findings.isEmpty()) {
            throw new ConfigurationError(findings);
        }
    }
}
