package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import java.util.List;
import java.util.Set;

/**
 * A Bean Validation constraint with those that it is composed of (Jakarta Validation 3.1, section 3.3).
 *
 * @param annotation the constraint; of one that another is composed of, with the values that the other gives it
 * @param byDefault whether it belongs to the group {@code Default}
 * @param anySuffices whether one of several composing constraints has to hold instead of all, which is Hibernate
 *     Validator's {@code @ConstraintComposition(OR)}
 * @param composing the constraints that it is composed of
 */
record ValidationConstraint(
        AnnotationModel annotation, boolean byDefault, boolean anySuffices, List<ValidationConstraint> composing) {

    private static final String P = "jakarta.validation.constraints.";

    static final String DIGITS = P + "Digits";
    static final String MAX = P + "Max";
    static final String MIN = P + "Min";
    static final String SIZE = P + "Size";
    static final String LENGTH = "org.hibernate.validator.constraints.Length";

    private static final Set<String> NOT_NULL = Set.of(P + "NotNull", P + "NotEmpty", P + "NotBlank");

    ValidationConstraint {
        composing = List.copyOf(composing);
    }

    boolean isNotNull() {
        return NOT_NULL.contains(annotation.name());
    }
}
