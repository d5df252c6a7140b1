package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.AnnotationModel.EnumValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays what a mapping file says about an attribute over its annotations, value by value as Hibernate does
 * ({@code org.hibernate.boot.models.xml.internal.attr}); lists of columns, overrides and conversions replace those that
 * are there.
 */
final class AttributeMapping {

    /** Elements that become the annotation of their kind, or change it. */
    private static final Set<String> MERGED = Set.of(
            "column",
            "map-key-column",
            "order-column",
            "join-table",
            "collection-table",
            "generated-value",
            "sequence-generator",
            "table-generator",
            "map-key",
            "map-key-class",
            "lob");

    /** Elements whose text is a constant. */
    private static final Set<String> CONSTANTS =
            Set.of("temporal", "enumerated", "map-key-temporal", "map-key-enumerated");

    private static final List<String> REPLACED =
            List.of("join-column", "primary-key-join-column", "map-key-join-column", "association-override", "convert");

    private final Translator translator;

    AttributeMapping(Translator translator) {
        this.translator = translator;
    }

    /**
     * Applies one attribute's element.
     *
     * @param element the element, such as {@code basic}
     * @param target the annotations of the field or getter
     * @param access how the attribute is accessed, a constant of {@code AccessType}
     * @param isMap whether the attribute is a map
     */
    void apply(XmlElement element, Target target, String access, boolean isMap) {
        String place = element.place();
        if (element.name().equals("transient")) {
            target.merge(Translator.annotation("transient"), Map.of(), place);
            return;
        }
        target.merge(Translator.annotation(element.name()), own(element, target), place);
        target.merge(Translator.annotation("access"), Map.of("value", new EnumValue(access)), place);
        if (element.name().equals("id")) {
            target.merge(Translator.annotation("basic"), Map.of("optional", false), place);
        }
        if (element.attribute("id").filter(Translator::isTrue).isPresent()) {
            target.merge(Translator.annotation("id"), Map.of(), place);
        }
        element.attribute("maps-id")
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> target.merge(Translator.annotation("maps-id"), Map.of("value", name), place));
        parts(element, target);
        REPLACED.forEach(name -> translator.replace(target, element, name));
        translator.replace(target, element.all("map-key-convert"), "key");
        overrides(element, target, isMap);
    }

    /** What the element's attributes say in the annotation of its kind; its name is that of the member. */
    private Map<String, Object> own(XmlElement element, Target target) {
        Map<String, String> attributes = new LinkedHashMap<>(element.attributes());
        attributes.remove("name");
        return translator.values(
                new XmlElement(element.name(), attributes, List.of(), "", element.place()), target.at(element.place()));
    }

    /** The attributes of keys and elements are told apart by the beginnings of their names. */
    private void overrides(XmlElement element, Target target, boolean isMap) {
        String single = Translator.annotation("attribute-override");
        boolean isCollection = element.name().equals("element-collection");
        if (isCollection && !isMap) {
            element.first("attribute-override").ifPresent(AttributeMapping::refuse);
        }
        List<AnnotationModel> overrides =
                new ArrayList<>(translator.annotations(target, element.all("map-key-attribute-override"), "key"));
        overrides.addAll(translator.annotations(
                target, element.all("attribute-override"), isCollection && isMap ? "value" : ""));
        target.replace(single, single + "s", overrides, element.place());
    }

    private static void refuse(XmlElement override) {
        throw new ConfigurationError(
                Message.UNSUPPORTED_XML,
                override.place(),
                override.name(),
                "@AttributeOverride, as Hibernate does not heed the element in a collection that is no map,");
    }

    private void parts(XmlElement element, Target target) {
        for (XmlElement part : element.children()) {
            if (MERGED.contains(part.name())) {
                translator.merge(target, part);
            } else if (CONSTANTS.contains(part.name())) {
                target.merge(
                        Translator.annotation(part.name()), Map.of("value", new EnumValue(part.text())), part.place());
            }
        }
    }
}
