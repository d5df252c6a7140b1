package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.conformance.Description.Line;
import dev.retort.conformance.random.Answers;
import dev.retort.conformance.random.RandomMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
 * <p>{@link RandomCases} has the switches. What is no mapping without the attributes that were left out doesn't count.
 */
class RandomVersionsTest {

    private static final long ON_H2 = 60;
    private static final long ON_POSTGRESQL = 12;
    private static final int ANSWERS = 10;
    private static final int TENTH = 10;
    private static final Pattern CAST = Pattern.compile("CAST\\((-?[0-9.]+) AS [A-Z ]+\\)");

    private static final RandomCases CASES = new RandomCases();
    private static final List<String> REFUSED = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> onH2(@TempDir Path directory) {
        return RandomCases.onH2(ON_H2, directory, RandomVersionsTest::compare);
    }

    @TestFactory
    Stream<DynamicTest> onPostgres(@TempDir Path directory) {
        return RandomCases.onPostgres(ON_POSTGRESQL, directory, RandomVersionsTest::compare);
    }

    private static void compare(long seed, Database kind, Path directory) throws Exception {
        Path own = Files.createTempDirectory(directory, "versions");
        RandomMapping after = RandomMapping.version(seed, 2);
        Scenario before = new Scenario("before", RandomMapping.version(seed, 1).sources());
        Retort first = new Retort(before, own.resolve("before"), own.resolve("migrations"), after.options());
        Retort direct = new Retort(new Scenario("direct", after.sources()), own.resolve("direct"), after.options());
        assumeNone(first.compilation().errors());
        assumeNone(direct.compilation().errors());
        try (ManagedTypes types = ManagedTypes.in(direct.compilation().classes());
                Database.Fresh wanted = kind.fresh();
                Database.Fresh actual = kind.fresh();
                Oracle oracle = CASES.oracle(types, wanted.source(), after)) {
            first.migrate(actual);
            Description old = plain(actual);
            Retort second = second(after, own, seed);
            second.migrate(actual);
            CASES.compared.incrementAndGet();
            Description now = plain(actual);
            assertAll(
                    () -> assertEquals("", Comparison.of(plain(wanted), now).toString()),
                    () -> assertEquals("", oracle.validate(actual.source())),
                    () -> assertEquals("", second.drift(actual)));
            second.undoAllButFirst(actual);
            assertEquals("", Comparison.of(old, plain(actual)).toString(), "undone");
            second.migrate(actual);
            assertEquals("", Comparison.of(now, plain(actual)).toString(), "applied again");
        }
    }

    /** A description without the casts of numbers that H2 adds to the check of a column whose type was changed. */
    private static Description plain(Database.Fresh database) throws Exception {
        return new Description(database.describe().lines().stream()
                .map(line -> new Line(
                        line.kind(), line.owner(), CAST.matcher(line.text()).replaceAll("$1")))
                .toList());
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
            CASES.refuse("no mapping without what was left out: " + errors.get(0));
        }
    }

    /** Versions that are mostly refused would compare nothing. */
    @AfterAll
    static void printNumbers() {
        System.out.println("random versions: " + CASES.compared + " compared, " + CASES.refused
                + " no mappings, refused: " + String.join("\n", REFUSED));
        assertTrue(CASES.refused.get() <= CASES.compared.get(), "too many versions are no mappings");
        assertTrue(REFUSED.size() <= 1 + CASES.compared.get() / TENTH, "too many changes are refused");
    }
}
