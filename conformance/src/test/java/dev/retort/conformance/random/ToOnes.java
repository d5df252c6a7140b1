package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Associations to one entity: both sides, join tables, keys and other unique columns, any of several entities. */
final class ToOnes {

    private static final String H = "@org.hibernate.annotations.";

    private final World world;
    private final Dice dice;
    private final Joins joins;
    private final Anys anys;

    ToOnes(World world, Joins joins, Anys anys) {
        this.world = world;
        this.dice = world.dice;
        this.joins = joins;
        this.anys = anys;
    }

    /** An association whose columns may be in a secondary table, which is empty where there is none. */
    Member attribute(Thing owner, String table) {
        Thing target = dice.any(world.things);
        return switch (dice.below(9)) {
            case 0 -> new Member(List.of(kind(), joins.table(owner, target, true)), target.name, world.name());
            case 1 -> oneToOneBothSides(target, owner);
            case 2 -> new Member(List.of(kind(), joins.toUnique(target)), target.name, world.name());
            case 3 -> anys.hasTarget() ? anys.one() : plain(target, table);
            case 4 ->
                new Member(
                        List.of(
                                kind(),
                                H + "OnDelete(action = org.hibernate.annotations.OnDeleteAction."
                                        + dice.any("CASCADE", "SET_NULL", "NO_ACTION") + ")"),
                        target.name,
                        world.name());
            case 5 ->
                new Member(
                        List.of(kind(), H + "NotFound(action = org.hibernate.annotations.NotFoundAction.IGNORE)"),
                        target.name,
                        world.name());
            default -> plain(target, table);
        };
    }

    private Member plain(Thing target, String table) {
        List<String> annotations = new ArrayList<>(List.of(kind()));
        if (!table.isEmpty() && target.keys.size() == 1 && dice.oneIn(2)) {
            annotations.add("@JoinColumn(name = \"" + world.name("j") + "\", table = \"" + table + "\")");
        } else {
            annotations.addAll(joins.own(target.keys));
        }
        annotations.add(dice.oneIn(10) ? "@jakarta.validation.constraints.NotNull" : "");
        return new Member(annotations, dice.any(target.names), world.name());
    }

    private String kind() {
        return dice.any(
                "@ManyToOne(fetch = FetchType.LAZY)",
                "@ManyToOne(fetch = FetchType.LAZY)",
                "@ManyToOne(optional = false, fetch = FetchType.LAZY)",
                "@OneToOne(fetch = FetchType.LAZY)",
                "@OneToOne(optional = false, fetch = FetchType.LAZY)");
    }

    private Member oneToOneBothSides(Thing target, Thing owner) {
        String inverse = world.name();
        List<String> annotations = new ArrayList<>(List.of("@OneToOne(fetch = FetchType.LAZY)"));
        annotations.addAll(joins.own(owner.keys));
        target.text.add(new Member(annotations, owner.name, inverse));
        return new Member(
                List.of("@OneToOne(fetch = FetchType.LAZY, mappedBy = \"" + inverse + "\")"),
                target.name,
                world.name());
    }
}
