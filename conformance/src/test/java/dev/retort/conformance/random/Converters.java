package dev.retort.conformance.random;

import java.util.List;

/** Attribute converters, for single attributes and for all of a type. */
final class Converters {

    private final World world;
    private final Dice dice;

    Converters(World world) {
        this.world = world;
        this.dice = world.dice;
    }

    void declare() {
        world.source("Money", "public class Money implements java.io.Serializable { public long cents; }");
        world.source(
                "Mark",
                "public record Mark(String text) implements java.io.Serializable, Comparable<Mark> {\n"
                        + "    public int compareTo(Mark other) { return text.compareTo(other.text); }\n}");
        converter("MoneyConverter", "Money", "Long", dice.oneIn(2));
        converter("MarkConverter", "Mark", "String", true);
        if (dice.oneIn(6)) {
            converter("PeriodToText", "java.time.Period", "String", true);
        }
        converter("TextToNumber", "String", "Integer", false);
        converter("DateToText", "java.time.LocalDate", "String", false);
        converter("NumberToDecimal", "Integer", "java.math.BigDecimal", false);
    }

    private void converter(String name, String from, String to, boolean autoApply) {
        world.source(
                name,
                "@jakarta.persistence.Converter" + (autoApply ? "(autoApply = true)" : "") + "\npublic class " + name
                        + " implements jakarta.persistence.AttributeConverter<" + from + ", " + to + "> {\n    public "
                        + to
                        + " convertToDatabaseColumn(" + from + " value) { return null; }\n    public " + from
                        + " convertToEntityAttribute(" + to + " value) { return null; }\n}");
    }

    Member attribute() {
        return switch (dice.below(6)) {
            case 0 -> of("", "Mark");
            case 1 -> of(convert("MoneyConverter"), "Money");
            case 2 -> of(convert("TextToNumber"), "String");
            case 3 -> of(convert("DateToText"), "java.time.LocalDate");
            case 4 -> of(convert("NumberToDecimal"), "Integer");
            default -> of("@Convert(disableConversion = true)", "String");
        };
    }

    static String convert(String converter) {
        return "@Convert(converter = " + converter + ".class)";
    }

    private Member of(String annotation, String type) {
        return new Member(List.of(annotation, dice.any("", "", "@Column(length = 33)")), type, world.name());
    }

    /** A converter for an attribute of an embeddable or for an element or key; empty where none is there for it. */
    static String convert(String attributeName, String type) {
        String converter = switch (type) {
            case "String" -> "TextToNumber";
            case "java.time.LocalDate" -> "DateToText";
            case "Integer" -> "NumberToDecimal";
            default -> "";
        };
        String name = attributeName.isEmpty() ? "" : "attributeName = \"" + attributeName + "\", ";
        return converter.isEmpty() ? "" : "@Convert(" + name + "converter = " + converter + ".class)";
    }
}
