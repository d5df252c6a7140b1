package dev.retort.conformance;

import dev.retort.conformance.random.RandomMapping;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * What tests of mappings composed at random share: {@code -Dconformance.random=N} asks for N on H2,
 * {@code -Dconformance.random.postgresql=N} for N on PostgreSQL, and {@code -Dconformance.seed=S} for those from S on.
 * A mapping that Hibernate itself refuses doesn't count.
 */
final class RandomCases {

    final AtomicInteger compared = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();

    /** What is tested with a seed. */
    interface Case {
        void run(long seed, Database kind, Path directory) throws Exception;
    }

    static Stream<DynamicTest> onH2(long number, Path directory, Case test) {
        return tests(Database.H2, Long.getLong("conformance.random", number), directory, test);
    }

    static Stream<DynamicTest> onPostgres(long number, Path directory, Case test) {
        return tests(Database.POSTGRESQL, Long.getLong("conformance.random.postgresql", number), directory, test);
    }

    private static Stream<DynamicTest> tests(Database kind, long number, Path directory, Case test) {
        long first = Long.getLong("conformance.seed", 1);
        return LongStream.range(first, first + number)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> test.run(seed, kind, directory)));
    }

    /** Hibernate for the classes of a mapping; aborts the test where it refuses them. */
    Oracle oracle(ManagedTypes types, DataSource database, RandomMapping mapping) {
        Map<String, Object> settings = new HashMap<>(mapping.spring() ? SpringNames.SETTINGS : Map.of());
        // how entities are loaded is of no interest here, and Hibernate takes minutes to plan it for some
        settings.put("hibernate.max_fetch_depth", 0);
        try {
            return new Oracle(types, database, settings);
        } catch (RuntimeException | StackOverflowError e) {
            // not only its own exceptions: some mappings end in a null, an index or a recursion inside of Hibernate
            return refuse("refused by Hibernate: " + e);
        }
    }

    /** Aborts a test whose case is no mapping. */
    <T> T refuse(String why) {
        refused.incrementAndGet();
        System.out.println(why);
        return Assumptions.abort(why);
    }
}
