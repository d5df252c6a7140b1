package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Mapped superclasses: plain, generic, in several levels, with plain classes between. */
final class Superclasses {

    private final World world;
    private final Dice dice;

    private final Overrides overrides;

    Superclasses(World world, Overrides overrides) {
        this.world = world;
        this.overrides = overrides;
        this.dice = world.dice;
    }

    /** Puts a superclass above an entity. */
    void add(Thing thing, Basics basics) {
        ClassText base = world.type(thing.name + "Base").annotate("@MappedSuperclass");
        base.isAbstract = true;
        base.access = thing.text.access;
        base.explicitAccess = dice.oneIn(3);
        String arguments = dice.oneIn(2) ? generic(base, thing) : "";
        List<Part.Leaf> leaves = new ArrayList<>();
        for (int i = dice.below(3); i > 0; i--) {
            Member member = basics.attribute("");
            base.add(member);
            if (member.annotations().stream().noneMatch(a -> a.contains("Formula") || a.contains("Check"))) {
                leaves.add(new Part.Leaf(member.name(), member.type(), List.of()));
            }
        }
        if (dice.oneIn(3)) {
            overrides.of(new Part("", leaves, false, false), "", false).forEach(thing.text::annotate);
        }
        if (dice.oneIn(4)) {
            thing.text.moveKeyTo(base);
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
