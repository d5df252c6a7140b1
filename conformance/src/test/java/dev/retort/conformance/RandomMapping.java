package dev.retort.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Composes entities at random from the features that scenarios show one by one. The same seed gives the same sources.
 *
 * <p>Names of attributes are unique in the whole scenario, so that columns never collide by accident.
 */
final class RandomMapping {

    private static final List<String> BASIC = List.of(
            "boolean",
            "Boolean",
            "byte",
            "short",
            "Short",
            "int",
            "Integer",
            "long",
            "Long",
            "float",
            "Double",
            "double",
            "char",
            "String",
            "String",
            "String",
            "byte[]",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.util.UUID",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.Instant",
            "java.time.OffsetDateTime",
            "java.time.Duration",
            "java.time.DayOfWeek",
            "java.util.Currency",
            "java.net.URL",
            "java.util.Date");

    /** Types that make good keys and elements of sets. */
    private static final List<String> KEYS =
            List.of("String", "Integer", "Long", "java.util.UUID", "java.time.LocalDate", "Short");

    private final Random random;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> enums = new ArrayList<>();
    private final List<String> embeddables = new ArrayList<>();
    private final List<String> entities = new ArrayList<>();
    private int count;
    private boolean embedded;

    private RandomMapping(long seed) {
        this.random = new Random(seed);
    }

    /** The scenario of a seed. */
    static Scenario of(long seed) {
        RandomMapping mapping = new RandomMapping(seed);
        mapping.compose();
        return new Scenario("random-" + seed, mapping.sources);
    }

    private void compose() {
        for (int i = 0; i < 2; i++) {
            enums.add("Kind" + i);
            source("Kind" + i, "public enum Kind" + i + " { ZETA, ALPHA" + (i == 0 ? "" : ", MU") + " }");
        }
        int entityCount = 2 + random.nextInt(4);
        for (int i = 0; i < entityCount; i++) {
            entities.add("Thing" + i);
        }
        for (int i = 0; i < 2; i++) {
            embeddable("Part" + i);
        }
        entities.stream().toList().forEach(this::entity);
    }

    private void source(String name, String text) {
        sources.put("demo/" + name + ".java", "package demo;\n\nimport jakarta.persistence.*;\n\n" + text + "\n");
    }

    private void embeddable(String name) {
        StringBuilder body = new StringBuilder("@Embeddable\npublic class " + name + " {\n");
        int attributes = 1 + random.nextInt(3);
        for (int i = 0; i < attributes; i++) {
            body.append(chance(4) ? enumAttribute() : basic());
        }
        if (chance(4)) {
            body.append("    @ManyToOne\n    ")
                    .append(any(entities))
                    .append(' ')
                    .append(name())
                    .append(";\n");
        }
        if (!embeddables.isEmpty() && chance(3)) {
            body.append("    @Embedded\n    ")
                    .append(any(embeddables))
                    .append(' ')
                    .append(name())
                    .append(";\n");
        }
        embeddables.add(name);
        source(name, body.append("}").toString());
    }

    private void entity(String name) {
        embedded = false;
        boolean superclass = chance(4);
        if (superclass) {
            source(
                    "Base" + name,
                    "@MappedSuperclass\npublic abstract class Base" + name + " {\n" + attributes(1 + random.nextInt(2))
                            + "}");
        }
        String inheritance = chance(4) ? any(List.of("SINGLE_TABLE", "JOINED", "TABLE_PER_CLASS")) : "";
        StringBuilder body = new StringBuilder("@Entity\n");
        if (!inheritance.isEmpty()) {
            body.append("@Inheritance(strategy = InheritanceType.")
                    .append(inheritance)
                    .append(")\n");
            if (inheritance.equals("JOINED") && chance(2)) {
                body.append("@DiscriminatorColumn(name = \"").append(name()).append("\")\n");
            }
        }
        StringBuilder members = new StringBuilder(id(name, inheritance.equals("TABLE_PER_CLASS")));
        String indexed = name();
        members.append("    String ").append(indexed).append(";\n");
        members.append(attributes(2 + random.nextInt(4)));
        members.append(associations());
        body.append(table(name, indexed));
        body.append("public class ")
                .append(name)
                .append(superclass ? " extends Base" + name : "")
                .append(" {\n");
        source(name, body.append(members).append("}").toString());
        int subclasses = inheritance.isEmpty() ? 0 : 1 + random.nextInt(2);
        for (int i = 0; i < subclasses; i++) {
            String parent = i == 1 && chance(2) ? name + "Sub0" : name;
            source(
                    name + "Sub" + i,
                    "@Entity\npublic class " + name + "Sub" + i + " extends " + parent + " {\n"
                            + attributes(1 + random.nextInt(3)) + associations() + "}");
        }
    }

