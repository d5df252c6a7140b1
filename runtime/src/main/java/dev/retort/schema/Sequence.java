package dev.retort.schema;

import java.util.Optional;

/**
 * A sequence.
 *
 * @param name its name
 * @param start its first value
 * @param increment the step from value to value, not 0
 * @param limits what else it says in the database, such as {@code maxvalue 1000 cycle}; empty where it is made from the
 *     first three alone, as every sequence of a mapping is
 */
public record Sequence(QualifiedName name, long start, long increment, Optional<String> limits) {

    /**
     * A sequence that counts as far as the database can.
     *
     * @param name its name
     * @param start its first value
     * @param increment the step from value to value, not 0
     */
    public Sequence(QualifiedName name, long start, long increment) {
        this(name, start, increment, Optional.empty());
    }
}
