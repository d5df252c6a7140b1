package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.retort.conformance.Description.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scenarios on MariaDB and SQLite. Those that come out otherwise than in Hibernate are in
 * {@code known-differences-other.txt}, each with the reason; one that comes out right has to leave the list.
 */
class OtherDatabasesTest {

    private static final List<Database> DATABASES = List.of(Database.MARIADB, Database.SQLITE);

    @TestFactory
    Stream<DynamicNode> scenarios(@TempDir Path directory) throws IOException {
        Map<String, String> known = known();
        return Scenario.all("scenarios").stream()
                .map(scenario -> DynamicContainer.dynamicContainer(scenario.name(), nodes(scenario, directory, known)));
    }

    private static Stream<DynamicTest> nodes(Scenario scenario, Path directory, Map<String, String> known) {
        return DATABASES.stream()
                .map(kind -> DynamicTest.dynamicTest(
                        kind.id(),
                        () -> check(scenario, kind, directory, known.get(kind.id() + " " + scenario.name()))));
    }

    private static void check(
            Scenario scenario, Database kind, Path directory, @org.jspecify.annotations.Nullable String reason)
            throws Exception {
        String difference = difference(scenario, kind, Files.createTempDirectory(directory, scenario.name()));
        if (reason == null) {
            assertEquals("", difference);
        } else {
            assertFalse(difference.isEmpty(), "is right now: take it off the list of known differences");
        }
    }

    /** Lines {@code mariadb scenario: reason}. */
    private static Map<String, String> known() throws IOException {
        Map<String, String> known = new LinkedHashMap<>();
        try (var file = OtherDatabasesTest.class.getResourceAsStream("/known-differences-other.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(l -> l.contains(": ")).forEach(l -> known.put(l.split(": ")[0], l.split(": ", 2)[1]));
        }
        return known;
    }

    /**
     * What differs: objects, what Hibernate's validation says of them where it is not what it says of its own, drift.
     */
    private static String difference(Scenario scenario, Database kind, Path directory) throws Exception {
        Retort retort = new Retort(scenario, directory, "-Aretort.dialect=" + kind.id() + ",postgresql");
        if (!retort.compilation().errors().isEmpty()) {
            return String.join("\n", retort.compilation().errors());
        }
        try (ManagedTypes types = ManagedTypes.in(retort.compilation().classes());
                Database.Fresh wanted = kind.fresh();
                Database.Fresh actual = kind.fresh();
                Oracle oracle = new Oracle(types, wanted.source(), kind.settings())) {
            retort.migrate(actual);
            String own = verdict(oracle, wanted);
            String validation = verdict(oracle, actual);
            return (compare(kind, wanted.describe(), actual.describe()) + "\n"
                            + (validation.equals(own) ? "" : validation) + "\n" + retort.drift(actual))
                    .strip();
        }
    }

    /** On SQLite Hibernate creates no unique constraint but one that stands with its column. */
    private static Comparison compare(Database kind, Description wanted, Description actual) {
        Comparison all = Comparison.of(wanted, actual);
        return kind == Database.SQLITE
                ? new Comparison(
                        all.wanted(),
                        all.missing(),
                        all.extra().stream()
                                .filter(line -> line.kind() != Kind.UNIQUE)
                                .toList())
                : all;
    }

    /** Hibernate does not get through every schema of its own on SQLite. */
    private static String verdict(Oracle oracle, Database.Fresh database) {
        try {
            return oracle.validate(database.source());
        } catch (NoSuchElementException e) {
            return "does not read the type of a column: " + e;
        }
    }
}
