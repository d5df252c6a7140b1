package dev.retort.processor.entity;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of enum constants that a constructor assigns to a field. */
final class TreeEnumFieldValues implements EnumFieldValues {

    private final Trees trees;

    TreeEnumFieldValues(Trees trees) {
        this.trees = trees;
    }

    @Override
    public Optional<List<Object>> of(TypeElement type, String field) {
        ClassTree tree = trees.getTree(type);
        if (tree == null) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (Element member : type.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                Optional<Object> value = argument(tree, trees.getTree(member), field);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.add(value.get());
            }
        }
        return Optional.of(values);
    }

    private static Optional<Object> argument(ClassTree type, @Nullable Tree constant, String field) {
        if (!(constant instanceof VariableTree variable) || !(variable.getInitializer() instanceof NewClassTree call)) {
            return Optional.empty();
        }
        int parameter = parameter(type, call.getArguments().size(), field);
        return parameter < 0
                ? Optional.empty()
                : Optional.ofNullable(value(call.getArguments().get(parameter)));
    }

    /**
     * Which parameter of a constructor goes into a field; -1 where there is not exactly one constructor for the number
     * of arguments, or it does something else.
     */
    private static int parameter(ClassTree type, int arguments, String field) {
        List<MethodTree> constructors = new ArrayList<>();
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method
                    && method.getName().contentEquals("<init>")
                    && method.getParameters().size() == arguments) {
                constructors.add(method);
            }
        }
        if (constructors.size() != 1 || constructors.get(0).getBody() == null) {
            return -1;
        }
        MethodTree constructor = constructors.get(0);
        for (StatementTree statement : constructor.getBody().getStatements()) {
            if (statement instanceof ExpressionStatementTree expression
                    && expression.getExpression() instanceof AssignmentTree assignment
                    && isField(assignment.getVariable(), field)) {
                return index(constructor, assignment.getExpression());
            }
        }
        return -1;
    }

    private static boolean isField(ExpressionTree variable, String field) {
        return variable instanceof MemberSelectTree select
                        && select.getIdentifier().contentEquals(field)
                        && select.getExpression() instanceof IdentifierTree owner
                        && owner.getName().contentEquals("this")
                || variable instanceof IdentifierTree name && name.getName().contentEquals(field);
    }

    private static int index(MethodTree constructor, ExpressionTree expression) {
        if (expression instanceof IdentifierTree name) {
            for (int i = 0; i < constructor.getParameters().size(); i++) {
                if (constructor.getParameters().get(i).getName().equals(name.getName())) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The value of a literal, negated, cast or joined from several; null for all else. */
    private static @Nullable Object value(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal) {
            return literal.getValue();
        }
        if (expression instanceof ParenthesizedTree inner) {
            return value(inner.getExpression());
        }
        if (expression instanceof TypeCastTree cast) {
            return value(cast.getExpression());
        }
        if (expression instanceof UnaryTree unary
                && unary.getKind() == Tree.Kind.UNARY_MINUS
                && value(unary.getExpression()) instanceof Number number) {
            return -number.longValue();
        }
        if (expression instanceof BinaryTree sum
                && sum.getKind() == Tree.Kind.PLUS
                && value(sum.getLeftOperand()) instanceof String left
                && value(sum.getRightOperand()) instanceof String right) {
            return left + right;
        }
        return null;
    }
}
