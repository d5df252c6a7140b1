package dev.retort.schema;

import java.util.Locale;
import java.util.Objects;

/**
 * The name of a table, column, constraint, index or sequence as the source gives it.
 *
 * <p>An unquoted identifier is equal to another that differs only in case, as in the SQL standard (ISO/IEC 9075-2,
 * section 5.2); a quoted one is compared to the letter. A quoted identifier never equals an unquoted one, because which
 * unquoted name it would meet depends on the database's case folding.
 *
 * @param text the name without quotes, never blank
 * @param quoted whether the source asked for a delimited identifier
 */
public record Identifier(String text, boolean quoted) implements Comparable<Identifier> {

    /** Checks that the name is not blank. */
    public Identifier {
        Objects.requireNonNull(text, "text");
        if (text.isBlank()) {
            throw new IllegalArgumentException("an identifier must not be blank");
        }
    }

    /**
     * An identifier that is not delimited.
     *
     * @param text the name
     * @return the identifier
     */
    public static Identifier of(String text) {
        return new Identifier(text, false);
    }

    /**
     * Reads the notation of {@link #toString()}, which is also the one Hibernate accepts in annotations: a name in
     * backquotes, double quotes or square brackets is a delimited identifier.
     *
     * @param text for example {@code author} or {@code `Order`}; blanks around it do not count
     * @return the identifier
     */
    public static Identifier parse(String text) {
        // Hibernate trims what annotations say (Identifier.toIdentifier)
        String notation = text.strip();
        int last = notation.length() - 1;
        if (last >= 2) {
            char first = notation.charAt(0);
            char close = first == '[' ? ']' : first;
            if ((first == '`' || first == '"' || first == '[') && notation.charAt(last) == close) {
                return new Identifier(notation.substring(1, last), true);
            }
        }
        return of(notation);
    }

    /**
     * The form in which equal identifiers are equal strings; also the sort key.
     *
     * @return the lower-cased text of an unquoted identifier, the text in backquotes of a quoted one
     */
    public String key() {
        return quoted ? "`" + text + "`" : text.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Identifier other) {
        return key().compareTo(other.key());
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Identifier that
                        && quoted == that.quoted
                        && (text.equals(that.text) || key().equals(that.key())));
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    /** The notation that {@link #parse(String)} reads. */
    @Override
    public String toString() {
        return quoted ? "`" + text + "`" : text;
    }
}
