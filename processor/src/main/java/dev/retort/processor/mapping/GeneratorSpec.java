package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code @SequenceGenerator}, {@code @TableGenerator} or {@code @GenericGenerator} say, empty where they say
 * nothing.
 *
 * @param name the generator's own name
 * @param object the sequence or the table
 * @param catalog its catalog
 * @param schema its schema
 * @param initialValue the first id
 * @param allocationSize how far a sequence goes at a time
 * @param keyColumn the column that tells the rows of a generator table apart
 * @param valueColumn the column with the next value
 * @param key what the key column has in the row of this generator
 * @param rowPerEntity whether a row without a given key is named after the entity's table
 */
record GeneratorSpec(
        Optional<String> name,
        Optional<String> object,
        Optional<String> catalog,
        Optional<String> schema,
        int initialValue,
        int allocationSize,
        Optional<String> keyColumn,
        Optional<String> valueColumn,
        Optional<String> key,
        boolean rowPerEntity) {

    private static final int DEFAULT_ALLOCATION = 50;

    /** A generator that no annotation describes. */
    static GeneratorSpec named(String name) {
        return new GeneratorSpec(
                Optional.of(name).filter(n -> !n.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                DEFAULT_ALLOCATION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    static GeneratorSpec ofSequence(AnnotationModel annotation) {
        return new GeneratorSpec(
                annotation.string("name"),
                annotation.string("sequenceName"),
                annotation.string("catalog"),
                annotation.string("schema"),
                annotation.integer("initialValue", 1),
                annotation.integer("allocationSize", DEFAULT_ALLOCATION),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** {@code @TableGenerator(initialValue)} is the value before the first. */
    static GeneratorSpec ofTable(AnnotationModel annotation) {
        return new GeneratorSpec(
                annotation.string("name"),
                annotation.string("table"),
                annotation.string("catalog"),
                annotation.string("schema"),
                annotation.integer("initialValue", 0) + 1,
                annotation.integer("allocationSize", DEFAULT_ALLOCATION),
                annotation.string("pkColumnName"),
                annotation.string("valueColumnName"),
                annotation.string("pkColumnValue"),
                true);
    }

    /** Hibernate's {@code @GenericGenerator}, whose parameters have names of their own. */
    static GeneratorSpec ofGeneric(AnnotationModel annotation, String name) {
        Map<String, String> parameters = new HashMap<>();
        for (AnnotationModel p : annotation.annotations("parameters")) {
            p.string("value").ifPresent(v -> parameters.put(p.string("name").orElse(""), v));
        }
        return new GeneratorSpec(
                Optional.of(name).filter(n -> !n.isEmpty()),
                Optional.ofNullable(parameters.get("sequence_name"))
                        .or(() -> Optional.ofNullable(parameters.get("sequence")))
                        .or(() -> Optional.ofNullable(parameters.get("table_name"))),
                Optional.ofNullable(parameters.get("catalog")),
                Optional.ofNullable(parameters.get("schema")),
                Integer.parseInt(parameters.getOrDefault("initial_value", "1")),
                increment(parameters),
                Optional.ofNullable(parameters.get("segment_column_name")),
                Optional.ofNullable(parameters.get("value_column_name")),
                Optional.ofNullable(parameters.get("segment_value")),
                Boolean.parseBoolean(parameters.get("prefer_entity_table_as_segment_value")));
    }

    /**
     * Only a pooled optimizer makes the sequence itself go in steps
     * ({@code Optimizer.applyIncrementSizeToSourceValues}).
     */
    private static int increment(Map<String, String> parameters) {
        String optimizer = parameters.getOrDefault("optimizer", "pooled");
        boolean single = List.of("none", "hilo", "legacy-hilo").contains(optimizer);
        return single
                ? 1
                : Integer.parseInt(parameters.getOrDefault("increment_size", String.valueOf(DEFAULT_ALLOCATION)));
    }

    /** The name of the sequence or table; a name with points brings its schema along. */
    QualifiedName qualifiedName(Identifier defaultName) {
        List<String> parts = List.of(object.map(o -> o.split("\\.", -1)).orElse(new String[] {defaultName.toString()}));
        Identifier last = Identifier.parse(parts.get(parts.size() - 1));
        if (parts.size() == 1) {
            return new QualifiedName(catalog.map(Identifier::parse), schema.map(Identifier::parse), last);
        }
        return new QualifiedName(
                parts.size() > 2 ? Optional.of(Identifier.parse(parts.get(parts.size() - 3))) : Optional.empty(),
                Optional.of(Identifier.parse(parts.get(parts.size() - 2))),
                last);
    }
}
