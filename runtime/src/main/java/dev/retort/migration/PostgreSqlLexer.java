package dev.retort.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's lexer, as the manual has it in "Lexical Structure" (section 4.1), and psql's rule for statements that
 * contain others: semicolons inside parentheses, and between {@code begin atomic} and {@code end} of a function or
 * procedure, do not end a statement.
 */
final class PostgreSqlLexer extends SqlLexer {

    private static final Pattern DOLLAR_TAG =
            Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uFFFF][A-Za-z0-9_\\x80-\\uFFFF]*)?\\$");

    /** Between the parts of one literal there is at least one line end. The parts share the rules of the first one. */
    private static final Pattern CONTINUATION = Pattern.compile(
            "[ \\t\\f\\x0B]*(?:--[^\\n\\r]*)?[\\n\\r](?:[ \\t\\f\\x0B\\n\\r]++|--[^\\n\\r]*[\\n\\r])*'");

    /** Commands whose reference page says that they cannot be executed inside a transaction block. */
    private static final Pattern ALONE = Pattern.compile("create (unique )?index concurrently\\b.*"
            + "|drop index concurrently\\b.*"
            + "|reindex\\b.*\\b(concurrently|database|system|schema)\\b.*"
            + "|alter table\\b.*\\bdetach partition\\b.*\\bconcurrently\\b.*"
            + "|vacuum\\b.*|cluster( verbose)?|alter system\\b.*"
            + "|(create|drop) (database|tablespace)\\b.*"
            + "|alter database\\b.*\\bset tablespace\\b.*"
            + "|(create|drop|alter) subscription\\b.*"
            // Possible inside a transaction, but the new value cannot be used before it is committed.
            + "|alter type\\b.*\\badd value\\b.*");

    private static final Pattern COPY = Pattern.compile("copy\\b.*\\b(from stdin|to stdout)\\b.*");

    @Override
    int comment(String sql, int at) {
        if (sql.startsWith("--", at)) {
            return lineEnd(sql, at);
        }
        return sql.startsWith("/*", at) ? blockEnd(sql, at) : at;
    }

    @Override
    int quoted(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return quoteEnd(sql, at);
        }
        if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
            return escapedEnd(sql, at + 1);
        }
        if (c == '$') {
            Matcher tag = DOLLAR_TAG.matcher(sql).region(at, sql.length());
            if (tag.lookingAt()) {
                return closedBy(tag.group(), sql, at, tag.end());
            }
        }
        return at;
    }

    private int escapedEnd(String sql, int open) {
        int i = open + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) == '\\') {
                i += 2;
            } else if (sql.startsWith("''", i)) {
                i += 2;
            } else if (sql.charAt(i) == '\'') {
                Matcher next = CONTINUATION.matcher(sql).region(i + 1, sql.length());
                if (!next.lookingAt()) {
                    return i + 1;
                }
                i = next.end();
            } else {
                i++;
            }
        }
        return unclosed(sql, open);
    }

    @Override
    Nesting nesting() {
        return new Blocks();
    }

    @Override
    boolean isTransactional(String words) {
        return !ALONE.matcher(words).matches();
    }

    @Override
    String clientOnly(String words, char first) {
        if (first == '\\') {
            return "a backslash begins a command of psql, which the database does not know: take it out";
        }
        return COPY.matcher(words).matches()
                ? "the data of a copy comes from a client such as psql: write insert (pg_dump --inserts)"
                : "";
    }

    private static final class Blocks implements Nesting {

        private final List<String> firstWords = new ArrayList<>();
        private int parentheses;
        private int blocks;

        @Override
        public void word(String word) {
            if (firstWords.size() < 4) {
                firstWords.add(word);
            }
            if (parentheses > 0 || !isRoutine()) {
                return;
            }
            if (word.equals("begin") || (word.equals("case") && blocks > 0)) {
                blocks++;
            } else if (word.equals("end") && blocks > 0) {
                blocks--;
            }
        }

        private boolean isRoutine() {
            String words = String.join(" ", firstWords);
            return words.matches("create (or replace )?(function|procedure)\\b.*");
        }

        @Override
        public void symbol(char symbol) {
            if (symbol == '(') {
                parentheses++;
            } else if (symbol == ')' && parentheses > 0) {
                parentheses--;
            }
        }

        @Override
        public boolean isOutside() {
            return parentheses == 0 && blocks == 0;
        }
    }
}
