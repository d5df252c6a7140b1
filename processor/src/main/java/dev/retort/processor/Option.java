package dev.retort.processor;

import dev.retort.dialect.Dialect;
import java.util.List;

/** The compiler options, {@code -Aretort.…=…}. */
enum Option {
    /** One or more dialects, separated by commas. */
    DIALECT("dialect", Dialect.all().stream().map(Dialect::id).toList()),
    /** The migration directory. */
    DIRECTORY("directory", List.of()),
    /** What the processor does. */
    MODE("mode", List.of("auto", "generate", "check", "off")),
    /** How names follow from attributes. */
    NAMING("naming", List.of("jpa", "spring")),
    /** The description of the draft. */
    NAME("name", List.of()),
    /** The git ref that counts as committed. */
    BASE("base", List.of()),
    /** The fully qualified name of the generated session factory. */
    FACTORY("factory", List.of()),
    /** What becomes of a change that destroys data. */
    DESTRUCTIVE("destructive", List.of("warn", "error", "allow")),
    /** How constraints are named. */
    CONSTRAINT_NAMES("constraintNames", List.of("readable", "hibernate")),
    /** Whether Bean Validation constraints shape columns. */
    VALIDATION("validation", List.of("auto", "ddl", "none")),
    /** Managed classes of dependencies, separated by commas. */
    CLASSES("classes", List.of()),
    /** Which classes belong to which persistence unit. */
    UNITS("units", List.of()),
    /** The version up to which migrations are folded into a baseline, or that of each unit. */
    SQUASH("squash", List.of());

    /** What all option names begin with. */
    static final String PREFIX = "retort.";

    private final String key;
    private final List<String> allowed;

    Option(String name, List<String> allowed) {
        this.key = PREFIX + name;
        this.allowed = allowed;
    }

    /** The name after {@code -A}. */
    String key() {
        return key;
    }

    /** The values it can have, empty where any text will do. */
    List<String> allowed() {
        return allowed;
    }
}
