package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.MemberModel.Access;
import dev.retort.processor.entity.TypeModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds all entities that belong to the mapping and puts them into their hierarchies. */
final class EntityGraph {

    /** What methods may have that are no attributes. */
    private static final Set<String> LISTENERS = Stream.of(
                    "PostLoad", "PostPersist", "PostRemove", "PostUpdate", "PrePersist", "PreRemove", "PreUpdate")
            .map(KnownAnnotations.PERSISTENCE::concat)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> ASSOCIATIONS =
            Set.of(Jpa.MANY_TO_ONE, Jpa.ONE_TO_ONE, Jpa.ONE_TO_MANY, Jpa.MANY_TO_MANY);

    private final MappingContext context;
    private final TreeMap<String, ClassModel> found = new TreeMap<>();
    /** Binary names of classes by the names of their entities. */
    private final Map<String, String> names = new HashMap<>();

    EntityGraph(MappingContext context) {
        this.context = context;
    }

    /** Fills {@link MappingContext#entities}: the given entities, those above them and those they refer to. */
    void build(List<ClassModel> given) {
        Deque<ClassModel> open = new ArrayDeque<>(given);
        while (!open.isEmpty()) {
            ClassModel entity = open.poll();
            if (found.putIfAbsent(entity.canonicalName(), entity) == null) {
                ancestors(entity).stream().filter(EntityGraph::isEntity).forEach(open::add);
                referenced(entity).forEach(open::add);
            }
        }
        found.values().forEach(this::withParents);
    }

    /** Sisters stand in the order of their names, each class after the one that it extends. */
    private void withParents(ClassModel entity) {
        ancestors(entity).stream().filter(EntityGraph::isEntity).findFirst().ifPresent(this::withParents);
        if (!context.entities.containsKey(entity.canonicalName())) {
            context.attempt(() -> node(entity));
        }
    }

    static boolean isEntity(ClassModel model) {
        return model.annotations().has(Jpa.ENTITY);
    }

    private static boolean isMapped(ClassModel model) {
        return isEntity(model) || model.annotations().has(Jpa.MAPPED_SUPERCLASS);
    }

    /** The superclasses of a class, the next one first. */
    static List<ClassModel> ancestors(ClassModel model) {
        List<ClassModel> result = new ArrayList<>();
        for (Optional<ClassModel> c = model.superclass();
                c.isPresent();
                c = c.get().superclass()) {
            result.add(c.get());
        }
        return result;
    }

    private List<ClassModel> referenced(ClassModel entity) {
        List<ClassModel> result = new ArrayList<>();
        List<ClassModel> levels = new ArrayList<>(ancestors(entity));
        levels.add(entity);
        for (ClassModel level : levels) {
            for (List<MemberModel> members : List.of(level.fields(), level.properties())) {
                for (MemberModel member : members) {
                    for (TypeModel type : targets(member)) {
                        context.reader.read(type).filter(EntityGraph::isEntity).ifPresent(result::add);
                    }
                }
            }
        }
        return result;
    }

    private static List<TypeModel> targets(MemberModel member) {
        List<TypeModel> types = new ArrayList<>();
        for (AnnotationModel annotation : member.annotations().all()) {
            if (ASSOCIATIONS.contains(annotation.name())) {
                annotation.type("targetEntity").ifPresent(types::add);
                types.add(member.type());
                types.addAll(member.type().arguments());
            }
        }
        return types;
    }

    private void node(ClassModel model) {
        List<ClassModel> levels = new ArrayList<>();
        Optional<EntityNode> parent = Optional.empty();
        levels.add(model);
        for (ClassModel above : ancestors(model)) {
            if (isEntity(above)) {
                parent = Optional.ofNullable(context.entities.get(above.canonicalName()));
                break;
            }
            if (isMapped(above)) {
                context.mappedSuperclasses.add(above.canonicalName());
            }
            levels.add(0, above);
        }
        String name = model.annotations()
                .find(Jpa.ENTITY)
                .flatMap(e -> e.string("name"))
                .orElse(model.unqualifiedName());
        String other = names.putIfAbsent(name, model.binaryName());
        if (other != null) {
            throw new Unmappable(model.position(), Message.ENTITY_NAME_TWICE, name, other);
        }
        EntityNode node = new EntityNode(model, name, parent, levels, access(model), strategy(model, levels, parent));
        parent.ifPresent(p -> p.children.add(node));
        context.entities.put(model.canonicalName(), node);
    }

