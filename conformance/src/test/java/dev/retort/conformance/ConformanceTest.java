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

    private static final ScoreTable SCORES = new ScoreTable();

    @TestFactory
    Stream<DynamicNode> scenarios(@TempDir Path directory) throws IOException {
        return Scenario.all("scenarios").stream().map(scenario -> container(new Lazy(scenario, directory)));
    }

    private static DynamicNode container(Lazy retort) {
        Scenario scenario = retort.scenario;
        return DynamicContainer.dynamicContainer(
                scenario.name(),
                Database.MAIN.stream()
                        .map(kind -> DynamicTest.dynamicTest(kind.id(), () -> compare(scenario, retort.get(), kind))));
    }

    private static void compare(Scenario scenario, Retort retort, Database kind) throws Exception {
        Outcome outcome = Outcome.of(retort, kind);
        SCORES.add(kind, scenario.name(), new ScoreTable.Score(outcome.comparison(), outcome.validation()));
        assertAll(
                () -> assertEquals("", outcome.comparison().toString(), scenario.name()),
                () -> assertEquals("", outcome.validation(), scenario.name()),
                () -> assertEquals("", outcome.drift(), scenario.name()));
    }

    /** What is known to be wrong; one that is right belongs to the scenarios. */
    @TestFactory
    Stream<DynamicNode> knownDifferences(@TempDir Path directory) throws IOException {
        return Scenario.all("known-differences").stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Retort retort = new Retort(scenario, Files.createTempDirectory(directory, scenario.name()));
                    boolean different = false;
                    for (Database kind : Database.MAIN) {
                        Outcome outcome = Outcome.of(retort, kind);
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
