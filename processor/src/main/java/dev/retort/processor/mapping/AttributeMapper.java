package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.MemberModel.Access;
import dev.retort.processor.entity.TypeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what an attribute is and hands it to the part that binds it. */
final class AttributeMapper {

    private static final String[] PLURAL = {Jpa.ONE_TO_MANY, Jpa.MANY_TO_MANY, Jpa.ELEMENT_COLLECTION, Jpa.H_MANY_TO_ANY
    };

    private final MappingContext context;
    private final ColumnMapper columns;
    private final ToOneMapper toOnes;
    private final AnyMapper any;
    final List<Plural> plurals = new ArrayList<>();

    /** A collection, bound when all entities' own columns are there. */
    record Plural(Holder holder, Attribute attribute) {}

    AttributeMapper(MappingContext context, ColumnMapper columns, ToOneMapper toOnes) {
        this.context = context;
        this.columns = columns;
        this.toOnes = toOnes;
        this.any = new AnyMapper(context);
    }

    /** Binds a member of an entity or embeddable. */
    void bind(Holder holder, MemberModel member) {
        Attribute attribute = Attribute.of(member, holder.prefix());
        Unsupported.check(attribute);
        KnownAnnotations.check(attribute.annotations());
        requireNoOwnMeaning(attribute);
        if (attribute.annotations().hasAny(Jpa.H_FORMULA, Jpa.H_PARENT)) {
            return;
        }
        if (attribute.annotations().hasAny(Jpa.MANY_TO_ONE, Jpa.ONE_TO_ONE)) {
            toOnes.bind(holder, attribute);
        } else if (attribute.annotations().hasAny(PLURAL)) {
            if (holder.mode() != Holder.Mode.REPEATED) {
                plurals.add(new Plural(holder, attribute));
            }
        } else if (attribute.has(Jpa.H_ANY)) {
            any.bind(holder, attribute);
        } else if (isEmbedded(attribute)) {
            embedded(holder, attribute, Map.of());
        } else {
            Binding binding = columns.bind(holder, attribute);
            holder.entity().bindings.putIfAbsent(attribute.path(), binding);
            if (holder.mode() == Holder.Mode.KEY && isPartOfIdItself(holder)) {
                new Generators(context)
                        .apply(holder.entity(), attribute, binding.columns().get(0));
            }
        }
    }

    /** Hibernate makes no generators for what is inside of a part ({@code GeneratorBinder.propertyGenerator}). */
    private static boolean isPartOfIdItself(Holder holder) {
        return !holder.prefix().contains(".")
                && holder.entity().levels.stream()
                        .noneMatch(level -> level.annotations().has(Jpa.ID_CLASS));
    }

    /** Annotations of the user's own, which Hibernate gives a meaning by the annotations that they have themselves. */
    void requireNoOwnMeaning(Attribute attribute) {
        for (AnnotationModel annotation : attribute.annotations().all()) {
            boolean has = !KnownAnnotations.isOfProvider(annotation.name())
                    && context.reader
                            .annotationType(annotation)
                            .filter(type -> Unsupported.givesMeaning(type.annotations()))
                            .isPresent();
            if (has) {
                throw new Unmappable(
                        attribute.position(),
                        Message.UNDECIDABLE,
                        "@" + annotation.name(),
                        "take it away, and say the same with the annotations of Jakarta Persistence");
            }
        }
    }

    boolean isEmbedded(Attribute attribute) {
        if (attribute.has(Jpa.H_JDBC_TYPE_CODE)) {
            return false;
        }
        if (attribute.annotations().hasAny(Jpa.EMBEDDED, Jpa.EMBEDDED_ID)) {
            return true;
        }
        boolean converted = attribute.annotations().repeated(Jpa.CONVERT, Jpa.CONVERTS).stream()
                .anyMatch(c -> c.string("attributeName").isEmpty());
        return !converted && context.embeddable(attribute.type()).isPresent();
    }

