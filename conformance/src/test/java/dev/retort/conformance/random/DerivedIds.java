package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Ids that are those of other entities, wholly or in part. */
final class DerivedIds {

    private final World world;
    private final Dice dice;
    private final KeyClasses keyClasses;

    DerivedIds(World world, KeyClasses keyClasses) {
        this.world = world;
        this.dice = world.dice;
        this.keyClasses = keyClasses;
    }

    void give(Thing thing, Thing parent) {
        switch (dice.below(4)) {
            case 0 -> association(thing, parent);
            case 1 -> mapsId(thing, parent);
            case 2 -> mapsIdPart(thing, parent);
            default -> idClass(thing, parent);
        }
    }

    /** {@code @Id} on an association, which is the whole id. */
    private void association(Thing thing, Thing parent) {
        if (!parent.hasSimpleId()) {
            idClass(thing, parent);
            return;
        }
        String name = world.name();
        thing.text.add(new Member(List.of("@Id", "@OneToOne(fetch = FetchType.LAZY)"), parent.name, name));
        thing.idType = parent.idType;
        addKeys(thing, name, parent);
    }

    private void mapsId(Thing thing, Thing parent) {
        String id = world.name();
        String name = world.name();
        boolean embedded = !parent.hasSimpleId();
        if (embedded && parent.idType.endsWith("Id")) {
            association(thing, parent);
            return;
        }
        thing.text.add(new Member(List.of(embedded ? "@EmbeddedId" : "@Id"), parent.idType, id));
        thing.text.add(new Member(
                List.of("@MapsId", dice.any("@OneToOne(fetch = FetchType.LAZY)", "@ManyToOne(fetch = FetchType.LAZY)")),
                parent.name,
                name));
        thing.idType = parent.idType;
        addKeys(thing, name, parent);
    }

    /** {@code @MapsId("part")} of an embedded id. */
    private void mapsIdPart(Thing thing, Thing parent) {
        String part = world.name();
        String number = world.name();
        String name = world.name();
        List<Member> members = new ArrayList<>();
        members.add(new Member(List.of(), parent.idType, part));
        members.add(new Member(List.of(), "Integer", number));
        keyClasses.declare(thing.name + "Key", members, true);
        thing.text.add(new Member(List.of("@EmbeddedId"), thing.name + "Key", world.name()));
        thing.text.add(new Member(
                List.of(
                        "@MapsId(\"" + part + "\")",
                        dice.any("@ManyToOne(fetch = FetchType.LAZY)", "@OneToOne(fetch = FetchType.LAZY)")),
                parent.name,
                name));
        thing.idType = thing.name + "Key";
        addKeys(thing, name, parent);
        thing.keys.add(new Thing.Key(number, "Integer"));
    }

    /** {@code @IdClass} one attribute of which is an association in the entity. */
    private void idClass(Thing thing, Thing parent) {
        String name = world.name();
        String number = world.name();
        keyClasses.declare(
                thing.name + "Id",
                List.of(new Member(List.of(), parent.idType, name), new Member(List.of(), "Long", number)),
                false);
        thing.text.annotate("@IdClass(" + thing.name + "Id.class)");
        thing.text.add(new Member(List.of("@Id", "@ManyToOne(fetch = FetchType.LAZY)"), parent.name, name));
        thing.text.add(new Member(List.of("@Id"), "Long", number));
        thing.idType = thing.name + "Id";
        addKeys(thing, name, parent);
        thing.keys.add(new Thing.Key(number, "Long"));
    }

    private static void addKeys(Thing thing, String attribute, Thing parent) {
        parent.keys.forEach(key -> thing.keys.add(new Thing.Key(attribute + "_" + key.column(), key.type(), true)));
        if (parent.hasSimpleId()) {
            thing.idAttribute = thing.keys.size() == 1 ? attribute : "";
        }
    }
}
