package dev.retort.migration;

import dev.retort.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a file into statements where its database would: at semicolons that are not part of a literal, a quoted name,
 * a comment or a statement that contains others. Nothing is changed or lost: the pieces, put together, are the file.
 */
public final class StatementSplitter {

    /** A comment line above a statement that cannot run in a transaction, which the words do not show. */
    private static final String NO_TRANSACTION = "no transaction";

    private static final Pattern DIRECTIVE =
            Pattern.compile("^[ \\t]*--[ \\t]*retort:[ \\t]*(.*?)[ \\t]*$", Pattern.MULTILINE);

    /** Enough of a statement to know what it does. */
    private static final int WORDS_LENGTH = 300;

    private final String sql;
    private final SqlLexer lexer;
    private final List<Piece> pieces = new ArrayList<>();

    private StatementSplitter(Dialect dialect, String sql) {
        this.sql = sql;
        this.lexer = lexer(dialect);
    }

    /**
     * The statements of a text.
     *
     * @param dialect the database that the text is for
     * @param sql the text of a file, header and comments included
     * @return the statements in order; a piece that holds only comments is none
     * @throws IllegalArgumentException if the database's lexer is not known, or a directive ({@code -- retort: no
     *     transaction}) is not, or a literal, a quoted name or a comment is not closed: what follows it would be lost;
     *     or if something is for the database's client
     */
    public static List<SqlStatement> split(Dialect dialect, String sql) {
        StatementSplitter splitter = new StatementSplitter(dialect, sql);
        splitter.run();
        splitter.refuseOpen();
        return splitter.statements();
    }

    /**
     * A text to which another statement can be appended.
     *
     * @param dialect the database that the text is for
     * @param sql the text of a file
     * @return the text, its last statement ended by a semicolon and its last line by {@code \n}
     */
    public static String terminate(Dialect dialect, String sql) {
        StatementSplitter splitter = new StatementSplitter(dialect, sql);
        splitter.run();
        Piece last = splitter.pieces.isEmpty() ? null : splitter.pieces.get(splitter.pieces.size() - 1);
        String lines = sql.isEmpty() || sql.endsWith("\n") ? sql : sql + "\n";
        return last == null || last.isEmpty() || sql.endsWith(";") && last.end > last.lastTokenEnd
                ? lines
                : lines + ";\n";
    }

    /** A piece of the text: from the end of the one before to behind its semicolon. */
    private record Piece(int start, int firstToken, int lastTokenEnd, int end, String words) {

        boolean isEmpty() {
            return firstToken == lastTokenEnd;
        }
    }

    /** All pieces with everything in them, for the test that nothing is lost. */
    static List<String> pieces(Dialect dialect, String sql) {
        StatementSplitter splitter = new StatementSplitter(dialect, sql);
        splitter.run();
        return splitter.pieces.stream().map(p -> sql.substring(p.start, p.end)).toList();
    }

    private static SqlLexer lexer(Dialect dialect) {
        return switch (dialect.id()) {
            case "h2" -> new H2Lexer();
            case "mariadb", "mysql" -> new MySqlLexer();
            case "postgresql" -> new PostgreSqlLexer();
            case "sqlite" -> new SqliteLexer();
            default -> throw new IllegalArgumentException("no lexer for " + dialect.productName());
        };
    }

    private void run() {
        int at = 0;
        while (at < sql.length()) {
            at = piece(at);
        }
    }

    private void refuseOpen() {
        int at = lexer.open();
        if (at >= 0) {
            long line = sql.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
            throw new IllegalArgumentException("the literal, quoted name or comment that begins on line " + line
                    + ", column " + (at - sql.lastIndexOf('\n', at - 1)) + " is not closed");
        }
    }

    private int piece(int start) {
        int command = lexer.command(sql, start);
        if (command > start) {
            pieces.add(new Piece(start, start, start, command, ""));
            return command;
        }
        SqlLexer.Nesting nesting = lexer.nesting();
        StringJoiner words = new StringJoiner(" ");
        int first = start;
        int last = start;
        int at = start;
        boolean ended = false;
        while (at < sql.length() && !ended) {
            int comment = lexer.comment(sql, at);
            if (comment > at || sql.charAt(at) <= ' ') {
                at = Math.max(comment, at + 1);
            } else if (lexer.statementEnd(sql, at) > at && nesting.isOutside()) {
                ended = true;
                at = lexer.statementEnd(sql, at);
            } else if (last == start && lexer.command(sql, at) > at) {
                // what is before it is blank, and a piece of its own; the command begins the next one
                break;
            } else {
                first = last == start ? at : first;
                at = token(at, nesting, words);
                last = at;
            }
        }
        pieces.add(new Piece(start, first, last == start ? first : last, at, words.toString()));
        return at;
    }

    private int token(int at, SqlLexer.Nesting nesting, StringJoiner words) {
        int quoted = lexer.quoted(sql, at);
        if (quoted > at) {
            return quoted;
        }
        if (!SqlLexer.isWordPart(sql.charAt(at))) {
            nesting.symbol(sql.charAt(at));
            return at + 1;
        }
        int end = at + 1;
        while (end < sql.length()
                && SqlLexer.isWordPart(sql.charAt(end))
                // a delimiter of the client may be part of a word: end$$
                && lexer.statementEnd(sql, end) == end) {
            end++;
        }
        String word = sql.substring(at, end).toLowerCase(Locale.ROOT);
        nesting.word(word);
        if (words.length() < WORDS_LENGTH) {
            words.add(word);
        }
        return end;
    }

    /** Whether the comments before a statement say that it cannot run in a transaction. */
    private static boolean isMarkedAlone(String comments, int line) {
        Matcher directive = DIRECTIVE.matcher(comments);
        boolean found = false;
        while (directive.find()) {
            if (!directive.group(1).equals(NO_TRANSACTION)) {
                throw new IllegalArgumentException("unknown directive '-- retort: " + directive.group(1)
                        + "' before the statement of line " + line + "; there is only '-- retort: " + NO_TRANSACTION
                        + "'");
            }
            found = true;
        }
        return found;
    }

    private List<SqlStatement> statements() {
        List<SqlStatement> statements = new ArrayList<>();
        int line = 1;
        int lineStart = 0;
        int at = 0;
        for (Piece piece : pieces) {
            if (piece.isEmpty()) {
                continue;
            }
            for (; at < piece.firstToken; at++) {
                if (sql.charAt(at) == '\n') {
                    line++;
                    lineStart = at + 1;
                }
            }
            String text = sql.substring(piece.firstToken, piece.lastTokenEnd);
            String refusal = lexer.clientOnly(piece.words, text.charAt(0));
            if (!refusal.isEmpty()) {
                throw new IllegalArgumentException("line " + line + ": " + refusal);
            }
            boolean alone = isMarkedAlone(sql.substring(piece.start, piece.firstToken), line);
            statements.add(new SqlStatement(
                    text, line, piece.firstToken - lineStart + 1, !alone && lexer.isTransactional(piece.words)));
        }
        return statements;
    }
}
