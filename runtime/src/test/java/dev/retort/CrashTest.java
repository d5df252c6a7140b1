package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real Java processes killed at random instants, each going on where the one before it died, until one comes to its
 * end. The property {@code crash.rounds} says how often, 1 by default; a round kills half a dozen processes or more.
 */
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
    private static final int MIGRATIONS = 8;

    private final Path folder;

    CrashTest(@TempDir Path folder) throws Exception {
        this.folder = Files.createDirectories(folder.resolve("migrations"));
        for (int i = 1; i <= MIGRATIONS; i++) {
            Files.writeString(
                    this.folder.resolve("V" + i + "__t.sql"),
                    ("create table t# (id int);\ninsert into t# values (1);\nalter table t# add column n int;\n"
                                    + "update t# set n = 0;\nupdate t# set n = n + 1;\n"
                                    + "create index ix_t# on t# (n);\ninsert into t# values (2, 2);\n")
                            .replace("#", String.valueOf(i)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachStatementTakesEffectOnce(MigratorDatabase database) throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            String url = database == MigratorDatabase.H2
                    ? "jdbc:h2:file:" + folder.resolveSibling("crash" + round) + ";USER=sa"
                    : database.create();
            killUntilDone(url, random);
            check(url);
        }
    }

    /** The time that a process gets grows, so that there is an end on a slow machine, too. */
    private void killUntilDone(String url, Random random) throws Exception {
        Path output = folder.resolveSibling("output");
        for (int kills = 0; ; kills++) {
            Process process = ContenderMain.start(url, folder, output);
            if (process.waitFor(300 + random.nextInt(200 * (kills + 1)), TimeUnit.MILLISECONDS)) {
                assertEquals(0, process.exitValue(), Files.readString(output));
                return;
            }
            process.destroyForcibly().waitFor();
            assertTrue(kills < 200, "never came to its end");
        }
    }

    private void check(String url) throws Exception {
        for (int i = 1; i <= MIGRATIONS; i++) {
            assertEquals(List.of("1 1", "2 2"), MigratorDatabase.rows(url, "select id, n from t" + i + " order by id"));
        }
        assertEquals(
                List.of("APPLIED 7 " + MIGRATIONS),
                MigratorDatabase.rows(
                        url,
                        "select state, statements_applied, count(*) from retort_history where installed_rank > 0"
                                + " group by state, statements_applied"));
        assertTrue(Migrator.forUrl(url).withDirectory(folder).status().isUpToDate());
    }
}
