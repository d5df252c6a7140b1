package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.MemberModel;
import dev.retort.schema.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Binds collections whose other side has the columns. */
final class InverseCollections {

    private final MappingContext context;
    private final CollectionKeys keys;
    private final SoftDeletes softDeletes;
    private final List<Runnable> postponed = new ArrayList<>();

    InverseCollections(MappingContext context, CollectionKeys keys) {
        this.context = context;
        this.keys = keys;
        this.softDeletes = new SoftDeletes(context);
    }

    /** A collection whose other side has the columns; an order or a map key is stored there, too. */
    void bind(Holder holder, Attribute attribute, EntityNode target, String mappedBy, boolean oneToMany) {
        Binding owner = binding(target, mappedBy)
                .orElseThrow(() -> new Unmappable(
                        attribute.position(),
                        Message.MAPPED_BY_NOTHING,
                        target.model.binaryName(),
                        mappedBy,
                        names(target)));
        if (oneToMany) {
            if (owner.attribute().has(Jpa.JOIN_TABLE)) {
                keys.joinTableIndex(holder, attribute, owner.table());
            } else {
                keys.index(holder, attribute, owner.table(), true);
            }
            if (ForeignKeys.onDelete(attribute.annotations()) == ForeignKey.Action.CASCADE) {
                owner.table().cascade(owner.columns());
            }
        } else {
            postponed.add(() -> target.lineage().stream()
                    .flatMap(e -> Optional.ofNullable(e.joinTables.get(mappedBy)).stream())
                    .findFirst()
                    .ifPresent(table -> {
                        keys.inverseIndex(holder, attribute, table);
                        softDeletes.collection(holder, attribute, table);
                    }));
        }
    }

    /** Binds what the inverse sides of many-to-many associations add to the join tables, which are there now. */
    void finish() {
        postponed.forEach(context::attempt);
    }

    private static Optional<Binding> binding(EntityNode target, String path) {
        return target.binding(path).or(() -> pluralBinding(target, path));
    }

    private static String names(EntityNode target) {
        return target.lineage().stream()
                .flatMap(entity -> AttributeSelection.of(entity).stream())
                .map(MemberModel::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The owning side of a many-to-many may be bound later; that it exists is enough. */
    private static Optional<Binding> pluralBinding(EntityNode target, String path) {
        for (EntityNode entity : target.lineage()) {
            for (MemberModel member : AttributeSelection.of(entity)) {
                String name = member.name();
                if (path.equals(name) || path.startsWith(name + ".")) {
                    return Optional.of(Binding.of(Attribute.of(member, ""), entity.table(), List.of()));
                }
            }
        }
        return Optional.empty();
    }
}
