package dev.retort.processor;

import dev.retort.processor.entity.ClassFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** From canonical names of classes to binary ones, which a snapshot lists, and back. */
final class BinaryNames {

    private final Elements elements;
    private final ClassFinder finder;

    BinaryNames(Elements elements, ClassFinder finder) {
        this.elements = elements;
        this.finder = finder;
    }

    /** The binary names, sorted. */
    Set<String> of(List<String> canonicalNames) {
        Set<String> names = new TreeSet<>();
        for (String name : canonicalNames) {
            TypeElement type = Objects.requireNonNull(finder.find(name), name);
            names.add(elements.getBinaryName(type).toString());
        }
        return names;
    }

    /**
     * The class of a binary name. A dollar sign may belong to the name or separate a nested class from the one around
     * it; both are tried.
     *
     * @return null where there is none
     */
    @Nullable
    TypeElement find(String binaryName) {
        TypeElement type = finder.find(binaryName);
        if (type != null) {
            return type;
        }
        for (int at = binaryName.lastIndexOf('$'); at > 0; at = binaryName.lastIndexOf('$', at - 1)) {
            TypeElement outer = find(binaryName.substring(0, at));
            if (outer != null) {
                return nested(outer, binaryName);
            }
        }
        return null;
    }

    private @Nullable TypeElement nested(TypeElement outer, String binaryName) {
        List<TypeElement> candidates = new ArrayList<>(ElementFilter.typesIn(outer.getEnclosedElements()));
        for (TypeElement candidate : candidates) {
            String name = elements.getBinaryName(candidate).toString();
            if (name.equals(binaryName)) {
                return candidate;
            }
            if (binaryName.startsWith(name + "$")) {
                return nested(candidate, binaryName);
            }
        }
        return null;
    }
}
