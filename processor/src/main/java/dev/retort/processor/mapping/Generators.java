package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.TypeModel;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What generated ids need: identity columns, sequences, generator tables. */
final class Generators {

    private static final int NAME_LENGTH = 255;
    private static final Pattern LEGAL = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_$]*");
    private static final String DEFAULT_TABLE = "hibernate_sequences";
    private static final String SEQUENCE_STYLE = "org.hibernate.id.enhanced.SequenceStyleGenerator";
    private static final Pattern IDENTITY_CLAUSE = Pattern.compile("(?i)\\b(identity|auto_?increment)\\b");
    private static final String IDENTITY_STYLE = "org.hibernate.id.IdentityGenerator";
    /** What has a sequence or a table of its own. */
    private static final String PERSISTENT = "org.hibernate.id.PersistentIdentifierGenerator";

    private static final String TABLE_STYLE = "org.hibernate.id.enhanced.TableGenerator";

    private final MappingContext context;

    Generators(MappingContext context) {
        this.context = context;
    }

    /** Prepares the generation of an id. Where two hierarchies share a table, the first makes its columns. */
    void apply(EntityNode root, Attribute id, ColumnDraft bound) {
        ColumnDraft column = bound.isOfOther(root.root())
                ? bound.copy(bound.name, bound.logicalName, bound.nullable, bound.position)
                : bound;
        Optional<AnnotationModel> generated = id.annotations().find(Jpa.GENERATED_VALUE);
        if (isCustom(id.annotations(), id.position())
                || generated.isEmpty()
                || id.annotations().has(Jpa.H_UUID_GENERATOR)) {
            return;
        }
        String name = generated.get().string("generator").orElse("");
        Ids of = new Ids(root.table(), Optional.of(root));
        switch (generated.get().constant("strategy", "AUTO")) {
            case "IDENTITY" -> identity(column);
            case "SEQUENCE" ->
                sequence(of, id, sequenceGenerator(root, id, name).orElse(GeneratorSpec.named(name)));
            case "TABLE" -> table(of, id, tableGenerator(root, id, name).orElse(GeneratorSpec.named(name)));
            case "UUID" -> {}
            default -> auto(root, of, id, column, name);
        }
    }

    /** Prepares the generation of the ids of a collection's rows ({@code @CollectionId(generator)}). */
    void applyToRows(EntityNode owner, TableDraft rows, Attribute collection, ColumnDraft column, String name) {
        Ids of = new Ids(rows, Optional.empty());
        Optional<GeneratorSpec> sequence = sequenceGenerator(owner, collection, name);
        Optional<GeneratorSpec> table = tableGenerator(owner, collection, name);
        if (sequence.isPresent()) {
            sequence(of, collection, sequence.get());
        } else if (table.isPresent()) {
            table(of, collection, table.get());
        } else if (!generic(owner, of, collection, column, name)) {
            legacy(of, collection, column, name, GeneratorSpec.named(""));
        }
    }

    /**
     * Whether an annotation of the user's own, marked with {@code @IdGeneratorType}, makes the ids.
     *
     * @throws Unmappable if its generator has objects in the schema, which only its code knows
     */
    private boolean isCustom(Annotations annotations, Position position) {
        for (AnnotationModel annotation : annotations.all()) {
            Optional<TypeModel> generator = KnownAnnotations.isOfProvider(annotation.name())
                    ? Optional.empty()
                    : context.reader
                            .annotationType(annotation)
                            .flatMap(t -> t.annotations().find(Jpa.H_ID_GENERATOR_TYPE))
                            .flatMap(t -> t.type("value"));
            if (generator.isPresent()) {
                if (generator.get().is(PERSISTENT) || generator.get().is(IDENTITY_STYLE)) {
                    throw new Unmappable(
                            position,
                            Message.UNDECIDABLE,
                            "the generator " + generator.get().name(),
                            "use @GeneratedValue with @SequenceGenerator, @TableGenerator or the strategy IDENTITY");
                }
                return true;
            }
        }
        return false;
    }

    /** A column definition may say it itself, which Hibernate looks for as well ({@code ColumnDefinitions}). */
    private static void identity(ColumnDraft column) {
        if (!(column.type instanceof ColumnType.Verbatim definition)
                || !IDENTITY_CLAUSE.matcher(definition.sql()).find()) {
            column.generation = Optional.of(new Generation.Identity());
        }
    }

    private Optional<GeneratorSpec> sequenceGenerator(EntityNode root, Attribute id, String name) {
        return find(root, id, Jpa.SEQUENCE_GENERATOR, Jpa.SEQUENCE_GENERATORS, name)
                .map(GeneratorSpec::ofSequence);
    }

    private Optional<GeneratorSpec> tableGenerator(EntityNode root, Attribute id, String name) {
        return find(root, id, Jpa.TABLE_GENERATOR, Jpa.TABLE_GENERATORS, name).map(GeneratorSpec::ofTable);
    }

    /** AUTO follows a generator of the given name, else the type: UUIDs and text get a UUID, all else a sequence. */
    private void auto(EntityNode root, Ids of, Attribute id, ColumnDraft column, String name) {
        Optional<GeneratorSpec> sequence = sequenceGenerator(root, id, name);
        Optional<GeneratorSpec> table = tableGenerator(root, id, name);
        if (sequence.isPresent()) {
            sequence(of, id, sequence.get());
        } else if (table.isPresent()) {
            table(of, id, table.get());
        } else if (!generic(root, of, id, column, name)
                && !isCustomAround(root, id)
                && !legacy(of, id, column, name, GeneratorSpec.named(""))
                && !isUuid(id)) {
            sequence(of, id, GeneratorSpec.named(name));
        }
    }

    /** Only the class that declares the attribute counts here, and its package. */
    private boolean isCustomAround(EntityNode root, Attribute id) {
        ClassModel declaring = declaring(root, id);
        return isCustom(declaring.annotations(), id.position())
                || isCustom(declaring.packageAnnotations(), id.position());
    }

    /** Whether there is a {@code @GenericGenerator} of a name, which is applied then. */
    private boolean generic(EntityNode root, Ids of, Attribute id, ColumnDraft column, String name) {
        Optional<AnnotationModel> generic =
                find(root, id, Jpa.H_GENERIC_GENERATOR, "org.hibernate.annotations.GenericGenerators", name);
        generic.ifPresent(g -> {
            String strategy = g.type("type")
                    .map(TypeModel::name)
                    .orElse(g.string("strategy").orElse("native"));
            legacy(of, id, column, styleOf(strategy), GeneratorSpec.ofGeneric(g, name));
        });
        return generic.isPresent();
    }

    /** The generator of Hibernate that a class extends, whose objects in the schema it inherits; else itself. */
    private String styleOf(String strategy) {
        Optional<TypeModel> type = context.reader.find(strategy).map(ClassModel::type);
        for (String style : List.of(SEQUENCE_STYLE, TABLE_STYLE)) {
            if (type.filter(t -> t.is(style)).isPresent()) {
                return style;
            }
        }
        return type.filter(t -> t.is(IDENTITY_STYLE)).isPresent() ? "identity" : strategy;
    }

    private static boolean isUuid(Attribute id) {
        return List.of("java.util.UUID", "java.lang.String").contains(id.type().name());
    }

    /** Hibernate's own strategies by name or class ({@code GeneratorStrategies}); those not named here need nothing. */
    private boolean legacy(Ids of, Attribute id, ColumnDraft column, String strategy, GeneratorSpec spec) {
        switch (strategy) {
            case "native" -> nativeStrategy(of, id, column, spec);
            case "sequence", "enhanced-sequence", SEQUENCE_STYLE -> sequence(of, id, spec);
            case "table", "enhanced-table", TABLE_STYLE -> table(of, id, spec);
            case "identity" -> identity(column);
            case "assigned", "increment", "foreign", "uuid", "uuid.hex", "uuid2", "select", "guid" -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A sequence in PostgreSQL, an identity column elsewhere ({@code Dialect.getNativeValueGenerationStrategy}). */
    private void nativeStrategy(Ids of, Attribute id, ColumnDraft column, GeneratorSpec spec) {
        boolean sequence = context.options.dialects().stream().anyMatch(d -> d.id().equals("postgresql"));
        if (sequence && context.options.dialects().size() > 1) {
            throw new Unmappable(
                    id.position(), Message.UNSUPPORTED, "the generator strategy \"native\" for several databases");
        }
        if (sequence) {
            sequence(of, id, spec);
        } else {
            identity(column);
        }
    }

    /**
     * The sequence of a quoted table is quoted only where its name needs that ({@code Identifier.toIdentifier}), which
     * keeps it from naming strategies.
     */
    private static Identifier ofTable(TableDraft table) {
        String text = table.name.name().text();
        return new Identifier(text + "_SEQ", !LEGAL.matcher(text).matches());
    }

    private void sequence(Ids of, Attribute id, GeneratorSpec spec) {
        Identifier defaultName = spec.name().map(Identifier::parse).orElse(ofTable(of.table()));
        QualifiedName physical = context.physical(spec.qualifiedName(defaultName));
        context.sequences.putIfAbsent(physical, new Sequence(physical, spec.initialValue(), spec.allocationSize()));
        context.origins.sequence(physical, id.position());
    }

    private void table(Ids of, Attribute id, GeneratorSpec spec) {
        Identifier defaultName = Identifier.parse(spec.name().orElse(DEFAULT_TABLE));
        TableDraft table = context.table(spec.qualifiedName(defaultName), id.position());
        Identifier key = Identifier.parse(spec.keyColumn().orElse("sequence_name"));
        Identifier value = Identifier.parse(spec.valueColumn().orElse("next_val"));
        if (table.columns.isEmpty()) {
            add(table, key, new ColumnType.Text(TextKind.VARCHAR, NAME_LENGTH), false, id.position());
            add(table, value, Simple.BIGINT, true, id.position());
            table.primaryKey.add(key);
        }
        String row = spec.key().orElse(spec.rowPerEntity() ? quotedName(of) : "default");
        Map<Identifier, String> values = new LinkedHashMap<>();
        values.put(key, "'" + row.replace("'", "''") + "'");
        values.put(value, String.valueOf(spec.initialValue() - 1));
        SeedRow seed = new SeedRow(values);
        context.generatorRows.add(new Row(table.name, seed, value, spec.allocationSize(), of));
        if (!table.rows.contains(seed)) {
            table.rows.add(seed);
        }
    }

    /**
     * Whose ids are made.
     *
     * @param table the table that they are the key of
     * @param root the root of its entities, empty for the rows of a collection
     */
    record Ids(TableDraft table, Optional<EntityNode> root) {}

    /** The row that ids come from. */
    record Row(QualifiedName table, SeedRow seed, Identifier value, int increment, Ids ids) {}

    /** Hibernate puts the quotes of a quoted table into the row. */
    private static String quotedName(Ids of) {
        Identifier name = of.table().name.name();
        return name.quoted() ? '"' + name.text() + '"' : name.text();
    }

    /** Hibernate leaves the columns of generator tables out of the physical naming strategy. */
    private void add(TableDraft table, Identifier name, ColumnType type, boolean nullable, Position position) {
        context.add(table, new ColumnDraft(name, name, type, nullable, position), false);
    }

    /**
     * The generator that an id means: that of the given name, or else one without a name, on the attribute, the entity,
     * the class that declares the attribute or its package; of the given name in any other package, too. Without a
     * given name the first one in these places.
     */
    private Optional<AnnotationModel> find(
            EntityNode root, Attribute id, String annotation, String container, String name) {
        Optional<AnnotationModel> unnamed = Optional.empty();
        for (Annotations place : near(root, id)) {
            for (AnnotationModel candidate : place.repeated(annotation, container)) {
                Optional<String> own = candidate.string("name");
                if (name.isEmpty() || own.filter(name::equals).isPresent()) {
                    return Optional.of(candidate);
                }
                if (own.isEmpty() && unnamed.isEmpty()) {
                    unnamed = Optional.of(candidate);
                }
            }
        }
        return unnamed.isPresent() || name.isEmpty() ? unnamed : elsewhere(id, annotation, container, name);
    }

    private static List<Annotations> near(EntityNode root, Attribute id) {
        ClassModel declaring = declaring(root, id);
        return List.of(
                id.annotations(), root.model.annotations(), declaring.annotations(), declaring.packageAnnotations());
    }

    private static ClassModel declaring(EntityNode root, Attribute id) {
        return root.levels.stream()
                .filter(l -> l.fields().contains(id.member()) || l.properties().contains(id.member()))
                .findFirst()
                .orElse(root.model);
    }

    /**
     * Only packages and the roots of mapping files are searched: Hibernate takes names on classes and attributes for
     * local ones.
     */
    private Optional<AnnotationModel> elsewhere(Attribute id, String annotation, String container, String name) {
        List<ClassModel> classes = new ArrayList<>();
        context.entities.values().forEach(e -> classes.addAll(e.levels));
        return Stream.concat(
                        Stream.of(context.reader.global(id.position())),
                        classes.stream().map(ClassModel::packageAnnotations))
                .flatMap(place -> place.repeated(annotation, container).stream())
                .filter(candidate ->
                        candidate.string("name").filter(name::equals).isPresent())
                .findFirst();
    }
}
