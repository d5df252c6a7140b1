package dev.retort.conformance.random;

import java.util.List;
import java.util.Map;

/**
 * Entities composed at random from all features that shape a schema. The same seed gives the same sources.
 *
 * @param sources the text of each source file by its path
 * @param spring whether to use Spring's naming strategies, or else those of the specification
 * @param hibernateNames whether constraints have Hibernate's names
 */
public record RandomMapping(Map<String, String> sources, boolean spring, boolean hibernateNames) {

    /** The mapping of a seed. */
    public static RandomMapping of(long seed) {
        World world = new World(seed);
        new Composition(world).compose();
        return of(world);
    }

    /** A version of the mapping of a seed, which lacks some attributes and has others in another way. */
    public static RandomMapping version(long seed, int version) {
        World world = new World(seed);
        new Composition(world).compose();
        RandomMapping whole = of(world);
        world.edit(new Dice(31 * seed + version));
        return new RandomMapping(world.sources(), whole.spring, whole.hibernateNames);
    }

    /** What the compiler has to be told of the names. */
    public String[] options() {
        return new String[] {
            "-Aretort.naming=" + (spring ? "spring" : "jpa"),
            "-Aretort.constraintNames=" + (hibernateNames ? "hibernate" : "readable")
        };
    }

    private static RandomMapping of(World world) {
        return new RandomMapping(world.sources(), world.dice.oneIn(3), world.dice.oneIn(3));
    }

    /** The families of features, put together to entities. */
    private static final class Composition {
        private final World world;
        private final Dice dice;
        private final Converters converters;
        private final Basics basics;
        private final Ids ids;
        private final Embeddables embeddables;
        private final ToOnes toOnes;
        private final ToManies toManies;
        private final Elements elements;
        private final Tables tables;
        private final Hierarchies hierarchies;
        private final Superclasses superclasses;

        Composition(World world) {
            this.world = world;
            this.dice = world.dice;
            this.converters = new Converters(world);
            Columns columns = new Columns(world);
            Joins joins = new Joins(world);
            this.basics = new Basics(world, columns, converters);
            this.ids = new Ids(world, columns);
            this.embeddables = new Embeddables(world, basics, columns, joins);
            MapKeys mapKeys = new MapKeys(world, columns, joins, basics, embeddables);
            Anys anys = new Anys(world);
            this.toOnes = new ToOnes(world, joins, anys);
            this.elements = new Elements(world, columns, joins, basics, embeddables, mapKeys);
            this.toManies = new ToManies(world, joins, elements, mapKeys, anys);
            this.tables = new Tables(world, joins);
            this.hierarchies = new Hierarchies(world, tables, joins);
            this.superclasses = new Superclasses(world, new Overrides(world, columns, joins));
        }

        void compose() {
            Enums.declare(world);
            converters.declare();
            int number = dice.between(1, 4);
            for (int i = 0; i < number; i++) {
                entity("Thing" + i);
            }
            for (int i = 0; i < 3; i++) {
                embeddables.declare("Part" + i);
            }
            world.things.forEach(this::fill);
        }

        private void entity(String name) {
            Thing thing = new Thing(name, world.type(name).annotate("@Entity"));
            thing.strategy = hierarchies.strategy();
            thing.text.access = world.access();
            ids.give(thing, List.copyOf(world.things));
            thing.uniqueAttribute = world.name("u");
            thing.text.add(
                    new Member(List.of("@Column(unique = true, nullable = false)"), "String", thing.uniqueAttribute));
            world.things.add(thing);
        }

        private void fill(Thing thing) {
            thing.text.annotate(tables.table(thing.uniqueAttribute));
            if (dice.oneIn(6) && !thing.strategy.equals("TABLE_PER_CLASS")) {
                thing.text.annotate(tables.secondary(thing));
            }
            new HibernateClasses(world).annotate(thing);
            if (dice.oneIn(3)) {
                superclasses.add(thing, basics);
            }
            attributes(thing, thing.text);
            if (!thing.strategy.isEmpty()) {
                hierarchies.subclasses(thing, this::attributes);
            }
        }

        private void addOverridden(ClassText text, Member member) {
            text.add(member);
            embeddables.overridesOfClass(member).forEach(text::annotate);
        }

        private void attributes(Thing thing, ClassText text) {
            for (int i = dice.between(1, 5); i > 0; i--) {
                switch (dice.below(9)) {
                    case 0 -> embeddables.attribute(thing).forEach(member -> addOverridden(text, member));
                    case 1 -> text.add(toOnes.attribute(thing, text == thing.text ? thing.secondaryTable : ""));
                    case 2 -> text.add(toManies.attribute(thing));
                    case 3 -> addOverridden(text, elements.attribute(thing));
                    case 4 -> text.addOtherwise(basics.attribute(""));
                    default -> text.add(basics.attribute(text == thing.text ? thing.secondaryTable : ""));
                }
            }
        }
    }
}
