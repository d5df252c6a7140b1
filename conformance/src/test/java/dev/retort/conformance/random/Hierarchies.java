package dev.retort.conformance.random;

import java.util.List;
import java.util.function.BiConsumer;

/** Inheritance: all strategies, several levels, discriminators of every type, mapped superclasses between. */
final class Hierarchies {

    private final World world;
    private final Dice dice;
    private final Tables tables;
    private final Joins joins;
    private boolean discriminated;

    Hierarchies(World world, Tables tables, Joins joins) {
        this.world = world;
        this.dice = world.dice;
        this.tables = tables;
        this.joins = joins;
    }

    String strategy() {
        return dice.oneIn(3) ? dice.any("SINGLE_TABLE", "JOINED", "TABLE_PER_CLASS") : "";
    }

    /** Annotates the root and adds subclasses, whose attributes somebody else adds. */
    void subclasses(Thing root, BiConsumer<Thing, ClassText> attributes) {
        root.text.annotate("@Inheritance(strategy = InheritanceType." + root.strategy + ")");
        root.text.isAbstract = dice.oneIn(4);
        String type = discriminator(root);
        String parent = root.name;
        for (int i = 0; i < dice.between(1, 3); i++) {
            String name = root.name + "Sub" + i;
            String above = dice.oneIn(5) ? between(name, parent, root, attributes) : parent;
            ClassText sub = world.type(name).annotate("@Entity");
            sub.suffix = " extends " + above;
            sub.access = root.text.access;
            value(sub, type, i);
            if (above.equals(root.name) && root.strategy.equals("SINGLE_TABLE") && dice.oneIn(2)) {
                shared(root).forEach(sub::add);
            }
            if (!table(sub, root)) {
                root.names.add(name);
            }
            attributes.accept(root, sub);
            parent = dice.oneIn(2) ? name : root.name;
        }
    }

    /** Attributes whose columns those of other subclasses are bound to as well. */
    private List<Member> shared(Thing root) {
        Thing target = dice.any(world.things);
        Member basic = new Member(
                List.of("@Column(name = \"common_" + root.name + "\"" + dice.any("", "", ", nullable = false") + ")"),
                dice.any("int", "Integer"),
                world.name());
        if (target.keys.size() > 1 || dice.oneIn(2)) {
            return List.of(basic);
        }
        String optional = dice.any("", ", optional = false");
        return List.of(
                basic,
                new Member(
                        List.of(
                                "@ManyToOne(fetch = FetchType.LAZY" + optional + ")",
                                "@JoinColumn(name = \"common_" + root.name + "_" + target.name + "\")"),
                        target.name,
                        world.name()));
    }

    private String between(String name, String parent, Thing root, BiConsumer<Thing, ClassText> attributes) {
        ClassText between = world.type(name + "Between").annotate("@MappedSuperclass");
        between.isAbstract = true;
        between.suffix = " extends " + parent;
        between.access = root.text.access;
        attributes.accept(root, between);
        return between.name;
    }

    private String discriminator(Thing root) {
        discriminated = root.strategy.equals("SINGLE_TABLE") && dice.oneIn(2)
                || root.strategy.equals("JOINED") && dice.oneIn(2);
        if (!discriminated) {
            return "STRING";
        }
        String type = dice.any("STRING", "STRING", "CHAR", "INTEGER");
        String name = dice.any("", "name = \"" + world.name("kind") + "\", ");
        root.text.annotate("@DiscriminatorColumn(" + name + "discriminatorType = DiscriminatorType." + type
                + (type.equals("STRING") ? dice.any("", ", length = 50") : "") + ")");
        value(root.text, type, 9);
        return type;
    }

    private void value(ClassText text, String type, int number) {
        if (discriminated && (type.equals("CHAR") || dice.oneIn(2))) {
            text.annotate("@DiscriminatorValue(\"" + (type.equals("STRING") ? "it's " : "") + number + "\")");
        }
    }

    /** Gives a subclass its table; says whether the columns of its key have names of their own. */
    private boolean table(ClassText sub, Thing root) {
        if (root.strategy.equals("SINGLE_TABLE")) {
            return false;
        }
        sub.annotate(tables.table(""));
        boolean named = root.strategy.equals("JOINED") && dice.oneIn(3);
        sub.annotate(named ? "@PrimaryKeyJoinColumns({" + joins.primaryKey(root.keys) + "})" : "");
        return named;
    }
}
