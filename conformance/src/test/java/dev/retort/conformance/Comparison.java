package dev.retort.conformance;

import dev.retort.conformance.Description.Kind;
import dev.retort.conformance.Description.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What two databases have in common and what not.
 *
 * @param wanted all lines of the database that is right
 * @param missing its lines that the other one lacks
 * @param extra lines that only the other one has
 */
record Comparison(List<Line> wanted, List<Line> missing, List<Line> extra) {

    static Comparison of(Description wanted, Description actual) {
        return new Comparison(
                wanted.lines(), without(wanted.lines(), actual.lines()), without(actual.lines(), wanted.lines()));
    }

    private static List<Line> without(List<Line> lines, List<Line> others) {
        List<Line> result = new ArrayList<>(lines);
        others.forEach(result::remove);
        return result;
    }

    boolean isEqual() {
        return missing.isEmpty() && extra.isEmpty();
    }

    /** How many objects of a kind are wanted. */
    int total(Kind kind) {
        return (int) wanted.stream().filter(line -> line.kind() == kind).count();
    }

    /** How many of them are there; a table is only if all its parts are and nothing more. */
    int equal(Kind kind) {
        if (kind == Kind.TABLE) {
            Set<String> unequal = Stream.concat(missing.stream(), extra.stream())
                    .map(Line::owner)
                    .collect(Collectors.toSet());
            return (int) wanted.stream()
                    .filter(line -> line.kind() == kind && !unequal.contains(line.owner()))
                    .count();
        }
        return total(kind)
                - (int) missing.stream().filter(line -> line.kind() == kind).count();
    }

    /** The differences, one line each; empty where there are none. */
    @Override
    public String toString() {
        return Stream.concat(
                        missing.stream().map(line -> "- " + line),
                        extra.stream().map(line -> "+ " + line))
                .sorted((a, b) -> a.substring(2).compareTo(b.substring(2)))
                .collect(Collectors.joining("\n"));
    }
}