    /**
     * Binds the attributes of an embeddable.
     *
     * @param associations the associations that take the place of attributes of an embedded id, by name
     */
    List<ColumnDraft> embedded(Holder holder, Attribute attribute, Map<String, Attribute> associations) {
        ClassModel embeddable = embeddableClass(attribute);
        KnownAnnotations.check(embeddable.annotations());
        context.embedded(embeddable, holder.table());
        Overrides inner = overrides(holder, attribute);
        List<ColumnDraft> sink = new ArrayList<>();
        // what an enclosing embeddable says of its own does not count (EntityBinder.getPropertyAccessor)
        Access otherwise = holder.prefix().isEmpty() ? attribute.access() : holder.access();
        Holder inside =
                new Holder(holder.entity(), holder.table(), inner, attribute.path(), otherwise, holder.mode(), sink);
        Access access = EntityGraph.explicitAccess(attribute.annotations()).orElse(otherwise);
        members(inside, embeddable, associations, access);
        Comments.ofColumns(attribute, sink);
        holder.sink().addAll(sink);
        holder.entity().bindings.putIfAbsent(attribute.path(), Binding.of(attribute, holder.table(), sink));
        return sink;
    }

    /**
     * Hibernate looks for conversions of an embedded attribute that is a getter by the getter's name, where none are.
     */
    private static Overrides overrides(Holder holder, Attribute attribute) {
        Overrides own = Overrides.of(attribute.annotations());
        Overrides outer = holder.overrides().below(attribute.name());
        if (attribute.access() == Access.PROPERTY) {
            return outer.withoutConversions().over(own.ofNeighbours());
        }
        return outer.over(holder.prefix().isEmpty() ? own : own.ofNeighbours());
    }

    /** Binds the attributes of an embeddable class. */
    void members(Holder holder, ClassModel embeddable, Map<String, Attribute> associations) {
        members(holder, embeddable, associations, holder.access());
    }

    private void members(Holder holder, ClassModel embeddable, Map<String, Attribute> associations, Access otherwise) {
        Unsupported.check(embeddable);
        Access access = EntityGraph.explicitAccess(embeddable.annotations()).orElse(otherwise);
        Holder said = holder.with(holder.overrides().over(Overrides.of(embeddable)));
        Map<String, List<ColumnDraft>> bound = new HashMap<>();
        for (MemberModel member : AttributeSelection.ofEmbeddable(embeddable, access)) {
            Holder one = said.into(new ArrayList<>());
            Attribute association = associations.get(member.name());
            if (association == null) {
                bind(one, member);
            } else {
                associated(one, member, association);
            }
            bound.put(member.name(), one.sink());
        }
        AttributeSelection.inHibernatesOrder(embeddable, access)
                .forEach(name -> holder.sink().addAll(bound.get(name)));
        subclasses(holder, embeddable, access);
    }

    /** Binds what the subclasses of an embeddable add to its columns. */
    private void subclasses(Holder holder, ClassModel embeddable, Access access) {
        List<ClassModel> below = context.embeddableSubclasses.below(embeddable);
        if (below.isEmpty()) {
            return;
        }
        for (ClassModel subclass : below) {
            Unsupported.check(subclass);
            KnownAnnotations.check(subclass.annotations());
            context.embedded(subclass, holder.table());
            AttributeSelection.ownOfEmbeddable(subclass, access).forEach(member -> bind(holder, member));
        }
        context.embeddableSubclasses.discriminator(holder, embeddable);
    }

    /** Binds an association in the place of an attribute of an embedded id. */
    private void associated(Holder holder, MemberModel member, Attribute association) {
        Holder outer = new Holder(
                holder.entity(),
                holder.table(),
                Overrides.of(holder.entity()),
                "",
                holder.access(),
                holder.mode(),
                holder.sink());
        boolean basic = context.embeddable(member.type()).isEmpty();
        if (basic) {
            holder.entity().basicKeyParts.add(association.path());
        }
        Binding binding = toOnes.bind(outer, association);
        if (basic) {
            columns.typeAs(holder.table(), Attribute.of(member, holder.prefix()), binding.columns());
        }
        holder.entity()
                .bindings
                .putIfAbsent(
                        holder.prefix() + "." + member.name(),
                        Binding.of(association, holder.table(), binding.columns()));
    }

    ClassModel embeddableClass(Attribute attribute) {
        Optional<TypeModel> target = attribute
                .annotations()
                .find("org.hibernate.annotations.TargetEmbeddable")
                .flatMap((AnnotationModel t) -> t.type("value"));
        return context.reader
                .read(target.orElse(attribute.type()))
                .orElseThrow(() -> new Unmappable(attribute.position(), Message.UNKNOWN_TYPE, attribute.type()));
    }
}
