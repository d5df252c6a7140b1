package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.Annotations;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.MemberModel.Access;
import dev.retort.processor.entity.TypeModel;

/**
 * An attribute, or the element or key of a collection: something with a type, a name and annotations.
 *
 * @param name the attribute's own name, the last part of the path
 * @param path its path from the entity or collection, such as {@code address.city}
 * @param role what it is
 * @param type its type; of an element or key the element's or key's
 * @param annotations its annotations; of an element or key the collection's
 * @param member the member behind it
 * @param position where it is
 */
record Attribute(
        String name,
        String path,
        Role role,
        TypeModel type,
        Annotations annotations,
        MemberModel member,
        Position position) {

    /** What an attribute is. */
    enum Role {
        /** An attribute of its own. */
        ATTRIBUTE,
        /** The element of a collection. */
        ELEMENT,
        /** The key of a map. */
        MAP_KEY
    }

    static Attribute of(MemberModel member, String prefix) {
        return new Attribute(
                member.name(),
                prefix.isEmpty() ? member.name() : prefix + "." + member.name(),
                Role.ATTRIBUTE,
                member.type(),
                member.annotations(),
                member,
                member.position());
    }

    Attribute element(TypeModel elementType) {
        return new Attribute(name, "element", Role.ELEMENT, elementType, annotations, member, position);
    }

    Attribute mapKey(TypeModel keyType) {
        return new Attribute(name, "key", Role.MAP_KEY, keyType, annotations, member, position);
    }

    /**
     * How it is accessed, and the inside of an embeddable that does not say otherwise ({@code PropertyInferredData}).
     */
    Access access() {
        return EntityGraph.explicitAccess(annotations).orElse(member.access());
    }

    boolean has(String annotation) {
        return annotations.has(annotation);
    }
}
