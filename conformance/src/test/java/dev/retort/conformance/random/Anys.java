package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Associations to any of several entities. */
final class Anys {

    private static final String H = "@org.hibernate.annotations.";

    private final World world;
    private final Dice dice;

    Anys(World world) {
        this.world = world;
        this.dice = world.dice;
    }

    /** Whether there is an entity that can be referred to so. */
    boolean hasTarget() {
        return world.things.stream().anyMatch(Thing::hasSimpleId);
    }

    Member one() {
        List<String> annotations = new ArrayList<>(List.of(H + "Any(fetch = FetchType.LAZY)"));
        annotations.addAll(targets());
        annotations.add("@JoinColumn(name = \"" + world.name("any_id") + "\")");
        return new Member(annotations, "Object", world.name());
    }

    Member many() {
        List<String> annotations = new ArrayList<>(List.of(H + "ManyToAny"));
        annotations.addAll(targets());
        annotations.add("@JoinTable(name = \"" + world.name("join_") + "\"" + world.inSchema()
                + ", inverseJoinColumns = @JoinColumn(name = \"" + world.name("any_id") + "\"))");
        boolean ordered = dice.oneIn(3);
        annotations.add(ordered ? "@OrderColumn" : "");
        String collection = ordered ? "List" : dice.any("Set", "List", "Collection");
        return new Member(annotations, "java.util." + collection + "<Object>", world.name());
    }

    private List<String> targets() {
        List<Thing> simple = world.things.stream().filter(Thing::hasSimpleId).toList();
        String first = dice.any(simple).name;
        return List.of(
                H + "AnyKeyJavaClass(" + dice.any("Long", "Integer", "String", "java.util.UUID") + ".class)",
                dice.any("", H + "AnyDiscriminator(DiscriminatorType." + dice.any("STRING", "CHAR", "INTEGER") + ")"),
                H + "AnyDiscriminatorValue(discriminator = \"7\", entity = " + first + ".class)",
                dice.any("", "@Column(name = \"" + world.name("any_type") + "\", length = 10)"));
    }
}
