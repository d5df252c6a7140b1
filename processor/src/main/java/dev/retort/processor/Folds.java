package dev.retort.processor;

import dev.retort.migration.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to which versions migrations are folded into a baseline.
 *
 * @param versions versions by name of unit; an empty name stands for every unit
 */
record Folds(Map<String, Version> versions) {

    private static final Pattern ENTRY = Pattern.compile("(?:([A-Za-z]\\w*)\\s*:\\s*)?(\\d+(?:[._]\\d+)*)");

    /** Copies the map. */
    Folds {
        versions = Map.copyOf(versions);
    }

    /**
     * Reads the entries of an option.
     *
     * @param entries versions, {@code 0042}, or versions of units, {@code orders:0042}
     * @param units the units that there are
     * @return empty where an entry has another form, names no unit, or says a second version of one
     */
    static Optional<Folds> parse(List<String> entries, List<Unit> units) {
        Map<String, Version> versions = new TreeMap<>();
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches()) {
                return Optional.empty();
            }
            String name = Optional.ofNullable(parts.group(1)).orElse("");
            boolean known = name.isEmpty()
                    || units.stream().anyMatch(unit -> unit.name().equals(name));
            if (!known || versions.put(name, Version.of(parts.group(2))) != null) {
                return Optional.empty();
            }
        }
        return versions.size() > 1 && versions.containsKey("") ? Optional.empty() : Optional.of(new Folds(versions));
    }

    /** The version of a unit; empty where nothing is folded. */
    Optional<Version> of(Unit unit) {
        return Optional.ofNullable(versions.getOrDefault(unit.name(), versions.get("")));
    }
}
