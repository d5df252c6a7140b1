package dev.retort.schema;

/**
 * A sequence.
 *
 * @param name its name
 * @param start its first value
 * @param increment the step from value to value, not 0
 */
public record Sequence(QualifiedName name, long start, long increment) {}
