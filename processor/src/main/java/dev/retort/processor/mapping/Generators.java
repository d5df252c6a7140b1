package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.processor.entity.ClassModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What generated ids need: identity columns, sequences, generator tables. */
final class Generators {

    private static final int DEFAULT_ALLOCATION = 50;
    private static final int NAME_LENGTH = 255;
    private static final String DEFAULT_TABLE = "hibernate_sequences";
    private static final Set<String> NUMBERS = Set.of(
            "byte",
            "short",
            "int",
            "long",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.math.BigInteger",
            "java.math.BigDecimal");

    private final MappingContext context;

    Generators(MappingContext context) {
        this.context = context;
    }

    /** Prepares the generation of an id. */
    void apply(EntityNode root, Attribute id, ColumnDraft column) {
        Optional<AnnotationModel> generated = id.annotations().find(Jpa.GENERATED_VALUE);
        if (generated.isEmpty() || id.annotations().hasAny(Jpa.H_UUID_GENERATOR, Jpa.H_GENERIC_GENERATOR)) {
            return;
        }
        String generator = generated.get().string("generator").orElse("");
        switch (generated.get().constant("strategy", "AUTO")) {
            case "IDENTITY" -> column.generation = Optional.of(new Generation.Identity());
            case "SEQUENCE" -> sequence(root, id, generator);
            case "TABLE" -> table(root, id, generator);
            case "UUID" -> {}
            default -> auto(root, id, generator);
        }
    }

    /** AUTO follows a generator of the given name, else the type: numbers get a sequence, all else a UUID. */
    private void auto(EntityNode root, Attribute id, String generator) {
        if (find(root, id, Jpa.TABLE_GENERATOR, Jpa.TABLE_GENERATORS, generator).isPresent()) {
            table(root, id, generator);
        } else if (NUMBERS.contains(id.type().name())) {
            sequence(root, id, generator);
        }
    }

    private void sequence(EntityNode root, Attribute id, String generator) {
        Optional<AnnotationModel> definition =
                find(root, id, Jpa.SEQUENCE_GENERATOR, Jpa.SEQUENCE_GENERATORS, generator);
        String defaultName = generator.isEmpty()
                ? definition
                        .flatMap(d -> d.string("name"))
                        .orElse(root.table().logicalName.name().text() + "_SEQ")
                : generator;
        Identifier name = Identifier.parse(
                definition.flatMap(d -> d.string("sequenceName")).orElse(defaultName));
        if (root.table().logicalName.name().quoted() && definition.isEmpty() && generator.isEmpty()) {
            name = new Identifier(name.text(), true);
        }
        QualifiedName logical = new QualifiedName(
                definition.flatMap(d -> d.string("catalog")).map(Identifier::parse),
                definition.flatMap(d -> d.string("schema")).map(Identifier::parse),
                name);
        QualifiedName physical = context.physical(logical);
        int start = definition.map(d -> d.integer("initialValue", 1)).orElse(1);
        int increment = definition
                .map(d -> d.integer("allocationSize", DEFAULT_ALLOCATION))
                .orElse(DEFAULT_ALLOCATION);
        context.sequences.putIfAbsent(physical, new Sequence(physical, start, increment));
        context.origins.sequence(physical, id.position());
    }

    private void table(EntityNode root, Attribute id, String generator) {
        Optional<AnnotationModel> definition = find(root, id, Jpa.TABLE_GENERATOR, Jpa.TABLE_GENERATORS, generator);
        TableDraft table = context.table(MappingContext.tableName(definition, DEFAULT_TABLE), id.position());
        Identifier pk = text(definition, "pkColumnName", "sequence_name");
        Identifier value = text(definition, "valueColumnName", "next_val");
        if (table.columns.isEmpty()) {
            add(table, pk, new ColumnType.Text(TextKind.VARCHAR, NAME_LENGTH), false, id.position());
            add(table, value, Simple.BIGINT, true, id.position());
            table.primaryKey.add(context.physical(pk));
        }
        String key = definition
                .flatMap(d -> d.string("pkColumnValue"))
                .orElse(
                        definition.isEmpty()
                                ? "default"
                                : root.table().logicalName.name().text());
        int start = definition.map(d -> d.integer("initialValue", 0)).orElse(0);
        Map<Identifier, String> row = new LinkedHashMap<>();
        row.put(context.physical(pk), "'" + key.replace("'", "''") + "'");
        row.put(context.physical(value), String.valueOf(start));
        SeedRow seed = new SeedRow(row);
        if (!table.rows.contains(seed)) {
            table.rows.add(seed);
        }
    }

    private static Identifier text(Optional<AnnotationModel> definition, String element, String otherwise) {
        return Identifier.parse(definition.flatMap(d -> d.string(element)).orElse(otherwise));
    }

    private void add(TableDraft table, Identifier logical, ColumnType type, boolean nullable, Position position) {
        context.add(table, new ColumnDraft(context.physical(logical), logical, type, nullable, position), false);
    }

    /**
     * The generator that an id means: of the given name on the attribute, its class, its package or any other entity;
     * without a name the one that stands on the attribute, the class or the package itself.
     */
    private Optional<AnnotationModel> find(
            EntityNode root, Attribute id, String annotation, String container, String generator) {
        List<Annotations> near = new ArrayList<>();
        near.add(id.annotations());
        for (int i = root.levels.size() - 1; i >= 0; i--) {
            near.add(root.levels.get(i).annotations());
        }
        near.add(root.model.packageAnnotations());
        for (Annotations place : near) {
            for (AnnotationModel candidate : place.repeated(annotation, container)) {
                if (generator.isEmpty()
                        || generator.equals(candidate.string("name").orElse(generator))) {
                    return Optional.of(candidate);
                }
            }
        }
        return generator.isEmpty() ? Optional.empty() : elsewhere(annotation, container, generator);
    }

    private Optional<AnnotationModel> elsewhere(String annotation, String container, String generator) {
        for (EntityNode entity : context.entities.values()) {
            for (ClassModel level : entity.levels) {
                List<Annotations> places = new ArrayList<>();
                places.add(level.annotations());
                places.add(level.packageAnnotations());
                level.fields().forEach(f -> places.add(f.annotations()));
                level.properties().forEach(p -> places.add(p.annotations()));
                for (Annotations place : places) {
                    for (AnnotationModel candidate : place.repeated(annotation, container)) {
                        if (candidate.string("name").filter(generator::equals).isPresent()) {
                            return Optional.of(candidate);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }
}
