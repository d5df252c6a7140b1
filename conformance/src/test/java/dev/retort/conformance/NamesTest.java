package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code retort.constraintNames=hibernate} all names are Hibernate's to the letter, as they are with Spring's
 * strategies.
 */
class NamesTest {

    /** Scenarios that give names to much. */
    private static final List<String> BEGINNINGS = List.of(
            "collection-of",
            "domain-",
            "element-collections",
            "constraints-of-the-same",
            "embedded-",
            "foreign-keys-of-shared",
            "inheritance-",
            "join-table",
            "many-to-",
            "map-",
            "maps-id-part",
            "one-to-many",
            "order-",
            "quoted-",
            "secondary",
            "self-",
            "table-indexes",
            "table-unique");

    @TestFactory
    Stream<DynamicTest> namesOfHibernate(@TempDir Path directory) throws IOException {
        return tests(directory, Map.of(), "-Aretort.naming=jpa");
    }

    @TestFactory
    Stream<DynamicTest> namesOfSpring(@TempDir Path directory) throws IOException {
        return tests(directory, SpringNames.SETTINGS, "-Aretort.naming=spring");
    }

    private static Stream<DynamicTest> tests(Path directory, Map<String, Object> settings, String naming)
            throws IOException {
        return Scenario.all("scenarios").stream()
                .filter(scenario -> BEGINNINGS.stream().anyMatch(scenario.name()::startsWith))
                .map(scenario ->
                        DynamicTest.dynamicTest(scenario.name(), () -> compare(scenario, directory, settings, naming)));
    }

    private static void compare(Scenario scenario, Path directory, Map<String, Object> settings, String naming)
            throws Exception {
        Retort retort = new Retort(
                scenario, Files.createTempDirectory(directory, "names"), naming, "-Aretort.constraintNames=hibernate");
        assertEquals(List.of(), retort.compilation().errors());
        try (ManagedTypes types = ManagedTypes.in(retort.compilation().classes());
                Database.Fresh wanted = Database.POSTGRESQL.fresh();
                Database.Fresh actual = Database.POSTGRESQL.fresh();
                Oracle oracle = new Oracle(types, wanted.source(), settings)) {
            retort.migrate(actual);
            assertEquals(PostgresNames.of(wanted), PostgresNames.of(actual));
            assertEquals("", oracle.validate(actual.source()));
        }
    }
}
