package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code @AttributeOverride} and {@code @AssociationOverride} by path (Jakarta Persistence 3.2, sections 11.1.2 and
 * 11.1.4). The outermost override of a path wins.
 */
final class Overrides {

    /** No overrides. */
    static final Overrides NONE = new Overrides(Map.of(), Map.of());

    private final Map<String, AnnotationModel> attributes;
    private final Map<String, AnnotationModel> associations;

    private Overrides(Map<String, AnnotationModel> attributes, Map<String, AnnotationModel> associations) {
        this.attributes = attributes;
        this.associations = associations;
    }

    static Overrides of(Annotations annotations) {
        Map<String, AnnotationModel> attributes = new LinkedHashMap<>();
        for (AnnotationModel o : annotations.repeated(Jpa.ATTRIBUTE_OVERRIDE, Jpa.ATTRIBUTE_OVERRIDES)) {
            o.annotation("column")
                    .ifPresent(c -> attributes.put(o.string("name").orElse(""), c));
        }
        Map<String, AnnotationModel> associations = new LinkedHashMap<>();
        for (AnnotationModel o : annotations.repeated(Jpa.ASSOCIATION_OVERRIDE, Jpa.ASSOCIATION_OVERRIDES)) {
            associations.put(o.string("name").orElse(""), o);
        }
        return new Overrides(attributes, associations);
    }

    /** These overrides, and for what they leave open the inner ones. */
    Overrides over(Overrides inner) {
        if (inner.attributes.isEmpty() && inner.associations.isEmpty()) {
            return this;
        }
        Map<String, AnnotationModel> a = new HashMap<>(inner.attributes);
        a.putAll(attributes);
        Map<String, AnnotationModel> b = new HashMap<>(inner.associations);
        b.putAll(associations);
        return new Overrides(a, b);
    }

    /** What these overrides say about the inside of an attribute. */
    Overrides below(String name) {
        return new Overrides(below(attributes, name + "."), below(associations, name + "."));
    }

    private static Map<String, AnnotationModel> below(Map<String, AnnotationModel> all, String prefix) {
        Map<String, AnnotationModel> result = new HashMap<>();
        all.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                result.put(path.substring(prefix.length()), value);
            }
        });
        return result;
    }

    /** The {@code @Column} that replaces the attribute's own. */
    Optional<AnnotationModel> column(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The join columns that replace the attribute's own, none where nothing replaces them. */
    List<AnnotationModel> joinColumns(String name) {
        return Optional.ofNullable(associations.get(name))
                .map(a -> a.annotations("joinColumns"))
                .orElse(List.of());
    }

    /** The join table that replaces the attribute's own. */
    Optional<AnnotationModel> joinTable(String name) {
        return Optional.ofNullable(associations.get(name)).flatMap(a -> a.annotation("joinTable"));
    }

    /** The foreign key that replaces the attribute's own. */
    Optional<AnnotationModel> foreignKey(String name) {
        return Optional.ofNullable(associations.get(name)).flatMap(a -> a.annotation("foreignKey"));
    }
}
