package dev.retort.processor.naming;

import dev.retort.schema.Identifier;
import java.util.Locale;

/** From the names of the source to the names in the database. */
public enum NamingStrategy {
    /** Names as the source writes them: Hibernate's default. */
    JPA,
    /**
     * Camel case becomes snake case in lower case, as Hibernate's {@code PhysicalNamingStrategySnakeCaseImpl} does it,
     * which Spring Boot configures. Applies to names that annotations give, too; quoted names stay.
     */
    SPRING;

    /**
     * The name in the database.
     *
     * @param name a name from the source
     * @return the name that the provider uses
     */
    public Identifier physical(Identifier name) {
        if (this == JPA || name.quoted()) {
            return name;
        }
        return Identifier.of(snakeCase(name.text()));
    }

    private static String snakeCase(String name) {
        StringBuilder result = new StringBuilder();
        String text = name.replace('.', '_');
        for (int i = 0; i < text.length(); i++) {
            if (i > 0 && i < text.length() - 1 && startsWord(text.charAt(i - 1), text.charAt(i), text.charAt(i + 1))) {
                result.append('_');
            }
            result.append(text.charAt(i));
        }
        return result.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean startsWord(char before, char current, char after) {
        return (Character.isLowerCase(before) || Character.isDigit(before))
                && Character.isUpperCase(current)
                && (Character.isLowerCase(after) || Character.isDigit(after));
    }
}
