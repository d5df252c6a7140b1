package dev.retort.processor.mapping;

import java.util.List;

/**
 * Canonical names of the classes that a provider has to be told of, each list sorted.
 *
 * @param entities the entities
 * @param embeddables the embeddables that they use
 * @param mappedSuperclasses the mapped superclasses that they extend
 * @param converters the attribute converters
 */
public record ManagedClasses(
        List<String> entities, List<String> embeddables, List<String> mappedSuperclasses, List<String> converters) {
    /** Copies the lists. */
    public ManagedClasses {
        entities = List.copyOf(entities);
        embeddables = List.copyOf(embeddables);
        mappedSuperclasses = List.copyOf(mappedSuperclasses);
        converters = List.copyOf(converters);
    }
}
