package dev.retort.migration;

import java.util.regex.Pattern;

/**
 * SQLite's lexer: block comments do not nest, a name may stand in double quotes, backquotes or brackets (<a
 * href="https://www.sqlite.org/lang_comment.html">"SQL Comment Syntax"</a>, <a
 * href="https://www.sqlite.org/lang_keywords.html">"SQLite Keywords"</a>).
 */
final class SqliteLexer extends SqlLexer {

    /** Commands that are errors, or do nothing, inside a transaction. */
    private static final Pattern ALONE =
            Pattern.compile("(vacuum|attach|detach)\\b.*|pragma (\\w+ )?journal_mode\\b.*");

    @Override
    int comment(String sql, int at) {
        if (sql.startsWith("--", at)) {
            return lineFeed(sql, at);
        }
        if (sql.startsWith("/*", at)) {
            return closedBy("*/", sql, at, at + 2);
        }
        return at;
    }

    @Override
    int quoted(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return quoteEnd(sql, at);
        }
        if (c == '[') {
            return closedBy("]", sql, at, at + 1);
        }
        return at;
    }

    @Override
    Nesting nesting() {
        return new Trigger();
    }

    @Override
    boolean isTransactional(String words) {
        return !ALONE.matcher(words).matches();
    }

    /**
     * The rule of {@code sqlite3_complete()}: what begins with {@code create trigger} ends at a semicolon, {@code end}
     * and another semicolon. Any other {@code end} belongs to a {@code case} or is a column's name.
     */
    private static final class Trigger implements Nesting {

        private enum State {
            START,
            EXPLAIN,
            CREATE,
            PLAIN,
            BODY,
            SEMICOLON,
            END
        }

        private State state = State.START;

        @Override
        public void word(String word) {
            state = switch (state) {
                case START, EXPLAIN -> beginning(word);
                case CREATE ->
                    switch (word) {
                        case "temp", "temporary" -> State.CREATE;
                        case "trigger" -> State.BODY;
                        default -> State.PLAIN;
                    };
                case SEMICOLON -> word.equals("end") ? State.END : State.BODY;
                case END -> State.BODY;
                case PLAIN, BODY -> state;
            };
        }

        private State beginning(String word) {
            return switch (word) {
                case "create" -> State.CREATE;
                case "explain" -> State.EXPLAIN;
                default ->
                    state == State.EXPLAIN && (word.equals("query") || word.equals("plan"))
                            ? State.EXPLAIN
                            : State.PLAIN;
            };
        }

        @Override
        public void symbol(char symbol) {
            state = switch (state) {
                case BODY, SEMICOLON, END -> symbol == ';' ? State.SEMICOLON : State.BODY;
                case START, EXPLAIN, CREATE, PLAIN -> State.PLAIN;
            };
        }

        @Override
        public boolean isOutside() {
            return switch (state) {
                case BODY, SEMICOLON -> false;
                case START, EXPLAIN, CREATE, PLAIN, END -> true;
            };
        }
    }
}
