package dev.retort.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An SQL expression in the form in which two spellings of one condition are equal. The factories do the rewriting;
 * every rewriting keeps the meaning in three-valued logic.
 *
 * @param text the operator, function, name or literal
 * @param arguments its operands
 */
record SqlNode(String text, List<SqlNode> arguments) {

    private static final Map<String, String> OPPOSITES = Map.of(
            "=",
            "<>",
            "<>",
            "=",
            "<",
            ">=",
            ">=",
            "<",
            ">",
            "<=",
            "<=",
            ">",
            "isnull",
            "isnotnull",
            "isnotnull",
            "isnull");

    static SqlNode leaf(String text) {
        return new SqlNode(text, List.of());
    }

    static SqlNode of(String text, SqlNode... arguments) {
        return new SqlNode(text, List.of(arguments));
    }

    /**
     * {@code and} or {@code or} of both, without nesting and in an order of their own, as H2 asks first what costs
     * less; two limits that are equal are one comparison.
     */
    static SqlNode junction(String operator, SqlNode left, SqlNode right) {
        if (operator.equals("and") && isOneValue(left, right)) {
            return comparison("=", left.arguments.get(0), left.arguments.get(1));
        }
        List<SqlNode> arguments = new ArrayList<>();
        for (SqlNode side : List.of(left, right)) {
            if (side.text.equals(operator)) {
                arguments.addAll(side.arguments);
            } else {
                arguments.add(side);
            }
        }
        arguments.sort(Comparator.comparing(SqlNode::toString));
        return new SqlNode(operator, List.copyOf(arguments));
    }

    private static boolean isOneValue(SqlNode left, SqlNode right) {
        return left.text.equals(">=") && right.text.equals("<=") && left.arguments.equals(right.arguments);
    }

    /** A comparison; one with a truth value is what it compares, or its opposite. */
    static SqlNode comparison(String operator, SqlNode left, SqlNode right) {
        boolean isTrue = right.text.equals("true");
        if ((isTrue || right.text.equals("false")) && (operator.equals("=") || operator.equals("<>"))) {
            return isTrue == operator.equals("=") ? left : not(left);
        }
        return of(operator, left, right);
    }

    /** {@code in}; the order of the values means nothing, and a single value is a comparison. */
    static SqlNode in(SqlNode operand, List<SqlNode> values) {
        if (values.size() == 1) {
            return comparison("=", operand, values.get(0));
        }
        List<SqlNode> arguments = new ArrayList<>();
        arguments.add(operand);
        values.stream()
                .sorted(Comparator.comparing(SqlNode::toString))
                .distinct()
                .forEach(arguments::add);
        return new SqlNode("in", List.copyOf(arguments));
    }

    static SqlNode between(SqlNode operand, SqlNode low, SqlNode high) {
        return junction("and", of(">=", operand, low), of("<=", operand, high));
    }

    /** The negation, moved inwards as far as it goes. */
    static SqlNode not(SqlNode node) {
        String opposite = OPPOSITES.get(node.text);
        if (opposite != null) {
            return new SqlNode(opposite, node.arguments);
        }
        return switch (node.text) {
            case "not" -> node.arguments.get(0);
            case "true" -> leaf("false");
            case "false" -> leaf("true");
            case "and" -> junctionOfNegations("or", node);
            case "or" -> junctionOfNegations("and", node);
            default -> of("not", node);
        };
    }

    private static SqlNode junctionOfNegations(String operator, SqlNode node) {
        return node.arguments.stream()
                .map(SqlNode::not)
                .reduce((left, right) -> junction(operator, left, right))
                .orElseThrow();
    }

    /** In prefix notation with parentheses. */
    @Override
    public String toString() {
        return arguments.isEmpty()
                ? text
                : arguments.stream().map(SqlNode::toString).collect(Collectors.joining(" ", "(" + text + " ", ")"));
    }
}
