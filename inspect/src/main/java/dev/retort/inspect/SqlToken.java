package dev.retort.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token of an SQL expression as a catalog or an annotation writes it.
 *
 * @param kind what it is
 * @param text its text; without quotes where it is a {@link Kind#NAME}
 */
record SqlToken(Kind kind, String text) {

    /** What a token is. */
    enum Kind {
        /** An unquoted keyword or name. */
        WORD,
        /** A quoted name. */
        NAME,
        /** A character literal with its quotes. */
        STRING,
        NUMBER,
        SYMBOL
    }

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)|\"(?<name>[^\"]*(?:\"\"[^\"]*)*)\"|`(?<back>[^`]+)`"
                    + "|(?<string>'[^']*(?:''[^']*)*')|(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
                    + "|(?<symbol>::|<>|!=|<=|>=|\\|\\||!~~\\*?|~~\\*?|->>?|\\S))\\s*");

    /** Cuts an expression into tokens; every character that is not blank ends up in one. */
    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            for (Kind kind : Kind.values()) {
                String text = text(matcher, kind);
                if (text != null) {
                    tokens.add(new SqlToken(kind, text));
                }
            }
        }
        return tokens;
    }

    private static @Nullable String text(Matcher matcher, Kind kind) {
        return switch (kind) {
            case WORD -> matcher.group("word");
            case NAME ->
                matcher.group("name") != null ? matcher.group("name").replace("\"\"", "\"") : matcher.group("back");
            case STRING -> matcher.group("string");
            case NUMBER -> matcher.group("number");
            case SYMBOL -> matcher.group("symbol");
        };
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
