package dev.retort.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Entities whose attributes, rows and keys move at random: between strategies of inheritance, classes of a hierarchy,
 * secondary tables, embeddables and superclasses, columns and join tables. It knows where each value of each object has
 * to be, which the program under test does not tell it.
 */
final class RandomZoo {

    private static final Map<String, String> PARENTS = Map.of("Bird", "Animal", "Duck", "Bird", "Fish", "Animal");
    private static final List<String> CLASSES = List.of("Animal", "Bird", "Duck", "Fish");
    private static final List<String> PLACES = List.of("Keeper", "Address", "Base", "keeper_more");
    private static final List<String> STRATEGIES = List.of("SINGLE_TABLE", "JOINED", "TABLE_PER_CLASS");
    private static final List<String> GENERATORS = List.of("", "IDENTITY", "SEQUENCE");

    /** An attribute in a class of the hierarchy, or in one of the places of a keeper's. */
    private record Attribute(String holder, String column, String oldColumn, String type, boolean required) {

        String source(String onColumn, boolean required) {
            String backfill = type.equals("String") ? "'?'" : "-1";
            return (required ? "@Backfill(\"" + backfill + "\") " : "")
                    + (column.equals(oldColumn) ? "" : "@RenamedFrom(\"" + oldColumn + "\") ")
                    + "@Column(name = \"" + column + "\"" + (required ? ", nullable = false" : "") + onColumn + ") "
                    + type + " " + column + ";\n";
        }

        boolean sameColumn(Attribute other) {
            return holder.equals(other.holder) && column.equals(other.column) && type.equals(other.type);
        }

        String value(int id) {
            return !required && id % 3 == 0 ? "null" : type.equals("String") ? "'" + id + "'" : "" + id;
        }
    }

    private final Random random;
    private Map<Integer, Attribute> attributes = new TreeMap<>();
    private Set<String> dropped = new TreeSet<>();
    private Set<Integer> touched = new TreeSet<>();
    private String strategy;
    private String animalGenerator;
    private String keeperGenerator;
    private String keeper = "Keeper";
    private String oldKeeper = "Keeper";
    private boolean many;
    private boolean wasMany;
    private boolean composite;
    private int constants = 2;
    private int count;

    RandomZoo(long seed) {
        random = new Random(seed);
        strategy = pick(STRATEGIES);
        animalGenerator = pick(GENERATORS);
        keeperGenerator = pick(GENERATORS);
        many = random.nextBoolean();
        composite = random.nextBoolean();
        for (int i = 0; i < 6; i++) {
            add();
        }
        settle();
    }

    private RandomZoo(RandomZoo other) {
        random = other.random;
        attributes = new TreeMap<>(other.attributes);
        strategy = other.strategy;
        animalGenerator = other.animalGenerator;
        keeperGenerator = other.keeperGenerator;
        keeper = other.keeper;
        many = other.many;
        composite = other.composite;
        constants = other.constants;
        count = other.count;
        settle();
    }

    /** The same, to be edited: what was declared is forgotten. */
    RandomZoo next() {
        RandomZoo next = new RandomZoo(this);
        int edits = 1 + random.nextInt(5);
        for (int i = 0; i < edits; i++) {
            next.edit();
        }
        return next;
    }

