package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.AnnotationTypeModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.ClassReader;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.TypeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the Bean Validation constraints of classes: on fields and getters whatever the access type, inherited ones and
 * those of interfaces included (Jakarta Validation 3.1, chapter 5).
 */
final class ValidationReader {

    private static final String PACKAGE = "jakarta.validation.";
    private static final String CONSTRAINT = PACKAGE + "Constraint";
    private static final String OVERRIDES = PACKAGE + "OverridesAttribute";
    private static final String DEFAULT_GROUP = PACKAGE + "groups.Default";
    private static final String VALID = PACKAGE + "Valid";
    private static final String COMPOSITION = "org.hibernate.validator.constraints.ConstraintComposition";

    private final ClassReader reader;
    private final Map<String, Optional<AnnotationTypeModel>> declarations = new HashMap<>();

    ValidationReader(ClassReader reader) {
        this.reader = reader;
    }

    /**
     * What is said about an attribute.
     *
     * @param text whether it is a {@link String}
     * @param valid whether the constraints inside of it count
     * @param constraints its own constraints
     */
    record Constrained(boolean text, boolean valid, List<ValidationConstraint> constraints) {

        Constrained and(Constrained other) {
            List<ValidationConstraint> all = new ArrayList<>(constraints);
            other.constraints.stream().filter(c -> !all.contains(c)).forEach(all::add);
            return new Constrained(text || other.text, valid || other.valid, all);
        }
    }

    /** The constrained attributes of a class by name. */
    Map<String, Constrained> of(ClassModel model) {
        Map<String, Constrained> result = new TreeMap<>();
        for (Optional<ClassModel> c = Optional.of(model);
                c.isPresent();
                c = c.get().superclass()) {
            c.get().fields().forEach(f -> add(f, result));
            c.get().properties().forEach(p -> add(p, result));
        }
        model.type().supertypes().stream()
                .sorted()
                .map(reader::find)
                .flatMap(Optional::stream)
                .filter(c -> c.type().kind() == TypeModel.Kind.INTERFACE)
                .forEach(i -> i.properties().forEach(p -> add(p, result)));
        return result;
    }

    private void add(MemberModel member, Map<String, Constrained> result) {
        List<ValidationConstraint> constraints = constraints(member.annotations());
        boolean valid = member.annotations().has(VALID);
        if (valid || !constraints.isEmpty()) {
            boolean text = member.type().name().equals("java.lang.String");
            result.merge(member.name(), new Constrained(text, valid, constraints), Constrained::and);
        }
    }

    private List<ValidationConstraint> constraints(Annotations annotations) {
        return single(annotations).stream()
                .map(c -> constraint(c, isInDefaultGroup(c)))
                .toList();
    }

    /** The constraints among annotations, those in containers such as {@code @Size.List} included. */
    private List<AnnotationModel> single(Annotations annotations) {
        List<AnnotationModel> result = new ArrayList<>();
        for (AnnotationModel annotation : annotations.all()) {
            if (isConstraint(annotation)) {
                result.add(annotation);
            } else if (annotation.values().get("value") instanceof List<?> items) {
                items.stream()
                        .filter(AnnotationModel.class::isInstance)
                        .map(AnnotationModel.class::cast)
                        .filter(this::isConstraint)
                        .forEach(result::add);
            }
        }
        return result;
    }

    private boolean isConstraint(AnnotationModel annotation) {
        boolean other = annotation.name().startsWith("java.")
                || annotation.name().startsWith("jakarta.persistence.")
                || annotation.name().startsWith("org.hibernate.annotations.");
        return !other
                && declaration(annotation)
                        .filter(d -> d.annotations().has(CONSTRAINT))
                        .isPresent();
    }

    private Optional<AnnotationTypeModel> declaration(AnnotationModel annotation) {
        Optional<AnnotationTypeModel> known = declarations.get(annotation.name());
        if (known == null) {
            known = reader.annotationType(annotation);
            declarations.put(annotation.name(), known);
        }
        return known;
    }

    /** A composing constraint belongs to the groups of the one that it composes, whatever it says itself. */
    private ValidationConstraint constraint(AnnotationModel annotation, boolean byDefault) {
        AnnotationTypeModel type = declaration(annotation).orElseThrow();
        List<ValidationConstraint> composing = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (AnnotationModel inner : single(type.annotations())) {
            int index = counts.merge(inner.name(), 1, Integer::sum) - 1;
            composing.add(constraint(overridden(inner, index, annotation, type), true));
        }
        boolean any = composing.size() > 1
                && type.annotations()
                        .find(COMPOSITION)
                        .filter(c -> c.constant("value", "AND").equals("OR"))
                        .isPresent();
        return new ValidationConstraint(annotation, byDefault, any, composing);
    }

    private static boolean isInDefaultGroup(AnnotationModel annotation) {
        Object groups = annotation.values().get("groups");
        List<?> all = groups instanceof List<?> list ? list : groups == null ? List.of() : List.of(groups);
        return all.isEmpty()
                || all.stream()
                        .anyMatch(g -> g instanceof TypeModel t && t.name().equals(DEFAULT_GROUP));
    }

    /** A composing constraint with the values that the composed one gives it with {@code @OverridesAttribute}. */
    private static AnnotationModel overridden(
            AnnotationModel inner, int index, AnnotationModel outer, AnnotationTypeModel outerType) {
        Map<String, Object> values = new LinkedHashMap<>(inner.values());
        for (AnnotationTypeModel.Member element : outerType.elements()) {
            Optional<Object> value =
                    Optional.ofNullable(outer.values().get(element.name())).or(element::otherwise);
            for (AnnotationModel override : element.annotations().repeated(OVERRIDES, OVERRIDES + ".List")) {
                int wanted = override.integer("constraintIndex", -1);
                boolean meant = override.type("constraint")
                                .filter(t -> t.name().equals(inner.name()))
                                .isPresent()
                        && (wanted < 0 || wanted == index);
                if (meant && value.isPresent()) {
                    values.put(override.string("name").orElse(element.name()), value.get());
                }
            }
        }
        return new AnnotationModel(inner.name(), values, inner.position());
    }
}
