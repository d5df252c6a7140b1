package dev.retort.processor.ddl;

import dev.retort.dialect.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/** Names of random tables and columns, words among them that databases keep for themselves. */
final class RandomNames {

    private static final List<String> WORDS = List.of(
            "author",
            "book",
            "user",
            "order",
            "city",
            "price",
            "title",
            "note",
            "kind",
            "state",
            "Group",
            "level",
            "start_date",
            "firstName",
            "value",
            "key",
            "x");

    private final Random random;
    private final List<String> words;
    private int count;

    /** What is written for MySQL is tried on MariaDB, where no table is called {@code value}. */
    RandomNames(Random random, Dialect dialect) {
        this.random = random;
        words = WORDS.stream()
                .filter(w -> !(dialect.id().equals("mysql") && w.equals("value")))
                .toList();
    }

    /** A name that nothing else has; the first of all may be a word alone. */
    String fresh() {
        String word = words.get(random.nextInt(words.size()));
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> count++ == 0 ? word : word + "_" + count++;
            case 4 -> "`" + word + " " + count++ + "`";
            default -> word + "_" + count++;
        };
    }

    /**
     * A new name for something that had another one in the old schema, perhaps one that something else gave up, but not
     * so that names go round in a circle.
     *
     * @param it what is renamed
     * @param peers what has names beside it
     * @param name the name that a peer has
     * @param oldNames the names that peers had in the old schema, also of those that are gone
     */
    <T> String other(T it, List<T> peers, Function<T, String> name, Map<T, String> oldNames) {
        Map<String, T> owners = new LinkedHashMap<>();
        oldNames.forEach((peer, old) -> owners.put(old, peer));
        List<String> free = new ArrayList<>(owners.keySet());
        peers.forEach(peer -> free.remove(name.apply(peer)));
        // what is new must not look as if it were what is gone
        free.removeIf(n -> !oldNames.containsKey(it) && !peers.contains(owners.get(n)));
        if (free.isEmpty() || random.nextBoolean()) {
            return fresh();
        }
        String taken = free.get(random.nextInt(free.size()));
        T owner = owners.get(taken);
        while (owner != null && peers.contains(owner)) {
            if (name.apply(owner).equals(oldNames.get(it))) {
                return fresh();
            }
            owner = owners.get(Objects.requireNonNull(name.apply(owner)));
        }
        return taken;
    }
}