    private void settle() {
        attributes.replaceAll((n, a) -> new Attribute(a.holder, a.column, a.column, a.type, a.required));
        dropped = new TreeSet<>();
        touched = new TreeSet<>();
        oldKeeper = keeper;
        wasMany = many;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static boolean isBelow(String entity, String upper) {
        return entity.equals(upper) || PARENTS.containsKey(entity) && isBelow(PARENTS.get(entity), upper);
    }

    private void add() {
        int number = count++;
        String holder = pick(random.nextBoolean() ? CLASSES : PLACES);
        String column = "c" + number;
        boolean required = random.nextInt(4) == 0 && !holder.equals("keeper_more");
        attributes.put(
                number, new Attribute(holder, column, column, random.nextBoolean() ? "String" : "Integer", required));
    }

    private void edit() {
        switch (random.nextInt(12)) {
            case 0, 1 -> strategy = pick(STRATEGIES);
            case 2 -> animalGenerator = pick(GENERATORS);
            case 3 -> keeperGenerator = pick(GENERATORS);
            case 4 -> {
                if (keeper.equals(oldKeeper)) {
                    keeper = "Keeper" + count++;
                }
            }
            case 5 -> many = !many;
            case 6 -> composite = !composite;
            case 7 -> constants = 5 - constants;
            case 8 -> drop();
            case 9 -> change();
            default -> move();
        }
        if (strategy.equals("TABLE_PER_CLASS") && animalGenerator.equals("IDENTITY")) {
            animalGenerator = "SEQUENCE";
        }
    }

    private void drop() {
        Integer number = pick(List.copyOf(attributes.keySet()));
        if (touched.add(number)) {
            dropped.add(Objects.requireNonNull(attributes.remove(number)).column);
        }
    }

    private void move() {
        Integer number = pick(List.copyOf(attributes.keySet()));
        Attribute a = Objects.requireNonNull(attributes.get(number));
        List<String> holders = CLASSES.contains(a.holder) ? CLASSES : PLACES;
        String holder = pick(holders);
        if (touched.add(number) && !(a.required && holder.equals("keeper_more"))) {
            attributes.put(number, new Attribute(holder, a.column, a.column, a.type, a.required));
        }
    }

    /** Renames, or makes wider, or both, or adds. */
    private void change() {
        Integer number = pick(List.copyOf(attributes.keySet()));
        Attribute a = Objects.requireNonNull(attributes.get(number));
        if (random.nextInt(3) == 0) {
            add();
        } else if (touched.add(number)) {
            String column = random.nextInt(3) == 0 ? a.column : "r" + count++;
            String type = a.type.equals("Integer") && random.nextBoolean() ? "Long" : a.type;
            attributes.put(number, new Attribute(a.holder, column, a.column, type, a.required));
        }
    }

    /** The sources by class. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        String drops = dropped.isEmpty()
                ? ""
                : "@Dropped({" + dropped.stream().map(d -> "\"" + d + "\"").collect(Collectors.joining(", ")) + "}) ";
        for (String name : CLASSES) {
            boolean root = name.equals("Animal");
            sources.put(
                    name,
                    drops + "@Entity " + (root ? "@Inheritance(strategy = InheritanceType." + strategy + ") " : "")
                            + "public class " + name + (root ? "" : " extends " + PARENTS.get(name)) + " {\n"
                            + (root ? id(animalGenerator) : "") + in(name) + "}");
        }
        sources.put("Base", "@MappedSuperclass public class Base {\n" + in("Base") + "}");
        sources.put("Address", "@Embeddable public class Address {\nString street;\n" + in("Address") + "}");
        sources.put("State", "public enum State { A, B" + (constants == 3 ? ", C" : "") + " }");
        sources.put(
                "Cage",
                "@Entity public class Cage {\n@Id Long id;\n@ManyToOne Bird guest;\n@ManyToOne Animal host;\n}");
        sources.put(
                "Ring",
                "@Entity " + (composite ? "@IdClass(RingKey.class) " : "") + "public class Ring {\n@Id Long id;\n"
                        + (composite ? "@Id" : "@Column(nullable = false)") + " Long code;\n}");
        sources.put("RingKey", "public record RingKey(Long id, Long code) implements java.io.Serializable {}");
        String renamed = keeper.equals(oldKeeper) ? "" : "@RenamedFrom(\"" + oldKeeper + "\") ";
        boolean secondary = attributes.values().stream().anyMatch(a -> a.holder.equals("keeper_more"));
        sources.put(
                "Keeper",
                drops + renamed + "@Entity @Table(name = \"" + keeper + "\") "
                        + (secondary ? "@SecondaryTable(name = \"keeper_more\") " : "")
                        + "public class Keeper extends Base {\n" + id(keeperGenerator)
                        + "@Enumerated(EnumType.STRING) State state;\n@Embedded Address address;\n"
                        + "@ElementCollection java.util.Set<String> tags;\n" + association() + in("Keeper")
                        + in("keeper_more") + "}");
        return sources;
    }

    private String association() {
        String from = many == wasMany ? "" : "@RenamedFrom(\"" + (many ? "cage_id" : "keeper_cage") + "\") ";
        return from
                + (many
                        ? "@ManyToOne @JoinTable(name = \"keeper_cage\", joinColumns = @JoinColumn(name = \"Keeper_id\"),"
                                + " inverseJoinColumns = @JoinColumn(name = \"cages_id\")) Cage cage;\n"
                        : "@ManyToOne @JoinColumn(name = \"cage_id\") Cage cage;\n");
    }

    /** Whether there are rows of other classes in its table, which cannot have it. */
    private boolean isShared(Attribute a) {
        return strategy.equals("SINGLE_TABLE") && PARENTS.containsKey(a.holder);
    }

    private static String id(String generator) {
        return "@Id " + (generator.isEmpty() ? "" : "@GeneratedValue(strategy = GenerationType." + generator + ") ")
                + "Long id;\n";
    }

    private String in(String holder) {
        String onColumn = holder.equals("keeper_more") ? ", table = \"keeper_more\"" : "";
        return attributes.values().stream()
                .filter(a -> a.holder.equals(holder))
                .map(a -> a.source(onColumn, a.required && !isShared(a)))
                .collect(Collectors.joining());
    }

    /** A row in every table for each object: two of each class. */
    String rows() {
        StringBuilder sql = new StringBuilder();
        for (int id = 1; id <= 2 * CLASSES.size(); id++) {
            String entity = classOf(id);
            for (String table : CLASSES) {
                if (isStored(entity, table)) {
                    boolean single = strategy.equals("SINGLE_TABLE");
                    insert(
                            sql,
                            table,
                            id,
                            single ? ", DTYPE" : "",
                            single ? ", '" + entity + "'" : "",
                            a -> isBelow(entity, a.holder) && tables(a).contains(table));
                }
            }
        }
        for (int id = 1; id <= 2; id++) {
            insert(sql, "Cage", id, ", guest_id, host_id", ", " + (id + 3) + ", " + (id + 6), a -> false);
            insert(sql, "Ring", id, ", code", ", " + (id + 10), a -> false);
            insert(
                    sql,
                    keeper,
                    id,
                    ", state" + (many ? "" : ", cage_id"),
                    ", '" + (id == 1 ? "A" : "B") + "'" + (many ? "" : ", " + id),
                    a -> tables(a).contains(keeper));
            if (attributes.values().stream().anyMatch(a -> tables(a).contains("keeper_more"))) {
                insert(sql, "keeper_more", id, "", "", a -> tables(a).contains("keeper_more"));
            }
            sql.append("insert into Keeper_tags (Keeper_id, tags) values (" + id + ", 'x');\n");
            if (many) {
                sql.append("insert into keeper_cage (Keeper_id, cages_id) values (" + id + ", " + id + ");\n");
            }
        }
        return sql.toString();
    }

    private void insert(
            StringBuilder sql, String table, int id, String names, String values, Predicate<Attribute> filter) {
        List<Attribute> some = attributes.values().stream().filter(filter).toList();
        sql.append("insert into " + table + " (id" + names)
                .append(some.stream().map(a -> ", " + a.column).collect(Collectors.joining()))
                .append(") values (" + id + values)
                .append(some.stream().map(a -> ", " + a.value(id)).collect(Collectors.joining()))
                .append(");\n");
    }

    private static String classOf(int id) {
        return CLASSES.get((id - 1) / 2);
    }

    private boolean isStored(String entity, String table) {
        return switch (strategy) {
            case "SINGLE_TABLE" -> table.equals("Animal");
            case "JOINED" -> isBelow(entity, table);
            default -> table.equals(entity);
        };
    }

    private List<String> tables(Attribute a) {
        if (!CLASSES.contains(a.holder)) {
            return List.of(a.holder.equals("keeper_more") ? "keeper_more" : keeper);
        }
        return switch (strategy) {
            case "SINGLE_TABLE" -> List.of("Animal");
            case "JOINED" -> List.of(a.holder);
            default -> CLASSES.stream().filter(c -> isBelow(c, a.holder)).toList();
        };
    }

    /**
     * The queries that give, with ids, the values that both zoos have, as they are kept in this one.
     *
     * @param other the zoo before or after
     * @param unsure whether a value of a column may be lost because the compiler said so
     */
    Map<String, String> queries(RandomZoo other, Predicate<String> unsure) {
        Map<String, String> queries = new TreeMap<>();
        attributes.forEach((number, a) -> {
            Attribute b = other.attributes.get(number);
            boolean both = !strategy.equals(other.strategy) && b != null && !a.sameColumn(b);
            if (b != null && !(both && (unsure.test(a.column) || unsure.test(b.column)))) {
                queries.put("attribute " + number, values(a, b));
            }
        });
        for (String entity : CLASSES) {
            queries.put("objects of " + entity, objects(entity));
        }
        queries.put("cages", "select id, guest_id, host_id from Cage order by id");
        queries.put("rings", "select id, code from Ring order by id");
        queries.put("keepers", "select id, state from " + keeper + " order by id");
        queries.put("tags", "select Keeper_id, tags from Keeper_tags order by 1");
        queries.put(
                "references",
                many
                        ? "select Keeper_id, cages_id from keeper_cage order by 1"
                        : "select id, cage_id from " + keeper + " order by 1");
        return queries;
    }

    private String values(Attribute a, Attribute b) {
        List<String> ids = new ArrayList<>();
        for (int id = 1; id <= 2 * CLASSES.size(); id++) {
            String entity = classOf(id);
            boolean inHierarchy = CLASSES.contains(a.holder);
            if (!inHierarchy || isBelow(entity, a.holder) && isBelow(entity, b.holder)) {
                ids.add("" + id);
            }
        }
        if (ids.isEmpty()) {
            return "select 1";
        }
        return tables(a).stream()
                        .map(t -> "select id, " + a.column + " from " + t + " where " + a.column
                                + " is not null and id in (" + String.join(", ", ids) + ")")
                        .collect(Collectors.joining(" union all "))
                + " order by 1";
    }

    private String objects(String entity) {
        return switch (strategy) {
            case "SINGLE_TABLE" -> "select id from Animal where DTYPE = '" + entity + "' order by 1";
            case "JOINED" ->
                "select id from " + entity + " where 1 = 1"
                        + CLASSES.stream()
                                .filter(c -> entity.equals(PARENTS.get(c)))
                                .map(c -> " and id not in (select id from " + c + ")")
                                .collect(Collectors.joining())
                        + " order by 1";
            default -> "select id from " + entity + " order by 1";
        };
    }
}
