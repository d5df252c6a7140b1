package dev.retort.dialect;

import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the databases have in common: the SQL standard's quoting (ISO/IEC 9075-2, section 5.2). */
abstract class AbstractDialect implements Dialect {

    private final String id;
    private final String productName;

    AbstractDialect(String id, String productName) {
        this.id = id;
        this.productName = productName;
    }

    /** Splits a text block of words. */
    static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (StringTokenizer tokens = new StringTokenizer(text); tokens.hasMoreTokens(); ) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    /** The case to which the database folds a name that is not quoted. */
    abstract String fold(String name);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String productName() {
        return productName;
    }

    @Override
    public final String quote(Identifier name) {
        return quote(name, reservation(name.text()));
    }

    private String quote(Identifier name, Reservation reservation) {
        if (name.quoted()) {
            return delimit(name.text());
        }
        if (reservation != Reservation.NONE) {
            return delimit(fold(name.text()));
        }
        return isRegular(name.text()) ? name.text() : delimit(name.text());
    }

    /** A letter or underscore, then letters, digits, underscores and dollar signs. */
    private static boolean isRegular(String name) {
        int first = name.isEmpty() ? ' ' : name.codePointAt(0);
        if (!Character.isLetter(first) && first != '_') {
            return false;
        }
        for (int i = Character.charCount(first); i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            if (!Character.isLetter(c) && !isNumeral(c) && c != '_' && c != '$') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeral(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    @Override
    public final String quote(QualifiedName name) {
        Optional<Identifier> schema = hasSchemas() ? name.schema() : Optional.empty();
        String table = quote(name.name(), tableReservation(name.name().text()));
        return Stream.concat(
                        Stream.of(name.catalog(), schema)
                                .flatMap(Optional::stream)
                                .map(this::quote),
                        Stream.of(table))
                .collect(Collectors.joining("."));
    }

    @Override
    public final String storedName(Identifier name) {
        boolean kept = name.quoted() || (!isReserved(name.text()) && !isRegular(name.text()));
        return kept ? name.text() : fold(name.text());
    }

    /** A name in quotes, whatever it is. */
    String delimit(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** The form in which a dialect keeps its reserved words. */
    static String wordKey(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    @Override
    public final String toString() {
        return id;
    }
}
