package dev.retort.processor.entity;

import dev.retort.processor.diagnostic.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An annotation as it is written: only the values that the source gives, no defaults.
 *
 * @param name canonical name of the annotation type
 * @param values the values by element name: {@link String}, {@link Number}, {@link Boolean}, {@link Character},
 *     {@link TypeModel} for a class, {@link EnumValue}, {@link AnnotationModel}, or a {@link List} of these
 * @param position where it is written
 */
public record AnnotationModel(String name, Map<String, Object> values, Position position) {

    /**
     * A constant of an enum.
     *
     * @param name the constant's name
     */
    public record EnumValue(String name) {}

    /** Copies the map. */
    public AnnotationModel {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Whether the source gives a value.
     *
     * @param element name of the annotation's element
     * @return true if it is written
     */
    public boolean isSet(String element) {
        return values.containsKey(element);
    }

    /**
     * A text value.
     *
     * @param element name of the annotation's element
     * @return the text, empty where it is not written or has nothing but spaces, which means the same in all
     *     annotations of Jakarta Persistence; only a {@code value} may be spaces
     */
    public Optional<String> string(String element) {
        return values.get(element) instanceof String text
                        && !(element.equals("value") ? text.isEmpty() : text.isBlank())
                ? Optional.of(text)
                : Optional.empty();
    }

    /**
     * A whole number.
     *
     * @param element name of the annotation's element
     * @param otherwise the annotation type's default
     * @return the number
     */
    public int integer(String element, int otherwise) {
        return values.get(element) instanceof Number number ? number.intValue() : otherwise;
    }

    /**
     * A whole number.
     *
     * @param element name of the annotation's element
     * @return the number, empty where it is not written
     */
    public Optional<Number> number(String element) {
        return values.get(element) instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    /**
     * A truth value.
     *
     * @param element name of the annotation's element
     * @param otherwise the annotation type's default
     * @return the value
     */
    public boolean bool(String element, boolean otherwise) {
        return values.get(element) instanceof Boolean value ? value : otherwise;
    }

    /**
     * A constant of an enum.
     *
     * @param element name of the annotation's element
     * @param otherwise the annotation type's default
     * @return the constant's name
     */
    public String constant(String element, String otherwise) {
        return values.get(element) instanceof EnumValue value ? value.name() : otherwise;
    }

    /**
     * A class.
     *
     * @param element name of the annotation's element
     * @return the class, empty where it is not written or is {@code void}, which means the same in all annotations of
     *     Jakarta Persistence
     */
    public Optional<TypeModel> type(String element) {
        return values.get(element) instanceof TypeModel type && !type.name().equals("void")
                ? Optional.of(type)
                : Optional.empty();
    }

    /**
     * A nested annotation.
     *
     * @param element name of the annotation's element
     * @return the annotation, empty where it is not written
     */
    public Optional<AnnotationModel> annotation(String element) {
        return annotations(element).stream().findFirst();
    }

    /**
     * Nested annotations.
     *
     * @param element name of the annotation's element
     * @return the annotations in order, none where it is not written
     */
    public List<AnnotationModel> annotations(String element) {
        return list(element, AnnotationModel.class);
    }

    /**
     * Texts.
     *
     * @param element name of the annotation's element
     * @return the texts in order, none where it is not written
     */
    public List<String> strings(String element) {
        return list(element, String.class);
    }

    private <T> List<T> list(String element, Class<T> type) {
        Object value = values.get(element);
        List<T> result = new ArrayList<>();
        for (Object item : value instanceof List<?> items ? items : value == null ? List.of() : List.of(value)) {
            result.add(type.cast(item));
        }
        return result;
    }
}
