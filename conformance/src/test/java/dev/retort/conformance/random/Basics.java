package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Basic attributes: every type, enums and converted ones, with all that annotations say about them. */
final class Basics {

    private final World world;
    private final Dice dice;
    private final Columns columns;
    private final Converters converters;
    private final Validations validations;
    private final HibernateColumns hibernate;

    Basics(World world, Columns columns, Converters converters) {
        this.world = world;
        this.dice = world.dice;
        this.columns = columns;
        this.converters = converters;
        this.validations = new Validations(dice);
        this.hibernate = new HibernateColumns(dice);
    }

    /** An attribute of any kind. */
    Member attribute(String secondaryTable) {
        return switch (dice.below(12)) {
            case 0, 1 -> enumAttribute();
            case 2 -> lob();
            case 3 -> converters.attribute();
            case 4 -> hibernate.attribute(world.name());
            case 5 -> array();
            default -> basic(secondaryTable);
        };
    }

    private Member basic(String secondaryTable) {
        BasicType type = dice.any(BasicType.ALL);
        List<String> annotations = new ArrayList<>();
        annotations.add(columns.column(type, secondaryTable));
        annotations.add(dice.oneIn(8) ? "@Basic(optional = false)" : "");
        if (type.family() == BasicType.Family.OLD_DATE && dice.oneIn(2)) {
            annotations.add("@Temporal(TemporalType." + dice.any("DATE", "TIME", "TIMESTAMP") + ")");
        }
        if (dice.oneIn(4)) {
            if (dice.oneIn(2)) {
                // the length of a large object and that of a constraint: refused, as they differ from database to
                // database
                annotations.removeIf(a -> a.contains(Columns.LARGE));
                annotations.addAll(validations.of(type));
            } else {
                annotations.addAll(hibernate.decorations(type));
            }
        }
        return new Member(annotations, type.name(), world.name());
    }

    Member enumAttribute() {
        if (dice.oneIn(8)) {
            return dice.any(
                    new Member(List.of("@Enumerated(EnumType.STRING)"), "Coded", world.name()),
                    new Member(List.of(), "Numbered", world.name()));
        }
        List<String> annotations = new ArrayList<>();
        annotations.add(enumerated("@Enumerated"));
        if (dice.oneIn(6)) {
            annotations.add(dice.any("@Column(length = 20)", "@Column(length = 1)", "@Column(nullable = false)"));
        }
        annotations.add(dice.oneIn(8) ? "@jakarta.validation.constraints.NotNull" : "");
        return new Member(annotations, dice.any(world.enums), world.name());
    }

    /** {@code @Enumerated} or {@code @MapKeyEnumerated}, or nothing. */
    String enumerated(String annotation) {
        return dice.any("", annotation + "(EnumType.ORDINAL)", annotation + "(EnumType.STRING)");
    }

    private Member lob() {
        String type = dice.any("String", "byte[]", "char[]", "java.sql.Clob", "java.util.ArrayList<Integer>");
        return new Member(List.of("@Lob", dice.any("", "", "@Column(length = 5000)")), type, world.name());
    }

    private Member array() {
        String type = dice.any(
                "String[]",
                "int[]",
                "Long[]",
                "java.util.UUID[]",
                "double[]",
                "java.time.LocalDate[]",
                "java.util.List<String>",
                "java.util.Set<Integer>",
                "java.math.BigDecimal[]",
                dice.any(world.enums) + "[]");
        return new Member(
                List.of(dice.any("", "", "@org.hibernate.annotations.Array(length = 7)")), type, world.name());
    }
}
