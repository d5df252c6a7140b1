package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The annotations of a class or an attribute while mapping files are laid over them. Not safe for several threads. */
final class Target {

    private final Map<String, AnnotationModel> annotations = new LinkedHashMap<>();
    private final Position position;

    Target(Annotations source, Position position) {
        source.all().forEach(annotation -> annotations.put(annotation.name(), annotation));
        this.position = position;
    }

    /** Takes away all that a provider reads. */
    void clear() {
        annotations
                .keySet()
                .removeIf(name ->
                        name.startsWith("jakarta.persistence.") || name.startsWith("org.hibernate.annotations."));
    }

    boolean has(String annotation) {
        return annotations.containsKey(annotation);
    }

    Optional<AnnotationModel> find(String annotation) {
        return Optional.ofNullable(annotations.get(annotation));
    }

    /** Adds an annotation, or values to the one that is there. */
    void merge(String annotation, Map<String, Object> values, String place) {
        merge(annotation, Set.of(), values, place);
    }

    /** The same after the given elements of the annotation that is there have been taken away. */
    void merge(String annotation, Set<String> cleared, Map<String, Object> values, String place) {
        Map<String, Object> merged = new LinkedHashMap<>(
                find(annotation).map(AnnotationModel::values).orElse(Map.of()));
        merged.keySet().removeAll(cleared);
        merged.putAll(values);
        annotations.put(annotation, new AnnotationModel(annotation, merged, at(place)));
    }

    /** Puts a container of annotations in the place of what is there, alone or in a container. */
    void replace(String annotation, String container, List<AnnotationModel> values, String place) {
        if (!values.isEmpty()) {
            annotations.remove(annotation);
            annotations.put(container, new AnnotationModel(container, Map.of("value", values), at(place)));
        }
    }

    /** Where an annotation from a mapping file is: at the class or attribute, and texts name the file and line. */
    Position at(String place) {
        return new Position(
                position.element(), Optional.empty(), Optional.empty(), position.description() + " (" + place + ")");
    }

    Annotations annotations() {
        return new Annotations(List.copyOf(annotations.values()));
    }
}