    private String table(String name, String indexed) {
        List<String> parts = new ArrayList<>();
        if (chance(3)) {
            parts.add("name = \"tbl_" + name.toLowerCase(Locale.ROOT) + "\"");
        }
        if (chance(3)) {
            parts.add("indexes = @Index(name = \"by_" + indexed + "\", columnList = \"" + indexed
                    + (chance(2) ? " desc" : "") + "\")");
        }
        if (chance(4)) {
            parts.add("uniqueConstraints = @UniqueConstraint(columnNames = \"" + indexed + "\")");
        }
        return parts.isEmpty() ? "" : "@Table(" + String.join(", ", parts) + ")\n";
    }

    private String id(String entity, boolean tablePerClass) {
        String id = "    @Id\n    ";
        return switch (random.nextInt(7)) {
            case 0 -> id + any(KEYS) + " " + name() + ";\n";
            case 1 ->
                id + "@GeneratedValue\n    " + any(List.of("Long", "int", "java.util.UUID")) + " " + name() + ";\n";
            case 2 ->
                id + "@GeneratedValue(strategy = GenerationType." + (tablePerClass ? "SEQUENCE" : "IDENTITY")
                        + ")\n    Long " + name() + ";\n";
            case 3 ->
                id + "@GeneratedValue(generator = \"gen_" + entity + "\")\n    @SequenceGenerator(name = \"gen_"
                        + entity + "\", allocationSize = " + (1 + random.nextInt(20)) + ")\n    Long " + name() + ";\n";
            case 4 -> embeddedId(entity);
            default -> id + "Long " + name() + ";\n";
        };
    }

    private String embeddedId(String entity) {
        String components = any(KEYS) + " " + name() + ", " + any(KEYS) + " " + name();
        source(entity + "Key", "@Embeddable\npublic record " + entity + "Key(" + components + ") {}");
        return "    @EmbeddedId\n    " + entity + "Key " + name() + ";\n";
    }

    private String attributes(int number) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < number; i++) {
            switch (random.nextInt(8)) {
                case 0 -> result.append(enumAttribute());
                case 1 ->
                    result.append("    @Lob\n    ")
                            .append(any(List.of("String ", "byte[] ")))
                            .append(name())
                            .append(";\n");
                case 2 -> {
                    // twice in one table would need overrides for every column
                    if (!embedded) {
                        embedded = true;
                        result.append("    @Embedded\n    ")
                                .append(any(embeddables))
                                .append(' ')
                                .append(name());
                        result.append(";\n");
                    }
                }
                default -> result.append(basic());
            }
        }
        return result.toString();
    }

    private String basic() {
        String type = any(BASIC);
        List<String> column = new ArrayList<>();
        if (chance(5)) {
            column.add("name = \"c_" + name() + "\"");
        }
        if (chance(5)) {
            column.add("nullable = false");
        }
        if (chance(8) && KEYS.contains(type)) {
            column.add("unique = true");
        }
        if (type.equals("String") && chance(3)) {
            column.add("length = " + any(List.of("1", "10", "100", "4000")));
        }
        if (type.equals("java.math.BigDecimal") && chance(2)) {
            column.add("precision = 12, scale = 3");
        }
        String annotation = column.isEmpty() ? "" : "    @Column(" + String.join(", ", column) + ")\n";
        return annotation + "    " + type + " " + name() + ";\n";
    }

    private String enumAttribute() {
        return any(List.of("", "    @Enumerated\n", "    @Enumerated(EnumType.STRING)\n")) + "    " + any(enums) + " "
                + name() + ";\n";
    }

    private String associations() {
        StringBuilder result = new StringBuilder();
        int number = random.nextInt(4);
        for (int i = 0; i < number; i++) {
            result.append(
                    switch (random.nextInt(8)) {
                        case 0 ->
                            "    @ManyToOne" + (chance(2) ? "(optional = false)" : "") + "\n    " + any(entities) + " "
                                    + name() + ";\n";
                        case 1 -> "    @OneToOne\n    " + any(entities) + " " + name() + ";\n";
                        case 2 -> joined("@OneToMany") + set(any(entities));
                        case 3 -> joined("@ManyToMany") + set(any(entities));
                        case 4 -> joined("@ManyToMany") + "    java.util.List<" + any(entities) + "> " + name() + ";\n";
                        case 5 -> "    @ElementCollection\n" + set(chance(3) ? any(embeddables) : any(KEYS));
                        case 6 ->
                            "    @ElementCollection\n" + (chance(2) ? "    @OrderColumn\n" : "") + "    java.util.List<"
                                    + (chance(3) ? any(enums) : any(KEYS)) + "> " + name() + ";\n";
                        default ->
                            "    @ElementCollection\n    java.util.Map<" + any(KEYS) + ", "
                                    + (chance(3) ? any(embeddables) : any(KEYS)) + "> " + name() + ";\n";
                    });
        }
        return result.toString();
    }

    /** A join table of its own, because two associations between the same entities would share the default one. */
    private String joined(String annotation) {
        return "    " + annotation + "\n    @JoinTable(name = \"join_" + name() + "\")\n";
    }

    private String set(String element) {
        return "    java.util.Set<" + element + "> " + name() + ";\n";
    }

    private String name() {
        return "a" + count++;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
