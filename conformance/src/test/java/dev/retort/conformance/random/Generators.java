package dev.retort.conformance.random;

import java.util.List;

/** Generated ids: all strategies, with generators on the attribute, the class and the package. */
final class Generators {

    private final World world;
    private final Dice dice;

    Generators(World world) {
        this.world = world;
        this.dice = world.dice;
    }

    void give(Thing thing) {
        String name = world.name();
        String number = dice.any("Long", "Long", "Integer", "int", "long", "Short");
        Member member = switch (dice.below(8)) {
            case 0 -> member(dice.any(number, "java.util.UUID", "String"), name, "@GeneratedValue");
            case 1 -> identity(thing, number, name);
            case 2 -> member(number, name, "@GeneratedValue(strategy = GenerationType.SEQUENCE)");
            case 3, 4 -> sequence(thing, number, name);
            case 5 -> table(thing, number, name);
            case 6 ->
                member(dice.any("java.util.UUID", "String"), name, "@GeneratedValue(strategy = GenerationType.UUID)");
            default -> member(dice.any("java.util.UUID", "String"), name, "@org.hibernate.annotations.UuidGenerator");
        };
        Ids.single(thing, member, name);
    }

    private static Member member(String type, String name, String... annotations) {
        return new Member(
                java.util.stream.Stream.concat(java.util.stream.Stream.of("@Id"), List.of(annotations).stream())
                        .toList(),
                type,
                name);
    }

    private Member identity(Thing thing, String number, String name) {
        String strategy = thing.strategy.equals("TABLE_PER_CLASS") ? "SEQUENCE" : "IDENTITY";
        return member(number, name, "@GeneratedValue(strategy = GenerationType." + strategy + ")");
    }

    private Member sequence(Thing thing, String number, String name) {
        String generator = world.name("gen_");
        String definition = "@SequenceGenerator(name = \"" + generator + "\""
                + dice.any("", ", sequenceName = \"" + world.name("seq_") + "\"")
                + dice.any("", ", allocationSize = " + dice.between(1, 20))
                + dice.any("", "", ", initialValue = " + dice.between(2, 200))
                + ")";
        return generated(thing, "SEQUENCE", definition, generator, number, name);
    }

    private Member table(Thing thing, String number, String name) {
        if (dice.oneIn(4)) {
            return member(number, name, "@GeneratedValue(strategy = GenerationType.TABLE)");
        }
        String generator = world.name("gen_");
        String definition = "@TableGenerator(name = \"" + generator + "\""
                + dice.any(
                        "",
                        ", table = \"" + dice.any("numbers", "counters") + "\", pkColumnName = \"kind\","
                                + " valueColumnName = \"last_value_of\"")
                + dice.any("", ", pkColumnValue = \"" + generator + "\"")
                + dice.any("", ", initialValue = 100")
                + dice.any("", ", allocationSize = 5")
                + ")";
        return generated(thing, "TABLE", definition, generator, number, name);
    }

    private Member generated(
            Thing thing, String strategy, String definition, String generator, String number, String name) {
        String value = "@GeneratedValue(strategy = GenerationType." + strategy + ", generator = \"" + generator + "\")";
        return switch (dice.below(4)) {
            case 0 -> {
                thing.text.annotate(definition);
                yield member(number, name, value);
            }
            case 1 -> {
                world.onPackage.add(definition);
                yield member(number, name, value);
            }
            case 2 -> member(number, name, definition, "@GeneratedValue(generator = \"" + generator + "\")");
            default -> member(number, name, value, definition);
        };
    }
}
