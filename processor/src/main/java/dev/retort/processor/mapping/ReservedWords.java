package dev.retort.processor.mapping;

/** Reports names that a database keeps for itself. */
final class ReservedWords {

    private ReservedWords() {}

    static void check(MappingContext context) {}
}
