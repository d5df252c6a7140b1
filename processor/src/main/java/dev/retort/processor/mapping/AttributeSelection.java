package dev.retort.processor.mapping;

import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.MemberModel.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which members of a class are its attributes (Jakarta Persistence 3.2, section 2.3). */
final class AttributeSelection {

    private AttributeSelection() {}

    /** The attributes that an entity declares itself or inherits from mapped superclasses below its parent entity. */
    static List<MemberModel> of(EntityNode entity) {
        List<MemberModel> result = new ArrayList<>();
        for (ClassModel level : entity.levels) {
            if (EntityGraph.isEntity(level) || level.annotations().has(Jpa.MAPPED_SUPERCLASS)) {
                result.addAll(declared(level, entity.access));
            }
        }
        Map<String, MemberModel> byName = new LinkedHashMap<>();
        // what a superclass says of an attribute stays (PropertyBinder.addElementsOfClass)
        result.forEach(member -> byName.putIfAbsent(member.name(), member));
        return List.copyOf(byName.values());
    }

    /** The names of these attributes in the order in which Hibernate keeps them: inherited ones first, then by name. */
    static List<String> namesInHibernatesOrder(EntityNode entity) {
        Set<String> names = new LinkedHashSet<>();
        for (ClassModel level : entity.levels) {
            declared(level, entity.access).stream()
                    .map(MemberModel::name)
                    .sorted()
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }

    /**
     * The attributes of an embeddable, inherited ones first. What it inherits ends at the first superclass that is not
     * a mapped superclass (Jakarta Persistence 3.2, section 2.11.3).
     */
    static List<MemberModel> ofEmbeddable(ClassModel embeddable, Access access) {
        List<MemberModel> result = new ArrayList<>();
        Optional<ClassModel> level = Optional.of(embeddable);
        while (level.isPresent()) {
            result.addAll(0, declared(level.get(), access));
            level = level.get().superclass().filter(c -> c.annotations().has(Jpa.MAPPED_SUPERCLASS));
        }
        return withoutRedeclared(result);
    }

    /**
     * The names of an embeddable's attributes in the order in which Hibernate keeps them: its own before inherited
     * ones, in each class by name, but those of a record as they are declared ({@code PropertyContainer}).
     */
    static List<String> inHibernatesOrder(ClassModel embeddable, Access access) {
        Set<String> names = new LinkedHashSet<>();
        Optional<ClassModel> level = Optional.of(embeddable);
        while (level.isPresent()) {
            ownOfEmbeddable(level.get(), access).forEach(member -> names.add(member.name()));
            level = level.get().superclass().filter(c -> c.annotations().has(Jpa.MAPPED_SUPERCLASS));
        }
        return List.copyOf(names);
    }

    /** The attributes that an embeddable declares itself, in the order in which Hibernate keeps them. */
    static List<MemberModel> ownOfEmbeddable(ClassModel embeddable, Access access) {
        List<MemberModel> own = new ArrayList<>(declared(embeddable, access));
        if (!embeddable.isRecord()) {
            own.sort(Comparator.comparing(MemberModel::name));
        }
        return own;
    }

    private static List<MemberModel> withoutRedeclared(List<MemberModel> members) {
        Map<String, MemberModel> byName = new LinkedHashMap<>();
        for (MemberModel member : members) {
            byName.put(member.name(), member);
        }
        return List.copyOf(byName.values());
    }

    private static List<MemberModel> declared(ClassModel level, Access inherited) {
        Access access = level.isRecord()
                ? Access.FIELD
                : EntityGraph.explicitAccess(level.annotations()).orElse(inherited);
        List<MemberModel> result = new ArrayList<>();
        List<MemberModel> main = access == Access.FIELD ? level.fields() : level.properties();
        List<MemberModel> other = access == Access.FIELD ? level.properties() : level.fields();
        Map<String, MemberModel> explicit = new LinkedHashMap<>();
        for (MemberModel member : other) {
            if (isExplicit(member)) {
                explicit.put(member.name(), member);
            }
        }
        for (MemberModel member : main) {
            // a field that says @Access(PROPERTY) keeps its annotations: Hibernate only reads and writes it otherwise
            if (isPersistent(member) && !explicit.containsKey(member.name())) {
                result.add(member);
            }
        }
        for (MemberModel member : explicit.values()) {
            if (isPersistent(member)) {
                result.add(member);
            }
        }
        return result;
    }

    private static boolean isExplicit(MemberModel member) {
        return EntityGraph.explicitAccess(member.annotations())
                .filter(a -> a == member.access())
                .isPresent();
    }

    private static boolean isPersistent(MemberModel member) {
        return !member.transientModifier()
                && !member.annotations().has(Jpa.TRANSIENT)
                && !(member.access() == Access.PROPERTY && member.name().equals("class"));
    }
}
