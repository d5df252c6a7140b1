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
        Member member = switch (dice.below(10)) {
            case 0 -> member(dice.any(number, "java.util.UUID", "String"), name, "@GeneratedValue");
            case 1 -> identity(thing, number, name);
            case 2 -> member(number, name, "@GeneratedValue(strategy = GenerationType.SEQUENCE)");
            case 3, 4 -> sequence(thing, number, name);
            case 5 -> table(thing, number, name);
            case 6 ->
                member(dice.any("java.util.UUID", "String"), name, "@GeneratedValue(strategy = GenerationType.UUID)");
            case 7 -> member(dice.any("java.util.UUID", "String"), name, "@org.hibernate.annotations.UuidGenerator");
            case 8 -> own(thing, number, name);
            default -> generic(number, name);
        };
        Ids.single(thing, member, name);
    }

    /** By an annotation of the project, at the attribute or the class. */
    private Member own(Thing thing, String number, String name) {
        declareOwn();
        if (dice.oneIn(3)) {
            thing.text.annotate("@Counted");
            return member(number, name, "@GeneratedValue");
        }
        return member(number, name, "@Counted");
    }

    private void declareOwn() {
        world.source(
                "Counted",
                "@org.hibernate.annotations.IdGeneratorType(Counter.class)\n"
                        + "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)\n"
                        + "public @interface Counted {}");
        world.source(
                "Counter",
                "public class Counter implements org.hibernate.id.IdentifierGenerator {\n    public Object generate("
                        + "org.hibernate.engine.spi.SharedSessionContractImplementor session, Object object) {"
                        + " return 1; }\n}");
        world.source("Prefixed", "public class Prefixed extends org.hibernate.id.enhanced.SequenceStyleGenerator {}");
    }

    private Member generic(String number, String name) {
        declareOwn();
        String generator = world.name("gen_");
        String sequence = dice.any(
                "",
                ", parameters = @org.hibernate.annotations.Parameter(name = \"sequence_name\", value = \""
                        + world.name("seq_") + "\")",
                ", parameters = @org.hibernate.annotations.Parameter(name = \"increment_size\", value = \"7\")");
        String what = dice.any(
                "type = Counter.class",
                "type = Prefixed.class" + sequence,
                "strategy = \"demo.Prefixed\"" + sequence,
                "strategy = \"enhanced-sequence\"" + sequence,
                "strategy = \"sequence\"" + sequence,
                "strategy = \"increment\"",
                "strategy = \"enhanced-table\"",
                "strategy = \"assigned\"");
        return member(
                number,
                name,
                "@GeneratedValue(generator = \"" + generator + "\")",
                "@org.hibernate.annotations.GenericGenerator(name = \"" + generator + "\", " + what + ")");
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
                + world.inSchema()
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
                + world.inSchema()
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
