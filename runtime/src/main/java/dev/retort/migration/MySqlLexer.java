package dev.retort.migration;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lexer of MySQL and MariaDB (manuals, "Comment Syntax", "String Literals"): {@code #} begins a comment and so does
 * {@code --} with a blank behind it; block comments do not nest; a backslash escapes; what stands in a versioned
 * comment is executed. Of the client's commands it knows {@code DELIMITER}. Without one, the body of a routine, trigger
 * or event ends where its outermost {@code begin} does.
 */
final class MySqlLexer extends SqlLexer {

    private static final String SEMICOLON = ";";
    private static final Pattern DELIMITER =
            Pattern.compile("delimiter[ \\t]+(\\S+)[^\\n\\r]*", Pattern.CASE_INSENSITIVE);

    private String delimiter = SEMICOLON;

    @Override
    int comment(String sql, int at) {
        boolean dashes = sql.startsWith("--", at) && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' ');
        if (dashes || sql.charAt(at) == '#') {
            return lineFeed(sql, at);
        }
        boolean block = sql.startsWith("/*", at) && !isVersioned(sql, at);
        return block ? closedBy("*/", sql, at, at + 2) : at;
    }

    private static boolean isVersioned(String sql, int at) {
        return sql.startsWith("/*!", at) || sql.startsWith("/*M!", at);
    }

    @Override
    int quoted(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return escapedEnd(sql, at);
        } else if (c == '`') {
            return quoteEnd(sql, at);
        }
        return isVersioned(sql, at) ? closedBy("*/", sql, at, at + 2) : at;
    }

    private int escapedEnd(String sql, int open) {
        for (int i = open + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == sql.charAt(open)) {
                return i + 1;
            }
        }
        return unclosed(sql, open);
    }

    @Override
    int statementEnd(String sql, int at) {
        return sql.startsWith(delimiter, at) ? at + delimiter.length() : at;
    }

    @Override
    int command(String sql, int at) {
        Matcher command = DELIMITER.matcher(sql).region(at, sql.length());
        if (!command.lookingAt()) {
            return at;
        }
        delimiter = command.group(1);
        return command.end();
    }

    @Override
    Nesting nesting() {
        return new Routine(delimiter.equals(SEMICOLON));
    }

    /** A data definition commits by itself and is refused nowhere. */
    @Override
    boolean isTransactional(String words) {
        return true;
    }

    /** Counts {@code begin} and {@code case}, and {@code end} unless it ends another kind of block. */
    private static final class Routine implements Nesting {

        private static final Set<String> KINDS = Set.of("procedure", "function", "trigger", "event");

        /** What may stand between {@code create} and the kind, but for who defines it. */
        private static final Set<String> BEFORE_KIND = Set.of("or", "replace", "aggregate");

        private static final Set<String> OTHER_BLOCKS = Set.of("if", "loop", "repeat", "while");

        private final boolean counts;
        private String first = "";
        private String previous = "";
        private boolean undecided;
        private boolean defined;
        private boolean routine;
        private boolean closed;
        private int blocks;

        Routine(boolean counts) {
            this.counts = counts;
        }

        @Override
        public void word(String text) {
            String word = text.toLowerCase(Locale.ROOT);
            boolean afterEnd = previous.equals("end");
            if (first.isEmpty()) {
                first = word;
                undecided = word.equals("create");
            } else if (undecided) {
                routine = KINDS.contains(word);
                defined |= word.equals("definer");
                undecided = !routine && (BEFORE_KIND.contains(word) || defined && !word.equals("view"));
            }
            // MariaDB's block outside of a routine
            if (first.equals("begin") && previous.equals("begin") && word.equals("not")) {
                routine = true;
                blocks = 1;
            }
            if (routine && (word.equals("begin") || (word.equals("case") && blocks > 0 && !afterEnd))) {
                blocks++;
            } else if (word.equals("end") && blocks > 0) {
                blocks--;
                closed = true;
            } else if (afterEnd && closed && OTHER_BLOCKS.contains(word)) {
                blocks++;
            }
            closed &= word.equals("end");
            previous = word;
        }

        @Override
        public void symbol(char symbol) {
            previous = "";
        }

        @Override
        public boolean isOutside() {
            return !counts || blocks == 0;
        }
    }
}
