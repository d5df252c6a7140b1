package dev.retort.processor.mapping;

import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.processor.entity.ClassModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code @AttributeOverride}, {@code @AssociationOverride} and {@code @Convert(attributeName)} by path (Jakarta
 * Persistence 3.2, sections 11.1.2, 11.1.4 and 11.1.10). The outermost override of a path wins.
 */
final class Overrides {

    /** No overrides. */
    static final Overrides NONE = new Overrides(Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty());

    private final Map<String, AnnotationModel> attributes;
    private final Map<String, AnnotationModel> associations;
    private final Map<String, AnnotationModel> converts;
    /** Conversions of attributes that say nothing of their own about it. */
    private final Map<String, AnnotationModel> otherwise;
    /** What counts where nothing else says anything. */
    private final Optional<Overrides> last;

    private Overrides(
            Map<String, AnnotationModel> attributes,
            Map<String, AnnotationModel> associations,
            Map<String, AnnotationModel> converts,
            Map<String, AnnotationModel> otherwise,
            Optional<Overrides> last) {
        this.attributes = attributes;
        this.associations = associations;
        this.converts = converts;
        this.otherwise = otherwise;
        this.last = last;
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
        Map<String, AnnotationModel> converts = new LinkedHashMap<>();
        for (AnnotationModel c : annotations.repeated(Jpa.CONVERT, Jpa.CONVERTS)) {
            c.string("attributeName").ifPresent(name -> converts.put(name, c));
        }
        return new Overrides(attributes, associations, converts, Map.of(), Optional.empty());
    }

    /** What an embeddable says about its attributes, and those above it, before all who use it. */
    static Overrides of(ClassModel embeddable) {
        Overrides above = embeddable.superclass().map(Overrides::of).orElse(NONE);
        boolean isManaged = embeddable.annotations().hasAny(Jpa.EMBEDDABLE, Jpa.MAPPED_SUPERCLASS);
        return isManaged ? of(embeddable.annotations()).ofNeighbours().over(above) : above;
    }

    /**
     * The same as a collection says it about the columns of its elements: after all that their classes say
     * ({@code AbstractPropertyHolder.getOverriddenColumn}).
     */
    Overrides ofElements() {
        return new Overrides(Map.of(), Map.of(), converts, otherwise, Optional.of(withoutConversions()));
    }

    /** The overrides of columns and associations only. */
    Overrides withoutConversions() {
        return new Overrides(attributes, associations, Map.of(), Map.of(), last);
    }

    /**
     * The same as an embeddable says it, or an embedded attribute inside of one: there a conversion that an attribute
     * declares for itself wins over one that comes from the next level
     * ({@code ComponentPropertyHolder.startingProperty}).
     */
    Overrides ofNeighbours() {
        Map<String, AnnotationModel> deep = new HashMap<>(converts);
        deep.keySet().removeIf(path -> !path.contains("."));
        return new Overrides(attributes, associations, deep, converts, last);
    }

    /** What an entity says about attributes that it inherits from mapped superclasses, which may say something, too. */
    static Overrides of(EntityNode entity) {
        Overrides overrides = NONE;
        for (ClassModel level : entity.levels) {
            overrides = of(level.annotations()).over(overrides);
        }
        return overrides;
    }

    /** These overrides, and for what they leave open the inner ones. */
    Overrides over(Overrides inner) {
        return new Overrides(
                merged(attributes, inner.attributes),
                merged(associations, inner.associations),
                merged(converts, inner.converts),
                merged(otherwise, inner.otherwise),
                last.or(() -> inner.last));
    }

    private static Map<String, AnnotationModel> merged(
            Map<String, AnnotationModel> outer, Map<String, AnnotationModel> inner) {
        Map<String, AnnotationModel> result = new HashMap<>(inner);
        result.putAll(outer);
        return result;
    }

    /** What these overrides say about the inside of an attribute. */
    Overrides below(String name) {
        return new Overrides(
                below(attributes, name),
                below(associations, name),
                below(converts, name),
                Map.of(),
                last.map(l -> l.below(name)));
    }

    private static Map<String, AnnotationModel> below(Map<String, AnnotationModel> all, String name) {
        String prefix = name + ".";
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
        return Optional.ofNullable(attributes.get(name)).or(() -> last.flatMap(l -> l.column(name)));
    }

    private Optional<AnnotationModel> association(String name) {
        return Optional.ofNullable(associations.get(name)).or(() -> last.flatMap(l -> l.association(name)));
    }

    /** The {@code @Convert} that counts for an attribute in the place of its own. */
    Optional<AnnotationModel> convert(Attribute attribute) {
        boolean own =
                !attribute.annotations().repeated(Jpa.CONVERT, Jpa.CONVERTS).isEmpty();
        return Optional.ofNullable(converts.get(attribute.name()))
                .or(() -> Optional.ofNullable(own ? null : otherwise.get(attribute.name())));
    }

    /** The join columns that replace the attribute's own, none where nothing replaces them. */
    List<AnnotationModel> joinColumns(String name) {
        return association(name).map(a -> a.annotations("joinColumns")).orElse(List.of());
    }

    /** The join table that replaces the attribute's own. */
    Optional<AnnotationModel> joinTable(String name) {
        return association(name).flatMap(a -> a.annotation("joinTable"));
    }

    /** Whether an association is mapped otherwise than its attribute says. */
    boolean hasAssociation(String name) {
        return association(name).isPresent();
    }

    /** The foreign key that replaces the attribute's own. */
    Optional<AnnotationModel> foreignKey(String name) {
        return association(name).flatMap(a -> a.annotation("foreignKey"));
    }
}
