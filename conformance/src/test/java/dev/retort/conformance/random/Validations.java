package dev.retort.conformance.random;

import java.util.List;

/** Bean Validation's and Hibernate Validator's constraints. */
final class Validations {

    private static final String P = "@jakarta.validation.constraints.";
    private static final String H = "@org.hibernate.validator.constraints.";

    private final Dice dice;

    Validations(Dice dice) {
        this.dice = dice;
    }

    /** One or two constraints that suit the type. */
    List<String> of(BasicType type) {
        String notNull = dice.oneIn(2) ? P + "NotNull" : "";
        return switch (type.family()) {
            case TEXT -> type.name().equals("String") ? List.of(text(), notNull) : List.of(notNull);
            case WHOLE -> List.of(number(), notNull);
            case DECIMAL ->
                List.of(
                        dice.any(
                                P + "Digits(integer = 5, fraction = 2)",
                                P + "DecimalMin(\"1.5\")",
                                P + "DecimalMax(\"9\")"),
                        notNull);
            default -> List.of(notNull);
        };
    }

    private String text() {
        return dice.any(
                P + "Size(max = 40)",
                P + "Size(min = 3)",
                P + "NotBlank",
                P + "NotEmpty",
                P + "Email",
                P + "Pattern(regexp = \"x*\")",
                H + "Length(max = 30)",
                P + "Null");
    }

    private String number() {
        return dice.any(
                P + "Min(3)",
                P + "Max(70)",
                P + "Positive",
                P + "PositiveOrZero",
                P + "Negative",
                P + "Digits(integer = 5, fraction = 0)",
                H + "Range(min = 2, max = 9)");
    }
}
