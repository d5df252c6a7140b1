package dev.retort.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sources that change at random: entities, and what shapes their tables from elsewhere. */
final class RandomShop {

    private static final String TOTAL = "@Embedded shop.Money total;";

    /** Has the columns of the total, so a class has one of the two. */
    private static final String PRICE = "@Embedded shop.Money price;";

    private static final List<String> FIELDS = List.of(
            "String name;",
            "@Column(length = shop.Sizes.TEXT) String text;",
            "int size;",
            PRICE,
            "@Enumerated(EnumType.STRING) shop.State state;",
            "@Convert(converter = shop.Flag.class) Boolean open;",
            "Boolean ready;",
            "@ElementCollection java.util.Set<String> tags;",
            "@ElementCollection java.util.Set<shop.Money> sums;");

    private static final List<String> ASSOCIATIONS = List.of(
            "@ManyToOne shop.%1$s to%2$s;",
            "@ManyToMany java.util.Set<shop.%1$s> all%2$s;",
            "@OneToMany @JoinColumn(name = \"one_of_%3$s\") java.util.Set<shop.%1$s> some%2$s;");

    private static final List<String> STRATEGIES = List.of("SINGLE_TABLE", "JOINED", "TABLE_PER_CLASS");

    private final Random random;
    private final TreeMap<String, Entity> entities = new TreeMap<>();
    private final TreeSet<String> money = new TreeSet<>(List.of("public int cents;"));
    private final TreeSet<String> base = new TreeSet<>(List.of("int version;"));
    private int constants = 2;
    private int size = 40;
    private boolean flagIsText = true;
    private boolean flagForAll;

    /** An entity of the sources; its superclass is a smaller one, the mapped superclass, or none. */
    private static final class Entity {
        private String folder = "";
        private String superclass = "";
        private String key = "Long";
        private int strategy;
        private final TreeSet<String> fields = new TreeSet<>();
        private final TreeMap<String, String> targets = new TreeMap<>();
    }

    RandomShop(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            add(i);
        }
    }

    private void add(int number) {
        Entity entity = new Entity();
        FIELDS.stream().filter(f -> random.nextInt(3) == 0).forEach(entity.fields::add);
        entities.keySet().stream()
                .filter(e -> random.nextInt(4) == 0)
                .forEach(e -> entity.targets.put(e, oneOf(ASSOCIATIONS)));
        entity.superclass = random.nextBoolean() ? "Base" : "";
        entities.put("E" + number, entity);
    }

    /** Changes one thing. */
    void edit() {
        List<String> names = new ArrayList<>(entities.keySet());
        String name = oneOf(names);
        Entity entity = entity(name);
        switch (random.nextInt(16)) {
            case 0 -> add(random.nextInt(7));
            case 1 -> remove(name);
            case 2 -> entity.folder = entity.folder.isEmpty() ? "sub" : "";
            case 3 -> entity.superclass = entity.superclass.isEmpty() ? "Base" : "";
            case 4 -> toggle(money, List.of("public int cents;", "public String currency;", "public boolean net;"));
            case 5 -> toggle(base, List.of("int version;", "java.time.LocalDate day;", TOTAL));
            case 6 -> constants = 1 + constants % 3;
            case 7 -> size = 60 - size;
            case 8 -> flagIsText = !flagIsText;
            case 9 -> flagForAll = !flagForAll;
            case 10 -> entity.key = entity.key.equals("Long") ? "Integer" : "Long";
            case 11 ->
                entity.superclass =
                        oneOf(List.copyOf(entities.headMap(name, true).keySet()));
            case 12 -> entity.strategy = (entity.strategy + 1) % STRATEGIES.size();
            case 13 -> {
                String target = oneOf(names);
                if (entity.targets.remove(target) == null) {
                    entity.targets.put(target, oneOf(ASSOCIATIONS));
                }
            }
            default -> toggle(entity.fields, FIELDS);
        }
        if (entity.superclass.equals(name)) {
            entity.superclass = "";
        }
    }

    private Entity entity(String name) {
        return Objects.requireNonNull(entities.get(name));
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void remove(String name) {
        if (entities.size() > 1) {
            entities.remove(name);
            for (Entity other : entities.values()) {
                other.targets.remove(name);
                if (other.superclass.equals(name)) {
                    other.superclass = "";
                }
            }
        }
    }

    private void toggle(TreeSet<String> chosen, List<String> pool) {
        String one = oneOf(pool);
        if (!chosen.remove(one)) {
            chosen.add(one);
        }
    }

    /** Some of several names, those that have to be among them included. */
    List<String> subset(Iterable<String> all, TreeSet<String> wanted) {
        TreeSet<String> chosen = new TreeSet<>(wanted);
        for (String name : all) {
            if (random.nextInt(5) == 0) {
                chosen.add(name);
            }
        }
        return List.copyOf(chosen);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** The sources by path below the package's folder, without ending. */
    Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        entities.forEach((name, entity) ->
                sources.put((entity.folder.isEmpty() ? "" : entity.folder + "/") + name, source(name, entity)));
        sources.put(
                "Money",
                "package shop;\n@jakarta.persistence.Embeddable public class Money {\n"
                        + String.join("\n", money.isEmpty() ? List.of("public int cents;") : money) + "\n}\n");
        sources.put(
                "Base",
                "package shop;\nimport jakarta.persistence.*;\n@MappedSuperclass public class Base {\n"
                        + String.join("\n", base) + "\n}\n");
        sources.put(
                "State",
                "package shop;\npublic enum State { A, B, C; }\n"
                        .replace(
                                "A, B, C",
                                String.join(", ", List.of("A", "B", "C").subList(0, constants))));
        sources.put("Sizes", "package shop;\npublic class Sizes { public static final int TEXT = " + size + "; }\n");
        String type = flagIsText ? "String" : "Integer";
        sources.put(
                "Flag",
                "package shop;\n@jakarta.persistence.Converter(autoApply = " + flagForAll
                        + ") public class Flag implements"
                        + " jakarta.persistence.AttributeConverter<Boolean, " + type + "> {\npublic " + type
                        + " convertToDatabaseColumn(Boolean b) { return null; }\npublic Boolean convertToEntityAttribute("
                        + type + " s) { return null; }\n}\n");
        return sources;
    }

    private String source(String name, Entity entity) {
        boolean root = !entities.containsKey(entity.superclass);
        StringBuilder text = new StringBuilder("package shop" + (entity.folder.isEmpty() ? "" : "." + entity.folder)
                + ";\nimport jakarta.persistence.*;\n@Entity "
                + (root && isExtended(name)
                        ? "@Inheritance(strategy = InheritanceType." + STRATEGIES.get(entity.strategy) + ") "
                        : "")
                + "public class " + name
                + (entity.superclass.isEmpty() ? "" : " extends shop." + path(entity.superclass))
                + " {\n" + (root ? "@Id " + entity.key + " id;\n" : ""));
        entity.fields.stream()
                .filter(field ->
                        !field.equals(PRICE) || root && !(entity.superclass.equals("Base") && base.contains(TOTAL)))
                .forEach(field -> text.append(root ? field : field.replace(";", name + ";"))
                        .append('\n'));
        entity.targets.forEach((target, association) ->
                text.append(association.formatted(path(target), root ? target : target + name, name) + "\n"));
        return text.append("}\n").toString();
    }

    private boolean isExtended(String name) {
        return entities.values().stream().anyMatch(e -> e.superclass.equals(name));
    }

    private String path(String name) {
        Entity entity = entities.get(name);
        return (entity == null || entity.folder.isEmpty() ? "" : entity.folder + ".") + name;
    }
}
