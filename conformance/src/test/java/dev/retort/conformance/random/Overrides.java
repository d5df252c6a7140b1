package dev.retort.conformance.random;

import java.util.List;

/** {@code @AttributeOverride} and {@code @AssociationOverride} for the attributes of embeddables, however deep. */
final class Overrides {

    private final World world;
    private final Columns columns;
    private final Joins joins;

    Overrides(World world, Columns columns, Joins joins) {
        this.world = world;
        this.columns = columns;
        this.joins = joins;
    }

    /**
     * Overrides for an embeddable.
     *
     * @param prefix what the path begins with: empty, or {@code key.} or {@code value.} in a map
     * @param all whether every column gets another name, or some only
     */
    List<String> of(Part part, String prefix, boolean all) {
        List<Part.Leaf> leaves = all ? part.leaves() : world.dice.some(part.leaves());
        return leaves.stream().map(leaf -> override(prefix, leaf)).toList();
    }

    private String override(String prefix, Part.Leaf leaf) {
        String start = "Override(name = \"" + prefix + leaf.path() + "\", ";
        if (leaf.isAssociation()) {
            return "@Association" + start + "joinColumns = {" + joins.columns(leaf.association()) + "})";
        }
        BasicType type = BasicType.ALL.stream()
                .filter(t -> t.name().equals(leaf.type()))
                .findFirst()
                .orElse(new BasicType(leaf.type(), BasicType.Family.OTHER));
        return "@Attribute" + start + "column = " + columns.override(type) + ")";
    }
}
