package dev.retort.processor.xml;

import java.util.ArrayList;
import java.util.List;

/**
 * What all units of a {@code META-INF/persistence.xml} say together about the schema (Jakarta Persistence 3.2, section
 * 8.2).
 *
 * @param classes the managed classes that are listed
 * @param mappingFiles the mapping files that are named
 * @param jarFiles the jars that are named
 * @param validation whether Bean Validation constraints may shape columns: false where every unit says that they must
 *     not
 */
public record PersistenceFile(List<Entry> classes, List<Entry> mappingFiles, List<Entry> jarFiles, boolean validation) {

    /** Where the file lies, below a root of the class path. */
    public static final String PATH = "META-INF/persistence.xml";

    /** Says nothing. */
    public static final PersistenceFile NONE = new PersistenceFile(List.of(), List.of(), List.of(), true);

    /**
     * A name in a file.
     *
     * @param name the name of a class, file or jar
     * @param place the file and line that says it
     */
    public record Entry(String name, String place) {}

    /** Copies the lists. */
    public PersistenceFile {
        classes = List.copyOf(classes);
        mappingFiles = List.copyOf(mappingFiles);
        jarFiles = List.copyOf(jarFiles);
    }

    /**
     * Reads the file.
     *
     * @param text its content
     * @return what it says
     * @throws ConfigurationError if it is not well-formed
     */
    public static PersistenceFile read(String text) {
        XmlElement root = XmlReader.read(PATH, text);
        List<Entry> classes = new ArrayList<>();
        List<Entry> mappingFiles = new ArrayList<>();
        List<Entry> jarFiles = new ArrayList<>();
        List<XmlElement> units = root.all("persistence-unit");
        for (XmlElement unit : units) {
            unit.all("class").forEach(c -> classes.add(new Entry(c.text(), c.place())));
            unit.all("mapping-file").forEach(m -> mappingFiles.add(new Entry(m.text(), m.place())));
            unit.all("jar-file").forEach(j -> jarFiles.add(new Entry(j.text(), j.place())));
        }
        boolean validation = units.isEmpty() || units.stream().anyMatch(PersistenceFile::mayValidate);
        return new PersistenceFile(classes, mappingFiles, jarFiles, validation);
    }

    /** Hibernate applies constraints to the schema in the mode {@code AUTO} only, which is the default. */
    private static boolean mayValidate(XmlElement unit) {
        return unit.first("validation-mode").map(m -> m.text().equals("AUTO")).orElse(true);
    }
}
