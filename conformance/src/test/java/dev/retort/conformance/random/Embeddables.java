package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Embeddables and their use: nested, records, inherited, with associations and collections. */
final class Embeddables {

    private final World world;
    private final Dice dice;
    private final Basics basics;
    private final Joins joins;
    private final Overrides overrides;

    Embeddables(World world, Basics basics, Columns columns, Joins joins) {
        this.world = world;
        this.dice = world.dice;
        this.basics = basics;
        this.joins = joins;
        this.overrides = new Overrides(world, columns, joins);
    }

    /** Declares an embeddable, which may use those that are there. */
    void declare(String name) {
        ClassText text = world.type(name).annotate("@Embeddable");
        List<Part.Leaf> leaves = new ArrayList<>();
        text.isRecord = dice.oneIn(4);
        if (text.isRecord) {
            text.annotate(world.recordAccess());
        } else {
            access(text);
            superclass(text, leaves);
        }
        boolean collections = false;
        for (int i = dice.between(1, 3); i > 0; i--) {
            switch (dice.below(6)) {
                case 0 -> association(text, leaves);
                case 1 -> collections |= nested(text, leaves);
                case 2 -> collections |= collection(text);
                default -> basic(text, leaves);
            }
        }
        if (leaves.isEmpty()) {
            basic(text, leaves);
        }
        world.parts.add(new Part(name, List.copyOf(leaves), text.isRecord, collections));
    }

    private void access(ClassText text) {
        text.access = world.access();
        // where the class doesn't say it, its user decides, and annotations at the other place count for nothing
        text.explicitAccess = true;
    }

    private void superclass(ClassText text, List<Part.Leaf> leaves) {
        if (dice.oneIn(6)) {
            ClassText base = world.type(text.name + "Base").annotate(dice.any("@MappedSuperclass", "@Embeddable"));
            base.isAbstract = dice.oneIn(2);
            base.explicitAccess = true;
            basic(base, leaves);
            boolean generic = dice.oneIn(2);
            if (generic) {
                base.suffix = "<V>";
                Member member = new Member(List.of(dice.any("", "@Column(length = 20)")), "V", world.name());
                base.add(member);
                leaves.add(new Part.Leaf(member.name(), "String", List.of()));
            }
            text.suffix = " extends " + base.name + (generic ? "<String>" : "");
            if (dice.oneIn(2)) {
                overrides
                        .of(new Part("", List.copyOf(leaves), false, false), "", false)
                        .forEach(text::annotate);
            }
        }
    }

    private void basic(ClassText text, List<Part.Leaf> leaves) {
        Member member = basics.attribute("");
        text.add(member);
        if (member.annotations().stream().noneMatch(a -> a.contains("Formula"))) {
            leaves.add(new Part.Leaf(member.name(), member.type(), List.of()));
        }
    }

    private void association(ClassText text, List<Part.Leaf> leaves) {
        Thing target = dice.any(world.things);
        List<String> annotations = new ArrayList<>(List.of("@ManyToOne(fetch = FetchType.LAZY)"));
        annotations.addAll(joins.own(target.keys));
        Member member = new Member(annotations, target.name, world.name());
        text.add(member);
        leaves.add(new Part.Leaf(member.name(), member.type(), target.keys));
    }

    private boolean nested(ClassText text, List<Part.Leaf> leaves) {
        if (world.parts.isEmpty()) {
            basic(text, leaves);
            return false;
        }
        Part part = dice.any(world.parts);
        if (leaves.stream().anyMatch(leaf -> leaf.path().contains("."))) {
            return false;
        }
        Member member = new Member(List.of(dice.any("", "@Embedded")), part.name(), world.name());
        text.add(member);
        part.leaves().forEach(leaf -> leaves.add(leaf.below(member.name())));
        return part.hasCollections();
    }

    private boolean collection(ClassText text) {
        text.add(new Member(
                List.of("@ElementCollection", "@CollectionTable(name = \"" + world.name("coll_") + "\")"),
                dice.any("java.util.Set<String>", "java.util.List<Integer>"),
                world.name()));
        return true;
    }

    /** An embedded attribute; nothing where its columns would be there twice. */
    List<Member> attribute(Thing owner) {
        Part part = dice.any(world.parts);
        boolean first = Collections.disjoint(owner.embedded, names(part));
        owner.embedded.addAll(names(part));
        if (!first && (part.hasCollections() || !owner.strategy.isEmpty())) {
            return List.of();
        }
        List<String> annotations = new ArrayList<>(List.of(dice.any("", "@Embedded")));
        if (!first || dice.oneIn(3)) {
            annotations.addAll(overrides.of(part, "", !first));
        }
        if (dice.oneIn(5) && !part.leaves().isEmpty()) {
            Part.Leaf leaf = dice.any(part.leaves());
            annotations.add(Converters.convert(leaf.path(), leaf.type()));
        }
        return List.of(new Member(annotations, part.name(), world.name()));
    }

    private static List<String> names(Part part) {
        return part.leaves().stream()
                .map(leaf -> leaf.path().substring(leaf.path().lastIndexOf('.') + 1))
                .toList();
    }

    /** An embeddable that may be an element of a collection; empty where there is none. */
    List<Part> forCollections(boolean withAssociations) {
        return world.parts.stream()
                .filter(part -> !part.hasCollections() && (withAssociations || !part.hasAssociations()))
                .toList();
    }

    /** What the class that has an attribute overrides of embeddables in it, some way down. */
    List<String> overridesOfClass(Member member) {
        boolean map = member.type().startsWith("java.util.Map<");
        String path = member.name() + (map ? ".value." : ".");
        return world.parts.stream()
                .filter(part -> member.type().equals(part.name())
                        || member.type().endsWith((map ? ", " : "<") + part.name() + ">"))
                .filter(part -> dice.oneIn(3))
                .flatMap(part -> overrides.of(part, path, false).stream())
                .toList();
    }

    List<String> overrides(Part part, String prefix) {
        return dice.oneIn(3) ? overrides.of(part, prefix, dice.oneIn(2)) : List.of();
    }
}
