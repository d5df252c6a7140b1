package dev.retort.processor.diff;

import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * Entities that inherit from each other, as the source has them now. A schema alone does not tell which rows belong to
 * which class.
 *
 * @param discriminator the column that says it where there is one table, whether there is one now or not
 * @param members the entities, parents before children
 */
public record Hierarchy(Identifier discriminator, List<Member> members) {

    /** Copies the list. */
    public Hierarchy {
        members = List.copyOf(members);
    }

    /**
     * An entity.
     *
     * @param entity the binary name of its class
     * @param table the table that it has for itself, or would have
     * @param ancestors the binary names of the entities above it
     * @param isAbstract whether there are no rows of it
     * @param value the discriminator's value as SQL; empty where no single value stands for it
     */
    public record Member(
            String entity, QualifiedName table, List<String> ancestors, boolean isAbstract, Optional<String> value) {

        /** Copies the list. */
        public Member {
            ancestors = List.copyOf(ancestors);
        }
    }
}
