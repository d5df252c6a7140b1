package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The migrated database is the one that Hibernate creates, for every scenario on every database. */
class ConformanceTest {

    private static final Pattern ERROR_AT_SOURCE =
            Pattern.compile("\\w+\\.java:\\d+: .*\\bRT1\\d\\d\\b.*", Pattern.DOTALL);

    private static final String MOVE = "passes now: move %s.txt to src/test/resources/scenarios";

    private static final long RANDOM_MAPPINGS = 60;

    private static final ScoreTable SCORES = new ScoreTable();

    @TestFactory
    Stream<DynamicNode> scenarios(@TempDir Path directory) throws IOException {
        return Scenario.all("scenarios").stream().map(scenario -> container(new Lazy(scenario, directory)));
    }

    /**
     * Mappings composed at random; {@code -Dconformance.random=N} asks for N, {@code -Dconformance.seed=S} from S on.
     */
    @TestFactory
    Stream<DynamicNode> randomMappings(@TempDir Path directory) {
        return Stream.iterate(Long.getLong("conformance.seed", 1), seed -> seed + 1)
                .limit(Long.getLong("conformance.random", RANDOM_MAPPINGS))
                .map(RandomMapping::of)
                .map(scenario -> container(new Lazy(scenario, directory)));
    }

    private static DynamicNode container(Lazy retort) {
        Scenario scenario = retort.scenario;
        return DynamicContainer.dynamicContainer(
                scenario.name(),
                Database.MAIN.stream()
                        .map(kind -> DynamicTest.dynamicTest(kind.id(), () -> compare(scenario, retort.get(), kind))));
    }

    private static void compare(Scenario scenario, Retort retort, Database kind) throws Exception {
        Outcome outcome = outcome(retort, kind);
        SCORES.add(kind, scenario.name(), new ScoreTable.Score(outcome.comparison(), outcome.validation()));
        assertAll(
                () -> assertEquals("", outcome.comparison().toString(), scenario.name()),
                () -> assertEquals("", outcome.validation(), scenario.name()),
                () -> assertEquals("", outcome.drift(), scenario.name()));
    }

    private static Outcome outcome(Retort retort, Database kind) throws Exception {
        assertEquals(List.of(), retort.compilation().errors());
        try (ManagedTypes types = ManagedTypes.in(retort.compilation().classes());
                Database.Fresh wanted = kind.fresh();
                Database.Fresh actual = kind.fresh();
                Oracle oracle = new Oracle(types, wanted.source())) {
            retort.migrate(actual);
            return new Outcome(
                    Comparison.of(wanted.describe(), actual.describe()),
                    oracle.validate(actual.source()),
                    retort.drift(actual));
        }
    }

    /** What is known to be wrong; one that is right belongs to the scenarios. */
    @TestFactory
    Stream<DynamicNode> knownDifferences(@TempDir Path directory) throws IOException {
        return Scenario.all("known-differences").stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Retort retort = new Retort(scenario, Files.createTempDirectory(directory, scenario.name()));
                    boolean different = false;
                    for (Database kind : Database.MAIN) {
                        Outcome outcome = outcome(retort, kind);
                        different |= !outcome.comparison().isEqual()
                                || !outcome.validation().isEmpty();
                        assertEquals("", outcome.drift(), scenario.name());
                    }
                    assertTrue(different, MOVE.formatted(scenario.name()));
                }));
    }

    /** What is not supported yet is an error at the element; one that compiles belongs to the scenarios. */
    @TestFactory
    Stream<DynamicNode> knownGaps(@TempDir Path directory) throws IOException {
        return Scenario.all("known-gaps").stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Retort retort = new Retort(scenario, Files.createTempDirectory(directory, scenario.name()));
                    List<String> errors = retort.compilation().errors();
                    assertFalse(errors.isEmpty(), MOVE.formatted(scenario.name()));
                    errors.forEach(
                            error -> assertTrue(ERROR_AT_SOURCE.matcher(error).matches(), error));
                }));
    }

    @AfterAll
    static void printScores() {
        System.out.println(SCORES);
    }

    /**
     * What came of a scenario on a database.
     *
     * @param comparison Hibernate's schema and the migrated one
     * @param validation what Hibernate's validation complains of, empty where it doesn't
     * @param drift what Retort finds different from its own snapshot, empty where nothing is
     */
    private record Outcome(Comparison comparison, String validation, String drift) {}

    /** Compiles a scenario once for all databases. */
    private static final class Lazy {
        private final Scenario scenario;
        private final Path directory;
        private @org.jspecify.annotations.Nullable Retort retort;

        Lazy(Scenario scenario, Path directory) {
            this.scenario = scenario;
            this.directory = directory;
        }

        synchronized Retort get() throws IOException {
            if (retort == null) {
                retort = new Retort(scenario, Files.createTempDirectory(directory, scenario.name()));
            }
            return retort;
        }
    }
}
