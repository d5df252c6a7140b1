package dev.retort.processor.entity;

import java.util.List;
import java.util.Optional;

/**
 * The declaration of an annotation type.
 *
 * @param name its canonical name
 * @param annotations the annotations that stand on it
 * @param elements its elements, in order
 */
public record AnnotationTypeModel(String name, Annotations annotations, List<Member> elements) {

    /**
     * An element of an annotation type.
     *
     * @param name its name
     * @param otherwise its default, in the form that {@link AnnotationModel#values} has
     * @param annotations the annotations that stand on it
     */
    public record Member(String name, Optional<Object> otherwise, Annotations annotations) {}

    /** Copies the list. */
    public AnnotationTypeModel {
        elements = List.copyOf(elements);
    }
}
