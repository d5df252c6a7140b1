package dev.retort.processor.mapping;

import dev.retort.dialect.Dialect;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.mapping.ValidationReader.Constrained;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.SqlTemplate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Applies Bean Validation constraints to columns as Hibernate does when a session factory starts
 * ({@code org.hibernate.boot.beanvalidation.TypeSafeActivator}): after all else, so that keys that refer to a column
 * keep the type it had before.
 */
final class ValidationMapper {

    /** The providers that there are; with the API alone Hibernate leaves the constraints out. */
    private static final List<String> PROVIDERS =
            List.of("org.hibernate.validator.HibernateValidator", "org.apache.bval.jsr.ApacheValidationProvider");

    private static final String H2 = "h2";
    private static final int LONGEST_IN_H2 = 1_048_576;

    private final AttributeMapper attributes;
    private final MappingContext context;
    private final ValidationReader reader;
    /** The conditions that columns have got; drafts of columns are told apart by identity. */
    private final Map<ColumnDraft, Set<SqlTemplate>> checked = new HashMap<>();

    ValidationMapper(MappingContext context, AttributeMapper attributes) {
        this.context = context;
        this.attributes = attributes;
        this.reader = new ValidationReader(context.reader);
    }

    /** Applies the constraints of the default group to the columns of entities. */
    void apply(List<EntityNode> entities) {
        if (isWanted()) {
            entities.forEach(e -> context.attempt(() -> apply(e, "", e.model, true)));
        }
    }

    private boolean isWanted() {
        return switch (context.options.validation()) {
            case AUTO -> PROVIDERS.stream().anyMatch(context.reader::exists);
            case DDL -> true;
            case NONE -> false;
        };
    }

    /** Inside of embeddables nothing is not null unless all that is around it is. */
    private void apply(EntityNode entity, String prefix, ClassModel model, boolean mayBeNotNull) {
        for (Map.Entry<String, Constrained> property : reader.of(model).entrySet()) {
            String path = prefix + property.getKey();
            Optional<Bound> bound = bound(entity, path);
            if (bound.isEmpty()) {
                continue;
            }
            Constrained constrained = property.getValue();
            boolean notNull = apply(bound.get(), constrained.text(), constrained.constraints(), mayBeNotNull, false);
            if (bound.get().embedded() && constrained.valid()) {
                apply(
                        entity,
                        path + ".",
                        attributes.embeddableClass(bound.get().binding().attribute()),
                        mayBeNotNull && notNull);
            }
        }
    }

    /**
     * An attribute to apply constraints to.
     *
     * @param embedded whether it is an embedded attribute
     * @param staysNullable whether it is declared by a subclass in the table of its root
     */
    private record Bound(Binding binding, boolean embedded, boolean staysNullable) {

        /** Its columns, but for those that belong to another attribute and those that it only repeats. */
        List<ColumnDraft> columns() {
            return binding.columns().stream()
                    .filter(c -> c.position.equals(binding.attribute().position()))
                    .toList();
        }
    }

    private Optional<Bound> bound(EntityNode entity, String path) {
        for (Optional<EntityNode> e = Optional.of(entity); e.isPresent(); e = e.get().parent) {
            EntityNode declaring = e.get();
            Binding binding = declaring.bindings.get(path);
            if (binding != null) {
                if (isPartOfIdClass(declaring, binding.attribute())) {
                    return Optional.empty();
                }
                boolean staysNullable = !declaring.isRoot()
                        && declaring.strategy == EntityNode.Strategy.SINGLE_TABLE
                        && !path.contains(".");
                return Optional.of(new Bound(binding, attributes.isEmbedded(binding.attribute()), staysNullable));
            }
        }
        return Optional.empty();
    }

    /** Hibernate applies the constraints of such an attribute to a copy of the column, which no table has. */
    private static boolean isPartOfIdClass(EntityNode entity, Attribute attribute) {
        return attribute.has(Jpa.ID)
                && entity.root().levels.stream().anyMatch(l -> l.annotations().has(Jpa.ID_CLASS));
    }

