package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Ids that are assigned or composite; what entities derive from others' ids is {@link DerivedIds}' business. */
final class Ids {

    private final World world;
    private final Dice dice;
    private final Columns columns;
    private final KeyClasses keyClasses;
    private final Generators generators;
    private final DerivedIds derived;

    Ids(World world, Columns columns) {
        this.world = world;
        this.dice = world.dice;
        this.columns = columns;
        this.keyClasses = new KeyClasses(world);
        this.generators = new Generators(world);
        this.derived = new DerivedIds(world, keyClasses);
    }

    /** Gives an entity its id; those that have theirs already may be part of it. */
    void give(Thing thing, List<Thing> others) {
        switch (dice.below(others.isEmpty() ? 8 : 11)) {
            case 0, 1 -> assigned(thing);
            case 2, 3, 4, 5 -> generators.give(thing);
            case 6 -> embedded(thing, others);
            case 7 -> idClass(thing);
            default -> derived.give(thing, dice.any(others));
        }
    }

    private void assigned(Thing thing) {
        BasicType type = dice.any(BasicType.KEYS);
        boolean isEnum = dice.oneIn(12);
        String name = world.name();
        String column = dice.oneIn(4) ? world.name("k_") : "";
        single(
                thing,
                new Member(
                        List.of("@Id", isEnum ? "" : columns.key("Column", type, column)),
                        isEnum ? "Kind" : type.name(),
                        name),
                column.isEmpty() || isEnum ? name : column);
    }

    static void single(Thing thing, Member member, String column) {
        thing.text.add(member);
        thing.idType = member.type();
        thing.idAttribute = member.name();
        thing.keys.add(new Thing.Key(column, member.type()));
    }

    private void embedded(Thing thing, List<Thing> others) {
        List<Member> members = new ArrayList<>();
        for (int i = dice.between(1, 3); i > 0; i--) {
            members.add(keyPart(thing, ""));
        }
        if (dice.oneIn(4)) {
            members.add(nested(thing));
        }
        List<Thing> simple = others.stream().filter(Thing::hasSimpleId).toList();
        if (!simple.isEmpty() && dice.oneIn(3)) {
            Thing parent = dice.any(simple);
            String name = world.name();
            members.add(new Member(List.of("@ManyToOne(fetch = FetchType.LAZY)"), parent.name, name));
            Thing.Key key = parent.keys.get(0);
            thing.keys.add(new Thing.Key(name + "_" + key.column(), key.type(), true));
        }
        keyClasses.declare(thing.name + "Key", members, true);
        thing.idType = thing.name + "Key";
        String name = world.name();
        List<String> annotations = new ArrayList<>(List.of("@EmbeddedId"));
        if (dice.oneIn(4)) {
            Member renamed = members.get(0);
            String column = world.name("o_");
            annotations.add("@AttributeOverride(name = \"" + renamed.name() + "\", column = @Column(name = \"" + column
                    + "\"))");
            thing.keys.set(0, new Thing.Key(column, renamed.type()));
        }
        thing.text.add(new Member(annotations, thing.idType, name));
    }

    private Member nested(Thing thing) {
        List<Member> members = List.of(keyPart(thing, ""), keyPart(thing, ""));
        keyClasses.declare(thing.name + "KeyPart", members, true);
        return new Member(List.of(), thing.name + "KeyPart", world.name());
    }

    private void idClass(Thing thing) {
        List<Member> members = new ArrayList<>();
        for (int i = dice.between(2, 3); i > 0; i--) {
            Member member = keyPart(thing, "@Id");
            thing.text.add(member);
            members.add(new Member(List.of(), member.type(), member.name()));
        }
        keyClasses.declare(thing.name + "Id", members, false);
        thing.text.annotate("@IdClass(" + thing.name + "Id.class)");
        thing.idType = thing.name + "Id";
    }

    private Member keyPart(Thing thing, String annotation) {
        BasicType type = dice.any(BasicType.KEYS);
        String name = world.name();
        thing.keys.add(new Thing.Key(name, type.name()));
        return new Member(List.of(annotation, columns.key("Column", type, "")), type.name(), name);
    }
}
