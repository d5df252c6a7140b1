package dev.retort.processor.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The annotations of one element.
 *
 * @param all all of them, in the order of the source
 */
public record Annotations(List<AnnotationModel> all) {

    /** No annotations. */
    public static final Annotations NONE = new Annotations(List.of());

    /** Copies the list. */
    public Annotations {
        all = List.copyOf(all);
    }

    /**
     * Finds an annotation.
     *
     * @param name canonical name of its type
     * @return the annotation, empty where the element has none of that type
     */
    public Optional<AnnotationModel> find(String name) {
        // asked many times of every attribute: a loop costs a fresh compiler less than a stream
        for (AnnotationModel annotation : all) {
            if (annotation.name().equals(name)) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the element has an annotation.
     *
     * @param name canonical name of its type
     * @return true if it has one
     */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /**
     * Whether the element has one of several annotations.
     *
     * @param names canonical names of their types
     * @return true if it has at least one
     */
    public boolean hasAny(String... names) {
        for (String name : names) {
            if (has(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Repeatable annotations, whether they stand alone or in their container.
     *
     * @param name canonical name of the annotation type
     * @param container canonical name of the containing annotation type
     * @return the annotations in order
     */
    public List<AnnotationModel> repeated(String name, String container) {
        List<AnnotationModel> result = new ArrayList<>();
        for (AnnotationModel annotation : all) {
            if (annotation.name().equals(name)) {
                result.add(annotation);
            } else if (annotation.name().equals(container)) {
                result.addAll(annotation.annotations("value"));
            }
        }
        return result;
    }
}
