package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Associations to many entities: inverse sides, join columns and join tables; sets, lists, bags and maps. */
final class ToManies {

    private final World world;
    private final Dice dice;
    private final Joins joins;
    private final Elements elements;
    private final MapKeys mapKeys;
    private final Anys anys;

    ToManies(World world, Joins joins, Elements elements, MapKeys mapKeys, Anys anys) {
        this.world = world;
        this.dice = world.dice;
        this.joins = joins;
        this.elements = elements;
        this.mapKeys = mapKeys;
        this.anys = anys;
    }

    Member attribute(Thing owner) {
        Thing target = dice.any(world.things);
        return switch (dice.below(7)) {
            case 0 -> inverse(owner, target);
            case 1 -> collection(List.of("@OneToMany", "@JoinColumns({" + joins.columns(owner.keys) + "})"), target);
            case 2 -> collection(List.of("@OneToMany", joins.table(owner, target, true)), target);
            case 3 -> bothSides(owner, target);
            case 5 -> anys.hasTarget() && owner.hasSimpleId() ? anys.many() : inverse(owner, target);
            case 4 ->
                collection(
                        List.of(
                                "@ManyToMany(targetEntity = " + target.name + ".class)",
                                joins.table(owner, target, true)),
                        target);
            default -> collection(List.of("@ManyToMany", joins.table(owner, target, true)), target);
        };
    }

    private Member inverse(Thing owner, Thing target) {
        String other = world.name();
        List<String> annotations = new ArrayList<>(List.of("@ManyToOne(fetch = FetchType.LAZY)"));
        annotations.addAll(joins.own(owner.keys));
        target.text.add(new Member(annotations, owner.name, other));
        return inverse(List.of("@OneToMany(mappedBy = \"" + other + "\")"), target);
    }

    private Member bothSides(Thing owner, Thing target) {
        String other = world.name();
        target.text.add(new Member(
                List.of("@ManyToMany", joins.table(target, owner, true)),
                dice.any("java.util.Set", "java.util.List", "java.util.Collection") + "<" + owner.name + ">",
                other));
        return inverse(List.of("@ManyToMany(mappedBy = \"" + other + "\")"), target);
    }

    /** The other side of an association knows no columns of its own. */
    private Member inverse(List<String> annotations, Thing target) {
        return dice.oneIn(4)
                ? byAttribute(annotations, target)
                : new Member(
                        annotations,
                        dice.any("java.util.Set", "java.util.List", "java.util.Collection") + "<" + target.name + ">",
                        world.name());
    }

    private Member byAttribute(List<String> begun, Thing target) {
        List<String> annotations = new ArrayList<>(begun);
        annotations.add("@MapKey(name = \"" + target.uniqueAttribute + "\")");
        return new Member(annotations, "java.util.Map<String, " + target.name + ">", world.name());
    }

    private Member collection(List<String> begun, Thing target) {
        List<String> annotations = new ArrayList<>(begun);
        if (dice.oneIn(4)) {
            return map(annotations, target);
        }
        List<String> order = dice.oneIn(3) ? elements.order() : List.of();
        annotations.addAll(order);
        String collection = order.isEmpty()
                ? dice.any("java.util.Set", "java.util.Set", "java.util.List", "java.util.Collection")
                : "java.util.List";
        annotations.add(
                dice.oneIn(10)
                        ? "@org.hibernate.annotations.OnDelete(action = org.hibernate.annotations.OnDeleteAction.CASCADE)"
                        : "");
        boolean anyClass = annotations.stream().noneMatch(a -> a.contains("targetEntity"));
        String type = anyClass ? dice.any(target.names) : target.name;
        return new Member(annotations, collection + "<" + type + ">", world.name());
    }

    private Member map(List<String> annotations, Thing target) {
        if (dice.oneIn(3)) {
            return byAttribute(annotations, target);
        }
        MapKeys.Key key = mapKeys.any();
        annotations.addAll(key.annotations());
        return new Member(annotations, "java.util.Map<" + key.type() + ", " + target.name + ">", world.name());
    }
}
