package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.conformance.random.RandomMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Mappings composed at random have Hibernate's schema, too. {@link RandomCases} has the switches. */
class RandomMappingTest {

    private static final long ON_H2 = 150;
    private static final long ON_POSTGRESQL = 24;

    private static final RandomCases CASES = new RandomCases();

    @TestFactory
    Stream<DynamicTest> onH2(@TempDir Path directory) {
        return RandomCases.onH2(ON_H2, directory, RandomMappingTest::compare);
    }

    @TestFactory
    Stream<DynamicTest> onPostgres(@TempDir Path directory) {
        return RandomCases.onPostgres(ON_POSTGRESQL, directory, RandomMappingTest::compare);
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
        try (ManagedTypes types = ManagedTypes.in(classes);
                Database.Fresh wanted = kind.fresh();
                Database.Fresh actual = kind.fresh();
                Oracle oracle = CASES.oracle(types, wanted.source(), mapping)) {
            assertEquals(List.of(), retort.compilation().errors(), name);
            CASES.compared.incrementAndGet();
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
        System.out.println(
                "random mappings: " + CASES.compared + " compared, " + CASES.refused + " refused by Hibernate");
        assertTrue(CASES.refused.get() <= CASES.compared.get() / 4, "too many mappings are refused by Hibernate");
    }
}