    private static EntityNode.Strategy strategy(
            ClassModel model, List<ClassModel> levels, Optional<EntityNode> parent) {
        Optional<AnnotationModel> own = model.annotations().find(Jpa.INHERITANCE);
        for (int i = levels.size() - 1; i >= 0 && own.isEmpty(); i--) {
            own = levels.get(i).annotations().find(Jpa.INHERITANCE);
        }
        if (parent.isPresent()) {
            return parent.get().strategy;
        }
        return EntityNode.Strategy.valueOf(
                own.map(i -> i.constant("strategy", "SINGLE_TABLE")).orElse("SINGLE_TABLE"));
    }

    /**
     * The access type that a class has by default: by the place of the id (Jakarta Persistence 3.2, section 2.3.1), but
     * not of one in a class that says {@code @Access}; else by that of its own annotations, those of the root, those of
     * mapped superclasses ({@code InheritanceState.determineDefaultAccessType}).
     */
    private static Access access(ClassModel model) {
        List<ClassModel> levels = new ArrayList<>();
        levels.add(model);
        levels.addAll(ancestors(model));
        for (ClassModel level : levels) {
            if (isMapped(level) && explicitAccess(level.annotations()).isEmpty()) {
                if (level.properties().stream().anyMatch(m -> isId(m) && tellsAccess(m))) {
                    return Access.PROPERTY;
                }
                if (level.fields().stream().anyMatch(m -> isId(m) && tellsAccess(m))) {
                    return Access.FIELD;
                }
            }
        }
        Stream<ClassModel> roots = levels.stream().filter(EntityGraph::isEntity).reduce((one, above) -> above).stream();
        Stream<ClassModel> superclasses =
                levels.stream().skip(1).filter(c -> c.annotations().has(Jpa.MAPPED_SUPERCLASS));
        return Stream.of(Stream.of(model), roots, superclasses)
                .flatMap(classes -> classes)
                .flatMap(c -> accessOfMembers(c).stream())
                .findFirst()
                .or(() -> explicitAccess(model.annotations()))
                .orElse(Access.PROPERTY);
    }

    private static Optional<Access> accessOfMembers(ClassModel model) {
        if (model.fields().stream().anyMatch(m -> tellsAccess(m) && isAnnotated(m))) {
            return Optional.of(Access.FIELD);
        }
        return model.properties().stream().anyMatch(m -> tellsAccess(m) && isAnnotated(m))
                ? Optional.of(Access.PROPERTY)
                : Optional.empty();
    }

    private static boolean tellsAccess(MemberModel member) {
        return !member.transientModifier() && !member.annotations().hasAny(Jpa.ACCESS, Jpa.TRANSIENT);
    }

    private static boolean isAnnotated(MemberModel member) {
        return member.annotations().all().stream()
                .map(AnnotationModel::name)
                .anyMatch(name -> name.startsWith(KnownAnnotations.PERSISTENCE) && !LISTENERS.contains(name));
    }

    private static boolean isId(MemberModel member) {
        return member.annotations().hasAny(Jpa.ID, Jpa.EMBEDDED_ID);
    }

    /** The access type that {@code @Access} gives, if it does. */
    static Optional<Access> explicitAccess(dev.retort.processor.entity.Annotations annotations) {
        return annotations
                .find(Jpa.ACCESS)
                .map(a -> Access.valueOf(a.constant("value", "FIELD").toUpperCase(Locale.ROOT)));
    }
}
