package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel.EnumValue;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.MemberModel.Access;
import dev.retort.processor.entity.TypeModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays what one mapping file says about a class over its annotations and those of its members
 * ({@code org.hibernate.boot.models.xml.internal.ManagedTypeProcessor}).
 */
final class ClassMapping {

    private static final List<String> KEYS = List.of(Translator.annotation("id"), Translator.annotation("embedded-id"));

    private final MappedClass mapped;
    private final ClassModel model;
    private final Translator translator;
    private final Target target;
    private final Map<MemberModel, Target> members = new LinkedHashMap<>();

    private ClassMapping(MappedClass mapped, ClassModel model, Function<String, Optional<TypeModel>> types) {
        this.mapped = mapped;
        this.model = model;
        this.translator = new Translator(mapped.file(), types);
        this.target = new Target(model.annotations(), model.position());
        model.fields().forEach(m -> members.put(m, new Target(m.annotations(), m.position())));
        model.properties().forEach(m -> members.put(m, new Target(m.annotations(), m.position())));
    }

    /** The class with what the file says about it. */
    static ClassModel apply(MappedClass mapped, ClassModel model, Function<String, Optional<TypeModel>> types) {
        ClassMapping mapping = new ClassMapping(mapped, model, types);
        if (mapped.complete()) {
            mapping.target.clear();
            mapping.members.values().forEach(Target::clear);
        }
        switch (mapped.kind()) {
            case ENTITY -> mapping.entity();
            case MAPPED_SUPERCLASS -> mapping.mappedSuperclass();
            case EMBEDDABLE -> mapping.embeddable();
            case CONVERTER -> mapping.converter();
        }
        return mapping.result();
    }

    private void entity() {
        XmlElement element = mapped.element();
        Map<String, Object> values = new LinkedHashMap<>();
        element.attribute("name").filter(n -> !n.isEmpty()).ifPresent(name -> values.put("name", name));
        target.merge(mapped.annotation(), values, element.place());
        Optional<Access> given = ownAccess().or(mapped.file()::access);
        Access access = given.orElseGet(this::accessOfSource);
        if (given.isPresent() || mapped.complete()) {
            access(access);
        }
        for (String part : List.of(
                "table", "id-class", "inheritance", "discriminator-column", "sequence-generator", "table-generator")) {
            element.first(part).ifPresent(e -> translator.merge(target, e));
        }
        if (element.first("table").isEmpty()) {
            schemaOfFile();
        }
        element.first("discriminator-value")
                .ifPresent(e -> target.merge(
                        Translator.annotation("discriminator-value"), Map.of("value", e.text()), e.place()));
        attributes(Optional.of(access));
        for (String part : List.of(
                "secondary-table",
                "primary-key-join-column",
                "attribute-override",
                "association-override",
                "convert")) {
            translator.replace(target, element, part);
        }
    }

    /** The schema that stands in the file's root holds for tables that no element describes, too. */
    private void schemaOfFile() {
        Map<String, Object> values = new LinkedHashMap<>();
        mapped.file().schema().ifPresent(schema -> values.put("schema", schema));
        mapped.file().catalog().ifPresent(catalog -> values.put("catalog", catalog));
        if (!values.isEmpty()) {
            target.merge(Translator.annotation("table"), values, mapped.file().path());
        }
    }

    private void mappedSuperclass() {
        target.merge(mapped.annotation(), Map.of(), mapped.element().place());
        Optional<Access> access = ownAccess().or(mapped.file()::access);
        access.ifPresent(this::access);
        attributes(access);
        mapped.element().first("id-class").ifPresent(e -> translator.merge(target, e));
    }

    private void embeddable() {
        target.merge(mapped.annotation(), Map.of(), mapped.element().place());
        Optional<Access> access = ownAccess().or(mapped.file()::access);
        if (mapped.complete()) {
            access.ifPresent(this::access);
        }
        attributes(access.or(() -> Optional.of(Access.FIELD)));
    }

    private void converter() {
        Map<String, Object> values = new LinkedHashMap<>();
        mapped.element().attribute("auto-apply").ifPresent(text -> values.put("autoApply", Translator.isTrue(text)));
        target.merge(mapped.annotation(), values, mapped.element().place());
    }

    private Optional<Access> ownAccess() {
        return mapped.element().attribute("access").map(Access::valueOf);
    }

    private void access(Access access) {
        target.merge(
                Translator.annotation("access"),
                Map.of("value", new EnumValue(access.name())),
                mapped.element().place());
    }

    /** Where attributes are looked for if no file says it: as annotations have it, and else among the getters. */
    private Access accessOfSource() {
        return target.find(Translator.annotation("access"))
                .map(a -> Access.valueOf(a.constant("value", Access.PROPERTY.name())))
                .orElse(model.fields().stream().anyMatch(this::isKey) ? Access.FIELD : Access.PROPERTY);
    }

    private boolean isKey(MemberModel member) {
        Target annotations = member(member);
        return KEYS.stream().anyMatch(annotations::has);
    }

    private Target member(MemberModel member) {
        return Objects.requireNonNull(members.get(member));
    }

    private void attributes(Optional<Access> classAccess) {
        AttributeMapping mapping = new AttributeMapping(translator);
        for (XmlElement attributes : mapped.element().all("attributes")) {
            for (XmlElement attribute : attributes.children()) {
                if (!attribute.name().equals("description")) {
                    String name = attribute
                            .attribute("name")
                            .filter(n -> !n.isEmpty())
                            .orElse("id");
                    Optional<Access> access =
                            attribute.attribute("access").map(Access::valueOf).or(() -> classAccess);
                    MemberModel member = find(attribute, name, access);
                    mapping.apply(
                            attribute,
                            member(member),
                            member.access().name(),
                            member.type().is("java.util.Map"));
                }
            }
        }
    }

    private MemberModel find(XmlElement attribute, String name, Optional<Access> access) {
        List<MemberModel> candidates = access.orElse(null) == Access.FIELD ? model.fields() : model.properties();
        @Nullable MemberModel found = null;
        for (MemberModel candidate : access.isPresent() ? candidates : List.<MemberModel>of()) {
            if (candidate.name().equals(name)) {
                found = candidate;
            }
        }
        if (found == null) {
            throw new ConfigurationError(
                    Message.NO_XML_MEMBER,
                    attribute.place(),
                    attribute.name(),
                    name,
                    model.binaryName(),
                    access.map(a -> a == Access.FIELD ? "field" : "getter").orElse("access type, and so no member"),
                    access.orElse(Access.PROPERTY) == Access.FIELD ? "PROPERTY" : "FIELD");
        }
        return found;
    }

    private ClassModel result() {
        return new ClassModel(
                model.binaryName(),
                model.canonicalName(),
                model.type(),
                model.isAbstract(),
                model.isRecord(),
                target.annotations(),
                model.packageAnnotations(),
                model.packagePosition(),
                model.superclass(),
                model.fields().stream().map(this::result).toList(),
                model.properties().stream().map(this::result).toList(),
                model.position());
    }

    private MemberModel result(MemberModel member) {
        return new MemberModel(
                member.name(),
                member.access(),
                member.type(),
                member(member).annotations(),
                member.transientModifier(),
                member.hasSetter(),
                member.position());
    }
}
