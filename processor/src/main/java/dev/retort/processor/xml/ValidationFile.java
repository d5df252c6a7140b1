package dev.retort.processor.xml;

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
        MappingFile.report(XmlReader.read(PATH, text).all("constraint-mapping").stream());
    }
}
