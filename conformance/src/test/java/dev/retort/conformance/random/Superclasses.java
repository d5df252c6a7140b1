package dev.retort.conformance.random;

import java.util.List;

/** Mapped superclasses: plain, generic, in several levels, with plain classes between. */
final class Superclasses {

    private final World world;
    private final Dice dice;

    Superclasses(World world) {
        this.world = world;
        this.dice = world.dice;
    }

    /** Puts a superclass above an entity. */
    void add(Thing thing, Basics basics) {
        ClassText base = world.type(thing.name + "Base").annotate("@MappedSuperclass");
        base.isAbstract = true;
        base.access = thing.text.access;
        base.explicitAccess = dice.oneIn(3);
        String arguments = dice.oneIn(2) ? generic(base, thing) : "";
        for (int i = dice.below(3); i > 0; i--) {
            base.add(basics.attribute(""));
        }
        if (dice.oneIn(3)) {
            base.suffix += " extends " + thing.name + "Plain";
            world.source(thing.name + "Plain", "public class " + thing.name + "Plain { protected int ignored" + "; }");
        }
        thing.text.suffix = " extends " + base.name + arguments;
    }

    /** Attributes whose types are type parameters. */
    private String generic(ClassText base, Thing thing) {
        Thing other = dice.any(world.things);
        base.suffix = "<V extends java.io.Serializable, E>";
        base.add(new Member(List.of(), "V", world.name()));
        base.add(new Member(List.of("@ManyToOne(fetch = FetchType.LAZY)"), "E", world.name()));
        if (dice.oneIn(2)) {
            base.add(new Member(List.of("@ElementCollection"), "java.util.Set<V>", world.name()));
        }
        return "<" + dice.any("String", "Long", "java.time.Instant", "java.util.UUID") + ", " + other.name + ">";
    }
}
