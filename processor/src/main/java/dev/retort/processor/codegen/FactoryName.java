package dev.retort.processor.codegen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the package that the factory goes into when the user names none. */
final class FactoryName {

    private FactoryName() {}

    /**
     * The longest package that holds all of some packages or is their parent, at whatever distance.
     *
     * @param packages names of packages, the unnamed one as the empty string; at least one
     * @return the common package; the unnamed one only where it is the only one; empty where nothing is common
     */
    static Optional<String> commonPackage(Collection<String> packages) {
        List<String> common = null;
        for (String name : packages) {
            List<String> parts = List.of(name.split("\\.", -1));
            common = common == null ? parts : commonStart(common, parts);
        }
        if (common == null) {
            throw new IllegalArgumentException("no packages");
        }
        return common.isEmpty() ? Optional.empty() : Optional.of(String.join(".", common));
    }

    private static List<String> commonStart(List<String> one, List<String> other) {
        List<String> common = new ArrayList<>();
        for (int i = 0; i < Math.min(one.size(), other.size()) && one.get(i).equals(other.get(i)); i++) {
            common.add(one.get(i));
        }
        return common;
    }
}
