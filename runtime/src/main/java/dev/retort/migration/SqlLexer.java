package dev.retort.migration;

/**
 * Finds the end of what must not be looked into: literals, quoted names and comments. One subclass for each database,
 * because each has a lexer of its own; what this class reads is common to all.
 */
abstract class SqlLexer {

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

    /** What is between the begin and the end of a statement that contains others. */
    interface Nesting {

        /** Takes note of a name or keyword that is not quoted. */
        void word(String word);

        /** Takes note of any other character outside of literals and comments. */
        void symbol(char symbol);

        /** Whether a semicolon here ends the statement. */
        boolean isOutside();
    }

    /** The end of a line comment: the line feed does not belong to it. */
    static int lineEnd(String sql, int at) {
        int end = at;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** The end of a block comment that may contain others; the end of the text if it is not closed. */
    static int blockEnd(String sql, int at) {
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
        return sql.length();
    }

    /** The end of a text in quotes in which a doubled quote stands for itself. */
    static int quoteEnd(String sql, int open) {
        int close = sql.indexOf(sql.charAt(open), open + 1);
        // A doubled quote needs no care: its second half opens a text that goes on where the first one ended.
        return close < 0 ? sql.length() : close + 1;
    }

    static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || c >= 0x80;
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || Character.isDigit(c) || c == '$';
    }
}
