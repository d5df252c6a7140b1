package dev.retort.processor.mapping;

import dev.retort.processor.entity.MemberModel.Access;
import java.util.List;

/**
 * Where attributes are bound to.
 *
 * @param entity the entity that they belong to in the end
 * @param table the table that their columns go into
 * @param overrides what replaces their annotations
 * @param prefix the path to them, empty for the entity's own
 * @param access the access type that an embeddable inherits
 * @param mode what is particular about their columns
 * @param sink gets each column in order
 */
record Holder(
        EntityNode entity,
        TableDraft table,
        Overrides overrides,
        String prefix,
        Access access,
        Mode mode,
        List<ColumnDraft> sink) {

    /** What is particular about columns. */
    enum Mode {
        /** Nothing. */
        PLAIN,
        /** They are part of the primary key and never null. */
        KEY,
        /** They belong to a subclass in its root's table, whose other rows leave them null. */
        SUBCLASS,
        /** They repeat those of a superclass in the table of a concrete class. */
        REPEATED,
        /** They belong to the element or key of a collection. */
        COLLECTION
    }

    Holder into(List<ColumnDraft> another) {
        return new Holder(entity, table, overrides, prefix, access, mode, another);
    }

    Holder with(Overrides others) {
        return new Holder(entity, table, others, prefix, access, mode, sink);
    }

    Holder inside(Attribute attribute, Overrides inner) {
        return new Holder(entity, table, inner, attribute.path(), access, mode, sink);
    }
}
