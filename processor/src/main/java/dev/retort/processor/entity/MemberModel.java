package dev.retort.processor.entity;

import dev.retort.processor.diagnostic.Position;

/**
 * A field or a property (getter) that may be a persistent attribute.
 *
 * @param name the attribute's name
 * @param access whether it is a field or a property
 * @param type its type, seen from the class that was asked for
 * @param annotations its annotations
 * @param transientModifier whether it has Java's {@code transient} modifier
 * @param hasSetter whether a property can be written; true for a field
 * @param position where it is
 */
public record MemberModel(
        String name,
        Access access,
        TypeModel type,
        Annotations annotations,
        boolean transientModifier,
        boolean hasSetter,
        Position position) {

    /** How a provider reads and writes an attribute (Jakarta Persistence 3.2, section 2.3). */
    public enum Access {
        /** Through the field. */
        FIELD,
        /** Through getter and setter. */
        PROPERTY
    }
}
