package dev.retort.processor;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The classes that this run of the compiler compiles from source. */
final class SourceClasses {

    private final Set<String> names = new TreeSet<>();

    /** Adds the classes of a round. */
    void collect(Set<? extends Element> roots) {
        for (Element root : roots) {
            if (root instanceof TypeElement type) {
                names.add(type.getQualifiedName().toString());
            }
        }
    }

    /** The canonical names of those that no other class encloses, sorted. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** Whether a class, or the one that encloses it, is among them. */
    boolean contains(TypeElement type) {
        return names.contains(outermost(type).getQualifiedName().toString());
    }

    /** The class around all that enclose a class, or itself. */
    static TypeElement outermost(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer ? outermost(outer) : type;
    }
}
