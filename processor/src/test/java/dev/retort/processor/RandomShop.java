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
            "@ElementCollection java.util.Set<String> tags;");

    private final Random random;
    private final Map<String, Entity> entities = new TreeMap<>();
    private final TreeSet<String> money = new TreeSet<>(List.of("public int cents;"));
    private final TreeSet<String> base = new TreeSet<>(List.of("int version;"));
    private int constants = 2;
    private int size = 40;
    private boolean flagIsText = true;

    private record Entity(String folder, boolean derived, TreeSet<String> fields, TreeSet<String> targets) {}

    RandomShop(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            add(i);
        }
    }

    private void add(int number) {
        TreeSet<String> fields = new TreeSet<>();
        FIELDS.stream().filter(f -> random.nextInt(3) == 0).forEach(fields::add);
        TreeSet<String> targets = new TreeSet<>();
        entities.keySet().stream().filter(e -> random.nextInt(4) == 0).forEach(targets::add);
        entities.put("E" + number, new Entity("", random.nextBoolean(), fields, targets));
    }

    /** Changes one thing. */
    void edit() {
        List<String> names = new ArrayList<>(entities.keySet());
        String name = names.get(random.nextInt(names.size()));
        Entity entity = Objects.requireNonNull(entities.get(name));
        switch (random.nextInt(12)) {
            case 0 -> add(random.nextInt(7));
            case 1 -> remove(name);
            case 2 ->
                entities.put(
                        name,
                        new Entity(
                                entity.folder.isEmpty() ? "sub" : "", entity.derived, entity.fields, entity.targets));
            case 3 -> entities.put(name, new Entity(entity.folder, !entity.derived, entity.fields, entity.targets));
            case 4 -> toggle(money, List.of("public int cents;", "public String currency;", "public boolean net;"));
            case 5 -> toggle(base, List.of("int version;", "java.time.LocalDate day;", TOTAL));
            case 6 -> constants = 1 + constants % 3;
            case 7 -> size = 60 - size;
            case 8 -> flagIsText = !flagIsText;
            case 9 -> toggle(entity.targets, names);
            default -> toggle(entity.fields, FIELDS);
        }
    }

    private void remove(String name) {
        if (entities.size() > 1) {
            entities.remove(name);
            entities.values().forEach(e -> e.targets.remove(name));
        }
    }

    private void toggle(TreeSet<String> chosen, List<String> pool) {
        String one = pool.get(random.nextInt(pool.size()));
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
                "package shop;\n@jakarta.persistence.Converter public class Flag implements"
                        + " jakarta.persistence.AttributeConverter<Boolean, " + type + "> {\npublic " + type
                        + " convertToDatabaseColumn(Boolean b) { return null; }\npublic Boolean convertToEntityAttribute("
                        + type + " s) { return null; }\n}\n");
        return sources;
    }

    private String source(String name, Entity entity) {
        StringBuilder text = new StringBuilder("package shop" + (entity.folder.isEmpty() ? "" : "." + entity.folder)
                + ";\nimport jakarta.persistence.*;\n@Entity public class " + name
                + (entity.derived ? " extends shop.Base" : "") + " {\n@Id Long id;\n");
        entity.fields.stream()
                .filter(field -> !(entity.derived && base.contains(TOTAL) && field.equals(PRICE)))
                .forEach(field -> text.append(field).append('\n'));
        for (String target : entity.targets) {
            String folder = Objects.requireNonNull(entities.get(target)).folder;
            text.append("@ManyToOne shop." + (folder.isEmpty() ? "" : folder + ".") + target + " to" + target + ";\n");
        }
        return text.append("}\n").toString();
    }
}
