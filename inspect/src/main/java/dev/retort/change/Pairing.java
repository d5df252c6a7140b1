package dev.retort.change;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which name of the new side was which name of the old side. A declared rename counts where the old name exists and the
 * new one is free: it did not exist, or it is itself renamed away, or it is declared to go. So a rename that was
 * applied once has no effect, and a chain (b becomes c, a becomes b) is followed.
 *
 * @param <K> names
 */
public final class Pairing<K> {

    private final Set<K> from;
    private final Set<K> to;
    private final Map<K, K> oldByNew = new HashMap<>();
    private final Map<K, K> newByOld = new HashMap<>();
    private final Map<K, K> renames = new LinkedHashMap<>();
    private final Set<K> taken = new HashSet<>();

    /**
     * Pairs the names of two sides.
     *
     * @param from the old names
     * @param to the new names
     * @param declared old names by new name, oldest first
     * @param dropped old names that are declared to go
     */
    public Pairing(Set<K> from, Set<K> to, Map<K, ? extends List<K>> declared, Set<K> dropped) {
        this.from = from;
        this.to = to;
        Deque<K> waiting = new ArrayDeque<>(to);
        while (!waiting.isEmpty()) {
            K name = waiting.remove();
            effective(name, declared, dropped).ifPresent(old -> {
                rename(old, name);
                if (to.contains(old)) {
                    // its name is free now, so that another one may have been renamed to it
                    waiting.add(old);
                }
            });
        }
        to.stream().filter(n -> from.contains(n) && !taken.contains(n)).forEach(n -> {
            if (oldByNew.putIfAbsent(n, n) == null) {
                newByOld.put(n, n);
            }
        });
    }

    private Optional<K> effective(K name, Map<K, ? extends List<K>> declared, Set<K> dropped) {
        if (oldByNew.containsKey(name) || (from.contains(name) && !taken.contains(name) && !dropped.contains(name))) {
            return Optional.empty();
        }
        List<K> oldNames = oldNames(name, declared);
        for (int i = oldNames.size() - 1; i >= 0; i--) {
            K old = oldNames.get(i);
            boolean reused = dropped.contains(name)
                    && to.contains(old)
                    && oldNames(old, declared).stream().noneMatch(from::contains);
            if (from.contains(old) && !taken.contains(old) && !old.equals(name) && !reused) {
                return Optional.of(old);
            }
        }
        return Optional.empty();
    }

    private static <K> List<K> oldNames(K name, Map<K, ? extends List<K>> declared) {
        return declared.containsKey(name) ? declared.get(name) : List.of();
    }

    /**
     * Records that a name of the old side has become a name of the new side.
     *
     * @param old the old name
     * @param name the new name
     */
    public void rename(K old, K name) {
        oldByNew.put(name, old);
        newByOld.put(old, name);
        renames.put(name, old);
        taken.add(old);
    }

    /**
     * The old name of a new one.
     *
     * @param name the new name
     * @return empty where it is really new
     */
    public Optional<K> oldNameOf(K name) {
        return Optional.ofNullable(oldByNew.get(name));
    }

    /**
     * Whether both names are without a partner on the other side.
     *
     * @param old a name of the old side
     * @param name a name of the new side
     * @return whether the one may have become the other
     */
    public boolean areFree(K old, K name) {
        return from.contains(old) && !taken.contains(old) && !to.contains(old) && !oldByNew.containsKey(name);
    }

    /**
     * New names by old ones, both renamed and kept.
     *
     * @return a view
     */
    public Map<K, K> newByOld() {
        return newByOld;
    }

    /**
     * What was renamed.
     *
     * @return old names by new ones, in an order in which each new name is free when its turn comes
     */
    public Map<K, K> renames() {
        return renames;
    }
}