    /** Whether the constraints together demand a value. */
    private boolean apply(
            Bound bound, boolean text, List<ValidationConstraint> constraints, boolean mayBeNotNull, boolean any) {
        boolean notNull = any && !constraints.isEmpty();
        for (ValidationConstraint constraint : constraints) {
            boolean demands = apply(bound, text, constraint, mayBeNotNull);
            notNull = any ? notNull && demands : notNull || demands;
        }
        if (notNull && !bound.staysNullable() && !bound.embedded()) {
            bound.columns().forEach(c -> c.nullable = false);
        }
        return notNull;
    }

    private boolean apply(Bound bound, boolean text, ValidationConstraint constraint, boolean mayBeNotNull) {
        if (!constraint.byDefault()) {
            return false;
        }
        for (ColumnDraft column : bound.columns()) {
            applyTo(bound.binding().table(), column, constraint.annotation(), text);
        }
        boolean composed = apply(bound, text, constraint.composing(), mayBeNotNull, constraint.anySuffices());
        return (mayBeNotNull && constraint.isNotNull()) || composed;
    }

    private void applyTo(TableDraft table, ColumnDraft column, AnnotationModel constraint, boolean text) {
        switch (constraint.name()) {
            case ValidationConstraint.DIGITS -> {
                int fraction = constraint.integer("fraction", 0);
                int precision = constraint.integer("integer", 0) + fraction;
                retype(column, spec -> spec.withDigits(precision, fraction));
            }
            case ValidationConstraint.SIZE, ValidationConstraint.LENGTH -> {
                int max = constraint.integer("max", Integer.MAX_VALUE);
                if (text && max < Integer.MAX_VALUE && !isLarge(column, constraint, max)) {
                    retype(column, spec -> spec.withLength(max));
                }
            }
            case ValidationConstraint.MIN -> check(table, column, ">=", constraint);
            case ValidationConstraint.MAX -> check(table, column, "<=", constraint);
            default -> {}
        }
    }

    /**
     * Whether a text is a large object already, whatever a constraint says: Hibernate decides so by the column's
     * length, before it looks at constraints, in databases with large objects that are read as strings
     * ({@code VarcharJdbcType.shouldUseMaterializedLob}).
     */
    private boolean isLarge(ColumnDraft column, AnnotationModel constraint, int max) {
        boolean large = column.type instanceof Text text && text.length() > LONGEST_IN_H2 && max <= LONGEST_IN_H2;
        List<String> dialects =
                context.options.dialects().stream().map(Dialect::id).toList();
        if (!large || !dialects.contains(H2)) {
            return false;
        }
        if (dialects.size() > 1) {
            throw new Unmappable(
                    column.position,
                    Message.UNDECIDABLE,
                    "@" + constraint.name().substring(constraint.name().lastIndexOf('.') + 1) + "(max = " + max + ")",
                    "write the same length in @Column, with which H2 has no large object");
        }
        return true;
    }

    private static void retype(ColumnDraft column, UnaryOperator<ColumnSpec> change) {
        column.retype.ifPresent(make -> {
            column.type = make.apply(change);
            column.retype = Optional.of(next -> make.apply(spec -> next.apply(change.apply(spec))));
        });
    }

    /** A subclass repeats the constraints of its superclass: each counts once. */
    private void check(TableDraft table, ColumnDraft column, String comparison, AnnotationModel constraint) {
        long limit = constraint.number("value").map(Number::longValue).orElse(0L);
        SqlTemplate condition = new SqlTemplate("{" + column.name + "}" + comparison + limit);
        if (checked.computeIfAbsent(column, c -> new HashSet<>()).add(condition)) {
            table.checkAsWell(condition, column.name, column.position);
        }
    }
}
