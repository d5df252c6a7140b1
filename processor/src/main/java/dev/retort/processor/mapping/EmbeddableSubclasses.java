package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Embeddables that extend embeddables: an attribute of the topmost one's type may hold any of them, so it has the
 * columns of all and a discriminator (Hibernate ORM user guide, "Embeddable inheritance"). An attribute of another
 * one's type holds just that.
 */
final class EmbeddableSubclasses {

    /** How {@code @AttributeOverride} names the discriminator. */
    private static final String DISCRIMINATOR = "{discriminator}";

    private final MappingContext context;
    /** Direct subclasses by the canonical name of the embeddable that they extend. */
    private final Map<String, List<ClassModel>> subclasses = new LinkedHashMap<>();

    EmbeddableSubclasses(MappingContext context) {
        this.context = context;
    }

    /** Takes note of an embeddable that may extend another. */
    void add(ClassModel embeddable) {
        parent(embeddable)
                .ifPresent(p -> subclasses
                        .computeIfAbsent(p.canonicalName(), n -> new ArrayList<>())
                        .add(embeddable));
    }

    /** The next embeddable above, with mapped superclasses in between or not. */
    private static Optional<ClassModel> parent(ClassModel embeddable) {
        return EntityGraph.ancestors(embeddable).stream()
                .filter(above -> above.annotations().has(Jpa.EMBEDDABLE))
                .findFirst();
    }

    /** All classes that an attribute of a type may hold besides that type itself, parents before children. */
    List<ClassModel> below(ClassModel embeddable) {
        return parent(embeddable).isPresent() ? List.of() : descendants(embeddable);
    }

    private List<ClassModel> descendants(ClassModel embeddable) {
        List<ClassModel> result = new ArrayList<>();
        for (ClassModel child : subclasses.getOrDefault(embeddable.canonicalName(), List.of())) {
            result.add(child);
            result.addAll(descendants(child));
        }
        return result;
    }

    /** Adds the column that says which class a row holds. */
    void discriminator(Holder inside, ClassModel root) {
        if (inside.mode() == Holder.Mode.KEY) {
            throw new Unmappable(
                    root.position(),
                    Message.UNDECIDABLE,
                    "an embeddable with subclasses in an identifier",
                    "use an embeddable without subclasses");
        }
        if (root.annotations().has(Jpa.H_DISCRIMINATOR_FORMULA)) {
            return;
        }
        Optional<AnnotationModel> annotation = root.annotations().find(Jpa.DISCRIMINATOR_COLUMN);
        Optional<AnnotationModel> override = inside.overrides().column(DISCRIMINATOR);
        Identifier logical = override.flatMap(o -> o.string("name"))
                .or(() -> annotation.flatMap(a -> a.string("name")))
                .map(Identifier::parse)
                .orElse(Identifier.of(lastName(inside.prefix()) + "_DTYPE"));
        ColumnType type = override.flatMap(o -> o.string("columnDefinition"))
                .or(() -> annotation.flatMap(a -> a.string("columnDefinition")))
                .<ColumnType>map(ColumnType.Verbatim::new)
                .orElseGet(() -> InheritanceMapper.discriminatorType(
                        root,
                        override.map(o -> ColumnSpec.of(o).length())
                                .orElseGet(() -> InheritanceMapper.discriminatorLength(annotation))));
        ColumnDraft column = new ColumnDraft(context.physical(logical), logical, type, false, root.position());
        inside.sink().add(context.add(inside.table(), column, false));
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
