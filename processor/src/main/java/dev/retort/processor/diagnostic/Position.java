package dev.retort.processor.diagnostic;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place in the source that a message can point at: an element, one of its annotations, one value in it. Opaque to
 * everybody but the reporter and those who read elements.
 *
 * @param element the class, attribute or package
 * @param annotation the annotation on it, if the place is that narrow
 * @param value the value in the annotation, if the place is that narrow
 * @param description how texts name the place, such as {@code com.example.Author.name}
 */
public record Position(
        Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value, String description) {

    /**
     * The place of an element itself.
     *
     * @param element the element
     * @param description how texts name it
     * @return the place
     */
    public static Position of(Element element, String description) {
        return new Position(element, Optional.empty(), Optional.empty(), description);
    }

    @Override
    public String toString() {
        return description;
    }
}
