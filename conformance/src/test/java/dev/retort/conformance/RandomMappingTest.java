package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.conformance.random.RandomMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Mappings composed at random have Hibernate's schema, too.
 *
 * <p>{@code -Dconformance.random=N} asks for N on H2, {@code -Dconformance.random.postgresql=N} for N on PostgreSQL,
 * and {@code -Dconformance.seed=S} for those from S on. A mapping that Hibernate itself refuses doesn't count.
 */
class RandomMappingTest {

    private static final long ON_H2 = 40;
    private static final long ON_POSTGRESQL = 12;

    private static final AtomicInteger COMPARED = new AtomicInteger();
    private static final AtomicInteger REFUSED = new AtomicInteger();

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
        RandomMapping mapping = RandomMapping.of(seed);
        Scenario scenario = new Scenario("random-" + seed, mapping.sources());
        Path own = Files.createTempDirectory(directory, scenario.name());
        try {
            Retort retort = new Retort(scenario, own, mapping.options());
            compare(retort, classes(retort, scenario, own), mapping, kind, scenario.name());
        } finally {
            delete(own);
        }
    }

    /** The compiled classes, which javac leaves out when Retort refuses a mapping. */
    private static Path classes(Retort retort, Scenario scenario, Path own) throws IOException {
        if (retort.compilation().errors().isEmpty()) {
            return retort.compilation().classes();
        }
        Compilation plain =
                Compilation.of(scenario, Files.createDirectories(own.resolve("plain")), List.of(), List.of());
        assertEquals(List.of(), plain.errors(), scenario.name());
        return plain.classes();
    }

    private static void compare(Retort retort, Path classes, RandomMapping mapping, Database kind, String name)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(mapping.spring() ? SpringNames.SETTINGS : Map.of());
        // how entities are loaded is of no interest here, and Hibernate takes minutes to plan it for some
        settings.put("hibernate.max_fetch_depth", 0);
        try (ManagedTypes types = ManagedTypes.in(classes);
                Database.Fresh wanted = kind.fresh();
                Database.Fresh actual = kind.fresh();
                Oracle oracle = oracle(types, wanted, settings, name)) {
            assertEquals(List.of(), retort.compilation().errors(), name);
            COMPARED.incrementAndGet();
            retort.migrate(actual);
            Outcome outcome = Outcome.of(retort, oracle, wanted, actual);
            assertAll(
                    () -> assertEquals("", outcome.comparison().toString(), name),
                    () -> assertEquals("", outcome.validation(), name),
                    () -> assertEquals("", outcome.drift(), name));
            if (mapping.hibernateNames() && kind == Database.POSTGRESQL) {
                assertEquals(PostgresNames.of(wanted), PostgresNames.of(actual), name);
            }
        }
    }

    private static Oracle oracle(ManagedTypes types, Database.Fresh wanted, Map<String, Object> settings, String name) {
        try {
            return new Oracle(types, wanted.source(), settings);
        } catch (RuntimeException e) {
            // not only its own exceptions: some mappings end in a null or an index inside of Hibernate
            REFUSED.incrementAndGet();
            System.out.println(name + " is refused by Hibernate: " + e);
            return Assumptions.abort(name + " is refused by Hibernate");
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A generator whose mappings are mostly refused would compare nothing. */
    @AfterAll
    static void printNumbers() {
        System.out.println("random mappings: " + COMPARED + " compared, " + REFUSED + " refused by Hibernate");
        assertTrue(REFUSED.get() <= COMPARED.get() / 4, "too many mappings are refused by Hibernate");
    }
}
