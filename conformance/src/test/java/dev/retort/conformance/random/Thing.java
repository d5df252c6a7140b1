package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An entity, known to others by its key before the rest of it is composed. */
final class Thing {

    /**
     * A column of the primary key.
     *
     * @param column its name, as the source would refer to it
     * @param type the Java type of what is in it
     * @param derived whether it is another entity's, too, and so cannot be referred to by its name
     */
    record Key(String column, String type, boolean derived) {
        Key(String column, String type) {
            this(column, type, false);
        }
    }

    final String name;
    /** Its name, and those of subclasses that are referred to as it is. */
    final List<String> names = new ArrayList<>();

    final ClassText text;
    /** The Java type of the id: a basic type, an embeddable or an id class. */
    String idType = "";

    final List<Key> keys = new ArrayList<>();
    /** The attribute that is the whole id; empty where there are several. */
    String idAttribute = "";

    /** An attribute with a unique column of its own, which others refer to. */
    String uniqueAttribute = "";

    /** The inheritance strategy; empty without subclasses. */
    String strategy = "";

    /** Embeddables whose columns are in the tables of the hierarchy. */
    final Set<String> embedded = new HashSet<>();
    /** The secondary table; empty where there is none. */
    String secondaryTable = "";

    boolean hasNaturalId;

    /** The classes of the hierarchy. */
    final List<ClassText> classes = new ArrayList<>();

    Thing(String name, ClassText text) {
        this.name = name;
        this.names.add(name);
        this.text = text;
    }

    boolean hasSimpleId() {
        return keys.size() == 1 && !idAttribute.isEmpty();
    }
}
