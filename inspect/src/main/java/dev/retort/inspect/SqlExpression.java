package dev.retort.inspect;

import dev.retort.inspect.SqlToken.Kind;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the expressions of check constraints, defaults and computed columns, so that the text of an annotation can be
 * held against the text that a database prints for it. Casts and a column's qualification are left out, because
 * databases add them. What the grammar doesn't know is compared token by token.
 */
final class SqlExpression {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=", "~~", "!~~");
    private static final Set<String> SUMS = Set.of("+", "-", "||", "->", "->>");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "%");
    /** Words that are values rather than names although no parenthesis follows. */
    private static final Set<String> VALUES = Set.of(
            "true",
            "false",
            "null",
            "default",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtimestamp",
            "localtime",
            "current_user",
            "session_user",
            "user");
    /** Words that end an operand. One where a name is expected means that the grammar doesn't know the expression. */
    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "in",
            "is",
            "between",
            "like",
            "case",
            "when",
            "then",
            "else",
            "end",
            "escape",
            "as",
            "select",
            "from",
            "where",
            "similar",
            "collate",
            "distinct");

    private static final Map<String, String> SYNONYMS =
            Map.of("length", "char_length", "octet_length", "char_length", "substr", "substring");

    private final List<SqlToken> tokens;
    private final StoredNames names;
    private int next;

    private SqlExpression(List<SqlToken> tokens, StoredNames names) {
        this.tokens = tokens;
        this.names = names;
    }

    /** The form in which two spellings of one expression are equal strings. */
    static String normalForm(String sql, StoredNames names) {
        List<SqlToken> tokens = SqlToken.of(sql);
        try {
            SqlExpression expression = new SqlExpression(tokens, names);
            SqlNode node = expression.disjunction();
            expression.expect(expression.next == tokens.size());
            return node.toString();
        } catch (UnknownGrammarException e) {
            return tokens.stream()
                    .filter(token -> !token.isSymbol("(") && !token.isSymbol(")"))
                    .map(token -> spelling(token, names))
                    .collect(Collectors.joining(" "));
        }
    }

    private static String spelling(SqlToken token, StoredNames names) {
        return switch (token.kind()) {
            case WORD -> names.stored(Identifier.of(token.text()));
            case NAME, STRING, NUMBER, SYMBOL -> token.text();
        };
    }

    private SqlNode disjunction() {
        SqlNode left = conjunction();
        while (acceptWord("or")) {
            left = SqlNode.junction("or", left, conjunction());
        }
        return left;
    }

    private SqlNode conjunction() {
        SqlNode left = negation();
        while (acceptWord("and")) {
            left = SqlNode.junction("and", left, negation());
        }
        return left;
    }

    private SqlNode negation() {
        return acceptWord("not") ? SqlNode.not(negation()) : predicate();
    }

    private SqlNode predicate() {
        SqlNode left = sum();
        while (true) {
            if (peekSymbol(COMPARISONS)) {
                left = comparison(left, take().text());
            } else if (acceptWord("is")) {
                left = is(left);
            } else if (peekWord("not") || peekWord("in") || peekWord("between") || peekWord("like")) {
                boolean negated = acceptWord("not");
                SqlNode test = test(left);
                left = negated ? SqlNode.not(test) : test;
            } else {
                return left;
            }
        }
    }

    private SqlNode comparison(SqlNode left, String operator) {
        if (peekWord("any") || peekWord("all")) {
            boolean any = take().isWord("any");
            expect(any ? operator.equals("=") : operator.equals("<>"));
            expectSymbol("(");
            SqlNode array = disjunction();
            expectSymbol(")");
            expect(array.text().equals("array"));
            SqlNode in = SqlNode.in(left, array.arguments());
            return any ? in : SqlNode.not(in);
        }
        SqlNode right = sum();
        return switch (operator) {
            case "~~" -> SqlNode.of("like", left, right);
            case "!~~" -> SqlNode.not(SqlNode.of("like", left, right));
            case "!=" -> SqlNode.comparison("<>", left, right);
            default -> SqlNode.comparison(operator, left, right);
        };
    }

    private SqlNode is(SqlNode left) {
        boolean negated = acceptWord("not");
        SqlToken what = take();
        expect(what.isWord("null") || what.isWord("true") || what.isWord("false"));
        SqlNode test = SqlNode.of("is" + what.text().toLowerCase(Locale.ROOT), left);
        return negated ? SqlNode.not(test) : test;
    }

    private SqlNode test(SqlNode left) {
        if (acceptWord("in")) {
            expectSymbol("(");
            return SqlNode.in(left, list(")"));
        }
        if (acceptWord("between")) {
            SqlNode low = sum();
            expect(acceptWord("and"));
            return SqlNode.between(left, low, sum());
        }
        expect(acceptWord("like"));
        return SqlNode.of("like", left, sum());
    }

    private SqlNode sum() {
        SqlNode left = product();
        while (peekSymbol(SUMS)) {
            left = SqlNode.of(take().text(), left, product());
        }
        return left;
    }

    private SqlNode product() {
        SqlNode left = signed();
        while (peekSymbol(PRODUCTS)) {
            left = SqlNode.of(take().text(), left, signed());
        }
        return left;
    }

    private SqlNode signed() {
        if (acceptSymbol("-")) {
            SqlNode operand = signed();
            return operand.arguments().isEmpty()
                            && Character.isDigit(operand.text().charAt(0))
                    ? SqlNode.leaf("-" + operand.text())
                    : SqlNode.of("-", operand);
        }
        SqlNode operand = primary();
        while (acceptSymbol("::")) {
            operand = cast(operand);
        }
        return operand;
    }

    private SqlNode primary() {
        SqlToken token = take();
        if (token.isSymbol("(")) {
            SqlNode inner = disjunction();
            expectSymbol(")");
            return inner;
        }
        return switch (token.kind()) {
            case STRING, NUMBER -> SqlNode.leaf(token.text());
            case NAME -> acceptSymbol(".") ? primary() : SqlNode.leaf('"' + token.text() + '"');
            case WORD -> word(token.text().toLowerCase(Locale.ROOT), token);
            case SYMBOL -> throw new UnknownGrammarException();
        };
    }

    private SqlNode word(String word, SqlToken token) {
        if (word.equals("case")) {
            return caseDistinction();
        }
        expect(!KEYWORDS.contains(word));
        if (word.equals("next") && acceptWord("value")) {
            expect(acceptWord("for"));
            return SqlNode.of("nextval", primary());
        }
        if (word.equals("array") && acceptSymbol("[")) {
            return new SqlNode("array", list("]"));
        }
        if (acceptSymbol("(")) {
            return word.equals("cast") ? castCall() : new SqlNode(SYNONYMS.getOrDefault(word, word) + "()", list(")"));
        }
        if (peek(Kind.STRING)) {
            return SqlNode.leaf(take().text());
        }
        if (acceptSymbol(".")) {
            return primary();
        }
        return SqlNode.leaf(VALUES.contains(word) ? word : '"' + names.stored(Identifier.of(token.text())) + '"');
    }

    /** PostgreSQL says {@code else null} where nothing was said. */
    private SqlNode caseDistinction() {
        List<SqlNode> parts = new ArrayList<>();
        if (!peekWord("when")) {
            parts.add(SqlNode.of("of", disjunction()));
        }
        while (acceptWord("when")) {
            parts.add(disjunction());
            expect(acceptWord("then"));
            parts.add(disjunction());
        }
        if (acceptWord("else")) {
            SqlNode otherwise = disjunction();
            if (!otherwise.text().equals("null")) {
                parts.add(SqlNode.of("else", otherwise));
            }
        }
        expect(acceptWord("end"));
        return new SqlNode("case", List.copyOf(parts));
    }

    private SqlNode castCall() {
        SqlNode operand = disjunction();
        expect(acceptWord("as"));
        SqlNode result = cast(operand);
        expectSymbol(")");
        return result;
    }

    /** Leaves the cast out; a character literal that holds a number is that number ({@code '-1'::integer}). */
    private SqlNode cast(SqlNode operand) {
        String type = type();
        boolean quotedNumber =
                operand.text().matches("'-?\\d+(\\.\\d+)?'") && !type.matches("(?i)(bp|n)?char.*|n?varchar|text");
        return quotedNumber
                ? SqlNode.leaf(operand.text().substring(1, operand.text().length() - 1))
                : operand;
    }

    private String type() {
        SqlToken name = take();
        expect(name.kind() == Kind.WORD || name.kind() == Kind.NAME);
        while (acceptSymbol(".")) {
            name = take();
        }
        while (acceptWord("varying") || acceptWord("precision") || acceptWord("large") || acceptWord("object")) {
            continue;
        }
        if (acceptSymbol("(")) {
            list(")");
        }
        if (acceptWord("with") || acceptWord("without")) {
            expect(acceptWord("time") && acceptWord("zone"));
        }
        while (acceptSymbol("[")) {
            expectSymbol("]");
        }
        return name.text();
    }

    private List<SqlNode> list(String end) {
        List<SqlNode> result = new ArrayList<>();
        if (acceptSymbol(end)) {
            return result;
        }
        do {
            result.add(disjunction());
        } while (acceptSymbol(","));
        expectSymbol(end);
        return List.copyOf(result);
    }

    private boolean peek(Kind kind) {
        return next < tokens.size() && tokens.get(next).kind() == kind;
    }

    private boolean peekWord(String word) {
        return next < tokens.size() && tokens.get(next).isWord(word);
    }

    private boolean peekSymbol(Set<String> symbols) {
        return peek(Kind.SYMBOL) && symbols.contains(tokens.get(next).text());
    }

    private boolean acceptWord(String word) {
        boolean found = peekWord(word);
        next += found ? 1 : 0;
        return found;
    }

    private boolean acceptSymbol(String symbol) {
        boolean found = next < tokens.size() && tokens.get(next).isSymbol(symbol);
        next += found ? 1 : 0;
        return found;
    }

    private SqlToken take() {
        expect(next < tokens.size());
        return tokens.get(next++);
    }

    private void expectSymbol(String symbol) {
        expect(acceptSymbol(symbol));
    }

    private static void expect(boolean condition) {
        if (!condition) {
            throw new UnknownGrammarException();
        }
    }

    /** Leads back to {@link #normalForm}; never leaves this class. */
    private static final class UnknownGrammarException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownGrammarException() {
            super(null, null, false, false);
        }
    }
}
