package dev.retort.migration;

/**
 * Finds the end of what must not be looked into: literals, quoted names and comments. One subclass for each database,
 * because each has a lexer of its own; what this class reads is common to all.
 */
abstract class SqlLexer {

    private int open = -1;

    /**
     * The end of the comment that begins here.
     *
     * @return the index after it, or {@code at} if none begins
     */
    abstract int comment(String sql, int at);

    /**
     * The end of the literal or quoted name that begins here, prefix included.
     *
     * @return the index after it, or {@code at} if none begins
     */
    abstract int quoted(String sql, int at);

    /**
     * The end of what ends a statement here, if nothing around it keeps it from doing so.
     *
     * @return the index after it, or {@code at} if there is nothing that does
     */
    int statementEnd(String sql, int at) {
        return sql.charAt(at) == ';' ? at + 1 : at;
    }

    /**
     * The end of a command to the client that begins here, between two statements.
     *
     * @return the index after it, or {@code at} if none begins
     */
    int command(String sql, int at) {
        return at;
    }

    /** Reads words and semicolons, and knows which semicolons do not end a statement. */
    abstract Nesting nesting();

    /**
     * Whether the database can run a statement inside a transaction.
     *
     * @param words its first names and keywords, in lower case and separated by blanks; nothing that is quoted
     */
    abstract boolean isTransactional(String words);

    /**
     * What only a client of the database understands, and no driver.
     *
     * @param words the first names and keywords of a statement, as above
     * @param first its first character
     * @return what is to be done about it, empty if it is for the database
     */
    String clientOnly(String words, char first) {
        return "";
    }

    /** What is between the begin and the end of a statement that contains others. */
    interface Nesting {

        /** Takes note of a name or keyword that is not quoted. */
        void word(String word);

        /** Takes note of any other character outside of literals and comments. */
        void symbol(char symbol);

        /** Whether a semicolon here ends the statement. */
        boolean isOutside();
    }

    /** The end of a comment that only a line feed ends, which does not belong to it. */
    static int lineFeed(String sql, int at) {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    /** The end of a line comment: the line end does not belong to it. */
    static int lineEnd(String sql, int at) {
        int end = at;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Where something begins that is not closed, -1 if there is nothing of the kind. */
    final int open() {
        return open;
    }

    /** The end of the text, because what begins here is not closed. */
    final int unclosed(String sql, int at) {
        open = at;
        return sql.length();
    }

    /** The end of what begins here and has no other end than this. */
    final int closedBy(String close, String sql, int at, int from) {
        int end = sql.indexOf(close, from);
        return end < 0 ? unclosed(sql, at) : end + close.length();
    }

    /** The end of a block comment that may contain others. */
    final int blockEnd(String sql, int at) {
        int depth = 0;
        int i = at;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return unclosed(sql, at);
    }

    /** The end of a text in quotes in which a doubled quote stands for itself. */
    final int quoteEnd(String sql, int quote) {
        int i = quote;
        do {
            i = sql.indexOf(sql.charAt(quote), i + 1) + 1;
        } while (i > 0 && i < sql.length() && sql.charAt(i) == sql.charAt(quote));
        return i == 0 ? unclosed(sql, quote) : i;
    }

    static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || c >= 0x80;
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || Character.isDigit(c) || c == '$';
    }
}
