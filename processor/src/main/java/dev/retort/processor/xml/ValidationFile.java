package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.List;

/** The configuration of Bean Validation (Jakarta Validation 3.1, section 9). */
public final class ValidationFile {

    /** Where the file lies, below a root of the class path. */
    public static final String PATH = "META-INF/validation.xml";

    private ValidationFile() {}

    /**
     * Reads the file. Files of constraints, which it may name, are not supported.
     *
     * @param text its content
     * @throws ConfigurationError if it names one, or is not well-formed
     */
    public static void read(String text) {
        List<Finding> findings = XmlReader.read(PATH, text).all("constraint-mapping").stream()
                .map(e -> Finding.of(Message.UNSUPPORTED_XML, e.place(), e.name(), "annotations"))
                .toList();
        if (!findings.isEmpty()) {
            throw new ConfigurationError(findings);
        }
    }
}
