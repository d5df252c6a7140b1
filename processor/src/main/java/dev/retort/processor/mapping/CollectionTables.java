package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What all tables of collections have: the columns that refer to the owner, and a key. */
final class CollectionTables {

    private final MappingContext context;
    private final JoinColumns joins;
    private final CollectionKeys keys;

    CollectionTables(MappingContext context, JoinColumns joins, CollectionKeys keys) {
        this.context = context;
        this.joins = joins;
        this.keys = keys;
    }

    /** {@code @CollectionTable} names the table of any collection, as Hibernate has it. */
    static Optional<AnnotationModel> annotation(Holder holder, Attribute attribute) {
        // an overriding join table takes the place of a join table only
        return attribute
                .annotations()
                .find(Jpa.COLLECTION_TABLE)
                .or(() -> holder.overrides().joinTable(attribute.name()))
                .or(() -> attribute.annotations().find(Jpa.JOIN_TABLE));
    }

    static List<AnnotationModel> given(Holder holder, Attribute attribute) {
        List<AnnotationModel> overridden = holder.overrides().joinColumns(attribute.name());
        return overridden.isEmpty() ? JoinColumns.of(attribute.annotations()) : overridden;
    }

    TypeModel elementType(Attribute attribute) {
        TypeModel type = attribute.type();
        if (type.component().isPresent()) {
            return type.component().get();
        }
        List<TypeModel> arguments = keys.isMap(attribute)
                ? context.reader.argumentsOf(type, "java.util.Map")
                : context.reader.argumentsOf(type, "java.util.Collection");
        if (arguments.isEmpty()) {
            throw new Unmappable(attribute.position(), Message.RAW_COLLECTION, type);
        }
        return arguments.get(arguments.size() - 1);
    }

    /** The columns of a collection's table that refer to its owner. */
    List<ColumnDraft> ownerKey(
            TableDraft table,
            Holder holder,
            List<AnnotationModel> given,
            Function<Identifier, Identifier> defaultName,
            Optional<AnnotationModel> foreignKey,
            Attribute attribute) {
        TableDraft owner = holder.mode() == Holder.Mode.COLLECTION
                ? holder.table()
                : holder.entity().table();
        JoinColumns.Joined key = joins.join(given, owner, defaultName, attribute.position());
        List<ColumnDraft> added = addNotNull(table, key.columns());
        ForeignKeys.add(
                table,
                added,
                owner,
                key.targets(),
                Stream.concat(Stream.of(foreignKey), JoinColumns.foreignKeys(attribute.annotations(), given)),
                attribute.annotations(),
                attribute);
        return added;
    }

    List<ColumnDraft> addNotNull(TableDraft table, List<ColumnDraft> drafts) {
        List<ColumnDraft> added = new ArrayList<>();
        for (ColumnDraft draft : drafts) {
            draft.nullable = false;
            added.add(context.add(table, draft, true));
        }
        return added;
    }

    static void primaryKey(TableDraft table, List<ColumnDraft> key, List<ColumnDraft> rest) {
        table.primaryKey.clear();
        Stream.concat(key.stream(), rest.stream()).forEach(c -> {
            c.nullable = false;
            table.primaryKey.add(c.name);
        });
    }

    /** A set gets no key where its table has a key or a unique constraint already ({@code mapping.Set}). */
    static boolean isWithoutKey(TableDraft table, Optional<AnnotationModel> annotation) {
        boolean constrained = annotation.stream()
                .anyMatch(a -> !a.annotations("uniqueConstraints").isEmpty()
                        || a.annotations("indexes").stream().anyMatch(i -> i.bool("unique", false)));
        boolean unique = table.uniques.stream().anyMatch(u -> u.columns().size() > 1);
        return table.primaryKey.isEmpty() && !unique && !constrained;
    }
}
