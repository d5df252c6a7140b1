package dev.retort.processor;

import dev.retort.processor.xml.MappingFiles;
import dev.retort.processor.xml.PersistenceFile;

/**
 * What the configuration files of Jakarta Persistence say.
 *
 * @param persistence {@code persistence.xml}
 * @param mappings the mapping files
 */
record Configuration(PersistenceFile persistence, MappingFiles mappings) {}
