package dev.retort.processor.mapping;

import dev.retort.dialect.Dialect;
import dev.retort.processor.naming.ConstraintNaming;
import dev.retort.processor.naming.NamingStrategy;
import java.util.List;
import java.util.Optional;

/**
 * What the user's options say about the mapping.
 *
 * @param naming how the source's names become the database's
 * @param constraintNaming how constraints without a name are named
 * @param dialects the databases that migrations are written for
 * @param validation whether Bean Validation constraints shape columns
 * @param defaults what configuration files say about all names
 */
public record MappingOptions(
        NamingStrategy naming,
        ConstraintNaming constraintNaming,
        List<Dialect> dialects,
        Validation validation,
        Defaults defaults) {

    /**
     * What {@code <persistence-unit-defaults>} says about all names (Jakarta Persistence 3.2, section 12.2.1).
     *
     * @param catalog the catalog of what has none
     * @param schema the schema of what has none
     */
    public record Defaults(Optional<String> catalog, Optional<String> schema) {

        /** Says nothing. */
        public static final Defaults NONE = new Defaults(Optional.empty(), Optional.empty());
    }

    /** Whether Bean Validation constraints shape columns; {@code jakarta.persistence.validation.mode} for Hibernate. */
    public enum Validation {
        /** Where the class path has a Bean Validation provider. */
        AUTO,
        /** Always. */
        DDL,
        /** Never. */
        NONE
    }

    /** Copies the list. */
    public MappingOptions {
        dialects = List.copyOf(dialects);
    }

    /**
     * The same with another word about Bean Validation.
     *
     * @param newValidation whether constraints shape columns
     * @return the changed options
     */
    public MappingOptions with(Validation newValidation) {
        return new MappingOptions(naming, constraintNaming, dialects, newValidation, defaults);
    }

    /**
     * The same with other words about all names.
     *
     * @param newDefaults what configuration files say
     * @return the changed options
     */
    public MappingOptions with(Defaults newDefaults) {
        return new MappingOptions(naming, constraintNaming, dialects, validation, newDefaults);
    }
}
