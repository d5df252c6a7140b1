package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.conformance.random.Answers;
import dev.retort.conformance.random.RandomMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that was migrated from one version of a random mapping to another has the schema that Hibernate creates
 * for the latter; undone it has that of the former, and applied again that of the latter. Where the compiler asks
 * whether something was renamed or dropped, what it proposes is pasted.
 *
 * <p>{@code -Dconformance.random=N} asks for N on H2, {@code -Dconformance.random.postgresql=N} for N on PostgreSQL,
 * and {@code -Dconformance.seed=S} for those from S on. What is no mapping without the attributes that were left out
 * doesn't count.
 */
class RandomVersionsTest {

    private static final long ON_H2 = 30;
    private static final long ON_POSTGRESQL = 10;
    private static final int ANSWERS = 10;
    private static final int TENTH = 10;

    private static final AtomicInteger COMPARED = new AtomicInteger();
    private static final AtomicInteger NOT_COMPARED = new AtomicInteger();
    private static final List<String> REFUSED = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> onH2(@TempDir Path directory) {
        return tests(Database.H2, Long.getLong("conformance.random", ON_H2), directory);
    }

    @TestFactory
    Stream<DynamicTest> onPostgres(@TempDir Path directory) {
        return tests(Database.POSTGRESQL, Long.getLong("conformance.random.postgresql", ON_POSTGRESQL), directory);
    }

    private static Stream<DynamicTest> tests(Database kind, long number, Path directory) {
        long first = Long.getLong("conformance.seed", 1);
        return LongStream.range(first, first + number)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compare(seed, kind, directory)));
    }

    private static void compare(long seed, Database kind, Path directory) throws Exception {
        Path own = Files.createTempDirectory(directory, "versions");
        RandomMapping after = RandomMapping.version(seed, 2);
        Scenario before = new Scenario("before", RandomMapping.version(seed, 1).sources());
        Retort first = new Retort(before, own.resolve("before"), own.resolve("migrations"), after.options());
        Retort direct = new Retort(new Scenario("direct", after.sources()), own.resolve("direct"), after.options());
        assumeNone(first.compilation().errors());
        assumeNone(direct.compilation().errors());
        Map<String, Object> settings = new HashMap<>(after.spring() ? SpringNames.SETTINGS : Map.of());
        // how entities are loaded is of no interest here, and Hibernate takes minutes to plan it for some
        settings.put("hibernate.max_fetch_depth", 0);
        try (ManagedTypes types = ManagedTypes.in(direct.compilation().classes());
                Database.Fresh wanted = kind.fresh();
                Database.Fresh actual = kind.fresh();
                Oracle oracle = oracle(types, wanted, settings)) {
            first.migrate(actual);
            Description old = actual.describe();
            Retort second = second(after, own, seed);
            second.migrate(actual);
            COMPARED.incrementAndGet();
            Outcome outcome = Outcome.of(second, oracle, wanted, actual);
            assertAll(
                    () -> assertEquals("", outcome.comparison().toString()),
                    () -> assertEquals("", outcome.validation()),
                    () -> assertEquals("", outcome.drift()));
            Description now = actual.describe();
            second.undoAllButFirst(actual);
            assertEquals("", Comparison.of(old, actual.describe()).toString(), "undone");
            second.migrate(actual);
            assertEquals("", Comparison.of(now, actual.describe()).toString(), "applied again");
        }
    }

    /** Compiles the later version, with answers to what the compiler asks. */
    private static Retort second(RandomMapping after, Path own, long seed) throws Exception {
        Answers answers = new Answers(after.sources(), seed);
        for (int i = 0; i < ANSWERS; i++) {
            Retort second = new Retort(
                    new Scenario("after", answers.sources()),
                    own.resolve("after" + i),
                    own.resolve("migrations"),
                    after.options());
            List<String> errors = second.compilation().errors();
            if (errors.isEmpty()) {
                return second;
            }
            if (!answers.paste(errors.get(0))) {
                REFUSED.add("seed " + seed + ": " + errors.get(0));
                return Assumptions.abort("refused: " + errors.get(0));
            }
        }
        throw new AssertionError("no end of questions");
    }

    private static void assumeNone(List<String> errors) {
        if (!errors.isEmpty()) {
            NOT_COMPARED.incrementAndGet();
            Assumptions.abort("no mapping without what was left out: " + errors.get(0));
        }
    }

    private static Oracle oracle(ManagedTypes types, Database.Fresh wanted, Map<String, Object> settings) {
        try {
            return new Oracle(types, wanted.source(), settings);
        } catch (RuntimeException e) {
            // not only its own exceptions: some mappings end in a null or an index inside of Hibernate
            NOT_COMPARED.incrementAndGet();
            return Assumptions.abort("refused by Hibernate: " + e);
        }
    }

    /** Versions that are mostly refused would compare nothing. */
    @AfterAll
    static void printNumbers() {
        System.out.println("random versions: " + COMPARED + " compared, " + NOT_COMPARED + " no mappings, refused: "
                + String.join("\n", REFUSED));
        assertTrue(NOT_COMPARED.get() <= COMPARED.get(), "too many versions are no mappings");
        assertTrue(REFUSED.size() <= 1 + COMPARED.get() / TENTH, "too many changes are refused");
    }
}
