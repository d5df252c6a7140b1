package dev.retort.conformance.random;

import java.util.List;

/** What only Hibernate knows about whole entities: natural ids, soft deletion, tenants. */
final class HibernateClasses {

    private static final String H = "@org.hibernate.annotations.";

    private final World world;
    private final Dice dice;

    HibernateClasses(World world) {
        this.world = world;
        this.dice = world.dice;
    }

    void annotate(Thing thing) {
        switch (dice.below(world.softDeletes ? 7 : 14)) {
            case 0 -> softDelete(thing);
            case 1 -> thing.text.add(new Member(List.of(H + "TenantId"), "String", world.name()));
            case 2 -> naturalId(thing);
            case 3 ->
                thing.text.annotate(H + "Check(name = \"" + world.name("holds_") + "\", constraints = \""
                        + thing.uniqueAttribute + " <> 'y'\")");
            case 4 -> thing.text.annotate(H + "Comment(\"all of them\")");
            case 5 ->
                thing.text.add(
                        new Member(List.of("@Version"), dice.any("int", "Long", "java.time.Instant"), world.name()));
            default -> {}
        }
    }

    private void softDelete(Thing thing) {
        if (world.softDeletes) {
            thing.text.annotate(H + "SoftDelete"
                    + dice.any(
                            "",
                            "(columnName = \"gone\")",
                            "(strategy = org.hibernate.annotations.SoftDeleteType.ACTIVE)"));
        }
    }

    private void naturalId(Thing thing) {
        String mutable = dice.any("", "(mutable = true)");
        thing.text.add(
                new Member(List.of(H + "NaturalId" + mutable), dice.any("String", "Integer", "Kind"), world.name()));
        if (dice.oneIn(2)) {
            Thing other = dice.any(world.things);
            Member association = new Member(
                    List.of(H + "NaturalId" + mutable, "@ManyToOne(fetch = FetchType.LAZY)"), other.name, world.name());
            // of a composite key Hibernate takes one column only
            if (other.hasSimpleId()) {
                thing.text.add(association);
            }
        }
    }
}
