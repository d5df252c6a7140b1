package dev.retort.conformance.random;

import java.util.List;

/**
 * An embeddable that others may use.
 *
 * @param name the class's name
 * @param leaves its basic attributes and associations, those of nested embeddables included
 * @param isRecord whether it is a record
 * @param hasCollections whether a collection is among its attributes, which no key and no collection may contain
 */
record Part(String name, List<Leaf> leaves, boolean isRecord, boolean hasCollections) {

    /**
     * An attribute of an embeddable.
     *
     * @param path its path from the embeddable
     * @param type its type
     * @param association the columns of the associated entity's key, none for a basic attribute
     */
    record Leaf(String path, String type, List<Thing.Key> association) {

        Leaf below(String attribute) {
            return new Leaf(attribute + "." + path, type, association);
        }

        boolean isAssociation() {
            return !association.isEmpty();
        }
    }

    boolean hasAssociations() {
        return leaves.stream().anyMatch(Leaf::isAssociation);
    }
}
