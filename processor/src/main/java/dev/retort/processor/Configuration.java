package dev.retort.processor;

import dev.retort.processor.xml.MappingFiles;
import dev.retort.processor.xml.PersistenceFile;
import java.util.List;

/**
 * What the configuration files of Jakarta Persistence say.
 *
 * @param persistence {@code persistence.xml}
 * @param mappings the mapping files
 * @param jarClasses the classes of the jars that {@code persistence.xml} names which may be managed
 */
record Configuration(PersistenceFile persistence, MappingFiles mappings, List<PersistenceFile.Entry> jarClasses) {
    /** Copies the list. */
    Configuration {
        jarClasses = List.copyOf(jarClasses);
    }
}
