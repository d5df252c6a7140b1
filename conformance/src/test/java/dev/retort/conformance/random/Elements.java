package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Element collections: sets, lists, bags and maps of basic values, enums and embeddables. */
final class Elements {

    private static final String H = "@org.hibernate.annotations.";

    /**
     * An element.
     *
     * @param type its type
     * @param annotations what the collection says about it
     */
    private record Element(String type, List<String> annotations) {}

    private final World world;
    private final Dice dice;
    private final Columns columns;
    private final Joins joins;
    private final Basics basics;
    private final Embeddables embeddables;
    private final MapKeys mapKeys;

    Elements(World world, Columns columns, Joins joins, Basics basics, Embeddables embeddables, MapKeys mapKeys) {
        this.world = world;
        this.dice = world.dice;
        this.columns = columns;
        this.joins = joins;
        this.basics = basics;
        this.embeddables = embeddables;
        this.mapKeys = mapKeys;
    }

    Member attribute(Thing owner) {
        boolean map = dice.oneIn(3);
        Element element = element(map ? "value" : "");
        List<String> annotations = new ArrayList<>(List.of("@ElementCollection", joins.collectionTable(owner)));
        annotations.addAll(element.annotations());
        if (map) {
            MapKeys.Key key = mapKeys.any();
            annotations.addAll(key.annotations());
            return new Member(annotations, "java.util.Map<" + key.type() + ", " + element.type() + ">", world.name());
        }
        annotations.addAll(order());
        String collection = annotations.stream().anyMatch(a -> a.contains("Order"))
                ? "java.util.List"
                : dice.any(
                        "java.util.Set",
                        "java.util.Set",
                        "java.util.List",
                        "java.util.Collection",
                        "java.util.SortedSet");
        if (collection.endsWith("SortedSet")) {
            annotations.add(H + "SortNatural");
        }
        if (collection.endsWith("Collection") && dice.oneIn(2)) {
            annotations.add(H + "CollectionId(column = @Column(name = \"" + world.name("row_")
                    + "\"), generator = \"increment\")");
            annotations.add(H + "CollectionIdJavaClass(idType = Long.class)");
        }
        if (dice.oneIn(12)) {
            annotations.add(H + "SoftDelete");
        }
        return new Member(annotations, collection + "<" + element.type() + ">", world.name());
    }

    /** {@code @OrderColumn} or nothing. */
    List<String> order() {
        return dice.any(
                List.of(),
                List.of(),
                List.of("@OrderColumn"),
                List.of("@OrderColumn(name = \"" + world.name("pos_") + "\"" + dice.any("", ", nullable = false")
                        + ")"));
    }

    private Element element(String prefix) {
        List<Part> parts = embeddables.forCollections(true);
        return switch (dice.below(6)) {
            case 0 -> new Element(dice.any(world.enums), List.of(basics.enumerated("@Enumerated")));
            case 1, 2 -> parts.isEmpty() ? basic(prefix) : part(dice.any(parts), prefix);
            default -> basic(prefix);
        };
    }

    private Element basic(String prefix) {
        if (dice.oneIn(8)) {
            return new Element("Mark", List.of(dice.any("", "@Column(length = 30)", "@Column(nullable = false)")));
        }
        BasicType type = dice.any(BasicType.KEYS);
        List<String> annotations = new ArrayList<>();
        annotations.add(columns.key("Column", type, dice.oneIn(2) ? world.name("el_") : ""));
        if (dice.oneIn(6)) {
            annotations.add(Converters.convert(prefix, type.name()));
        }
        return new Element(type.name(), annotations);
    }

    private Element part(Part part, String prefix) {
        return new Element(part.name(), embeddables.overrides(part, prefix.isEmpty() ? "" : prefix + "."));
    }
}
