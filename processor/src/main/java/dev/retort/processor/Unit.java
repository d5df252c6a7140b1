package dev.retort.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A persistence unit: some of a module's entities, with a migration directory, a snapshot and a session factory of
 * their own.
 *
 * @param name its name, which is that of its folder below the migration directory; empty for the only unit of a module
 * @param packages the packages that its classes are in, those below them included, or classes; not asked where it is
 *     the only unit
 */
record Unit(String name, List<String> packages) {

    /** What a module has where nothing is said of units. */
    static final Unit ONLY = new Unit("", List.of());

    private static final Pattern ENTRY =
            Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\s*:\\s*([\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}\\p{N}_$]+)*)");

    /** Copies the list. */
    Unit {
        packages = List.copyOf(packages);
    }

    /**
     * Reads the units of an option.
     *
     * @param entries names and packages, {@code orders:com.example.orders}; a name may come several times
     * @return the units in the order given; empty where an entry has another form
     */
    static Optional<List<Unit>> parse(List<String> entries) {
        Map<String, List<String>> packages = new LinkedHashMap<>();
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches()) {
                return Optional.empty();
            }
            packages.computeIfAbsent(parts.group(1), name -> new ArrayList<>()).add(parts.group(2));
        }
        List<Unit> units = packages.entrySet().stream()
                .map(unit -> new Unit(unit.getKey(), unit.getValue()))
                .toList();
        return Optional.of(units.isEmpty() ? List.of(ONLY) : units);
    }

    boolean isOnly() {
        return name.isEmpty();
    }

    /** Whether a class belongs here, told from its canonical name. */
    boolean holds(String type) {
        return isOnly() || packages.stream().anyMatch(p -> type.equals(p) || type.startsWith(p + "."));
    }

    /** Where it lies in a module. */
    ProjectLayout in(ProjectLayout module) {
        return isOnly()
                ? module
                : new ProjectLayout(
                        module.migrations().map(m -> m.resolve(name)),
                        module.classPathLocation().map(l -> l + "/" + name),
                        module.root(),
                        module.resources());
    }

    /** The simple name of its session factory where the user names none. */
    String factory() {
        return isOnly()
                ? "SessionFactory"
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "SessionFactory";
    }

    @Override
    public String toString() {
        return packages.stream().map(p -> name + ":" + p).collect(Collectors.joining(","));
    }
}
