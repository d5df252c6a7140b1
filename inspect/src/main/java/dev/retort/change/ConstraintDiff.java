package dev.retort.change;

import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Compares the constraints of one kind on both sides of a table. Those that demand the same are the same: with another
 * name they are renamed, and where neither has a name nothing is left to compare.
 *
 * @param <T> the kind of constraint
 * @param name a constraint's name
 * @param renamed says an old constraint in new names
 * @param content what a constraint demands, without its name
 */
record ConstraintDiff<T>(
        Function<T, Optional<Identifier>> name, UnaryOperator<T> renamed, Function<T, Object> content) {

    /**
     * What came out.
     *
     * @param <T> the kind of constraint
     * @param dropped constraints that go, as they were
     * @param added constraints that come
     * @param renames old and new name
     */
    record Result<T>(List<T> dropped, List<T> added, Map<Identifier, Identifier> renames) {}

    /**
     * Compares.
     *
     * @param before the old side
     * @param after the new side
     * @param inTheWay which constraints of the new side have to be taken off and put on again although they are on both
     */
    Result<T> compare(List<T> before, List<T> after, Predicate<T> inTheWay) {
        List<T> dropped = new ArrayList<>(before);
        List<T> added = new ArrayList<>();
        Map<Object, List<T>> sameNameAndContent = grouped(before, c -> List.of(name.apply(c), content(c)));
        for (T constraint : after) {
            Optional<T> same = take(sameNameAndContent, List.of(name.apply(constraint), content.apply(constraint)));
            if (same.isEmpty() || inTheWay.test(constraint)) {
                added.add(constraint);
            } else {
                remove(dropped, same.get());
            }
        }
        return renames(dropped, added, inTheWay);
    }

    private Result<T> renames(List<T> dropped, List<T> added, Predicate<T> inTheWay) {
        Map<Identifier, Identifier> renames = new LinkedHashMap<>();
        Set<Identifier> oldNames = new HashSet<>();
        dropped.forEach(c -> name.apply(c).ifPresent(oldNames::add));
        Map<Object, List<T>> sameContent =
                grouped(dropped.stream().filter(c -> name.apply(c).isPresent()).toList(), this::content);
        List<T> reallyAdded = new ArrayList<>();
        for (T constraint : added) {
            Optional<Identifier> newName = name.apply(constraint);
            // a name that another constraint has to give up first is not worth a third name in between
            boolean renamable = newName.isPresent() && !oldNames.contains(newName.get()) && !inTheWay.test(constraint);
            Optional<T> same = renamable ? take(sameContent, content.apply(constraint)) : Optional.empty();
            if (same.isPresent()) {
                renames.put(name.apply(same.get()).orElseThrow(), newName.orElseThrow());
                remove(dropped, same.get());
            } else {
                reallyAdded.add(constraint);
            }
        }
        return new Result<>(dropped, reallyAdded, renames);
    }

    private Object content(T old) {
        return content.apply(renamed.apply(old));
    }

    private Map<Object, List<T>> grouped(List<T> constraints, Function<T, Object> key) {
        Map<Object, List<T>> groups = new HashMap<>();
        constraints.forEach(c ->
                groups.computeIfAbsent(key.apply(c), k -> new ArrayList<>()).add(c));
        return groups;
    }

    private static <T> Optional<T> take(Map<Object, List<T>> groups, Object key) {
        List<T> group = groups.getOrDefault(key, List.of());
        return group.isEmpty() ? Optional.empty() : Optional.of(group.remove(0));
    }

    private static <T> void remove(List<T> list, T element) {
        list.removeIf(e -> e == element);
    }
}
