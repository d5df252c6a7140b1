package dev.retort.migration;

/**
 * H2's lexer: <a href="https://www.h2database.com/html/grammar.html#comments">comments</a> nest, {@code //} begins one
 * too, and a string in two dollar signs begins only at the start of the text or after a blank.
 */
final class H2Lexer extends SqlLexer {

    @Override
    int comment(String sql, int at) {
        if (sql.startsWith("--", at) || sql.startsWith("//", at)) {
            return lineEnd(sql, at);
        }
        return sql.startsWith("/*", at) ? blockEnd(sql, at) : at;
    }

    @Override
    int quoted(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return quoteEnd(sql, at);
        }
        if (sql.startsWith("$$", at) && (at == 0 || sql.charAt(at - 1) <= ' ')) {
            return closedBy("$$", sql, at, at + 2);
        }
        return at;
    }

    @Override
    Nesting nesting() {
        return Flat.INSTANCE;
    }

    /** H2 commits at each data definition by itself, and refuses nothing inside a transaction. */
    @Override
    boolean isTransactional(String words) {
        return true;
    }

    /** H2 has no statement that contains others: the source of a trigger is a string. */
    private enum Flat implements Nesting {
        INSTANCE;

        @Override
        public void word(String word) {
            // No word opens anything.
        }

        @Override
        public void symbol(char symbol) {
            // No symbol opens anything.
        }

        @Override
        public boolean isOutside() {
            return true;
        }
    }
}
