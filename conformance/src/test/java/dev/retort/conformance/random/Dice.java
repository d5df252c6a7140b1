package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Choices that are the same for the same seed. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    int below(int limit) {
        return random.nextInt(limit);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    @SafeVarargs
    final <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Some of a list, perhaps none, in their order. */
    <T> List<T> some(List<T> list) {
        List<T> result = new ArrayList<>(list);
        result.removeIf(element -> oneIn(2));
        return result;
    }

    /** The list in another order. */
    <T> List<T> shuffled(List<T> list) {
        List<T> result = new ArrayList<>(list);
        java.util.Collections.shuffle(result, random);
        return result;
    }
}
