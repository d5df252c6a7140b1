package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.migration.MigrationLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real Java processes that are killed, each going on where the one before it died. The property {@code crash.rounds}
 * says how much of it: 1 by default, a round at random instants, which kills half a dozen processes or more, and one
 * boundary between requests in thirty; from 30 on it is all boundaries.
 */
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
    private static final int MIGRATIONS = 8;

    private final Path folder;

    CrashTest(@TempDir Path folder) throws Exception {
        this.folder = Files.createDirectories(folder.resolve("migrations"));
    }

    /** On PostgreSQL every other one has an index that is built outside of a transaction, with and without a name. */
    private void migrations(MigratorDatabase database, int count) throws Exception {
        for (int i = 1; i <= count; i++) {
            String index = "create index ix_t# on t# (n);\n";
            if (database == MigratorDatabase.POSTGRESQL && i % 2 == 0) {
                index = i % 4 == 0
                        ? "create index concurrently on t# (n);\n"
                        : index.replace("index ix", "index concurrently ix");
            }
            Files.writeString(
                    folder.resolve("V" + i + "__t.sql"),
                    ("create table t# (id int);\ninsert into t# values (1);\nalter table t# add column n int;\n"
                                    + "update t# set n = 0;\nupdate t# set n = n + 1;\n"
                                    + index + "insert into t# values (2, 2);\n")
                            .replace("#", String.valueOf(i)));
        }
    }

    private String create(MigratorDatabase database, String name) throws Exception {
        return database == MigratorDatabase.H2
                ? "jdbc:h2:file:" + folder.resolveSibling(name) + ";USER=sa"
                : database.create();
    }

    @ParameterizedTest
    @EnumSource
    void eachStatementTakesEffectOnce(MigratorDatabase database) throws Exception {
        migrations(database, MIGRATIONS);
        Random random = new Random(Long.getLong("crash.seed", 7));
        int kills = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String url = create(database, "crash" + round);
            kills += killUntilDone(url, random);
            check(database, url, MIGRATIONS);
        }
        System.out.println(database + ": " + kills + " processes killed in " + ROUNDS + " rounds");
        assertTrue(kills > ROUNDS);
    }

    /**
     * A process is killed some time after it began to work. That time grows, so that there is an end on a slow machine,
     * too.
     *
     * @return how many were killed
     */
    private int killUntilDone(String url, Random random) throws Exception {
        Path output = folder.resolveSibling("output");
        for (int kills = 0; ; kills++) {
            Process process = ContenderMain.start(url, folder, output);
            while (process.isAlive() && Files.size(output) == 0) {
                Thread.sleep(1);
            }
            if (process.waitFor(random.nextInt(100 + 30 * kills), TimeUnit.MILLISECONDS)) {
                assertEquals(0, process.exitValue(), Files.readString(output));
                return kills;
            }
            process.destroyForcibly().waitFor();
            assertTrue(kills < 200, "never came to its end");
        }
    }

    /**
     * A process dies before its n-th request, for every n until it comes to its end; the next run finishes the work.
     */
    @ParameterizedTest
    @EnumSource
    void diesBetweenTwoRequests(MigratorDatabase database) throws Exception {
        int count = 4;
        migrations(database, count);
        Path output = folder.resolveSibling("output");
        int step = Math.max(1, 30 / ROUNDS);
        int exit = HaltingDataSource.EXIT;
        for (int requests = 5; exit != 0; requests += step) {
            String url = create(database, "boundary" + requests);
            exit = ContenderMain.start(url, folder, output, String.valueOf(requests))
                    .waitFor();
            String context = "before request " + requests + ": " + Files.readString(output);
            assertTrue(exit == 0 || exit == HaltingDataSource.EXIT, context);
            try {
                Migrator.forUrl(url).withDirectory(folder).apply();
                check(database, url, count);
            } catch (MigrationException | AssertionError e) {
                throw new AssertionError(context, e);
            }
        }
    }

    /** The same while a draft that was rewritten is undone and applied anew. Who is told to call undo() does so. */
    @ParameterizedTest
    @EnumSource
    void diesWhileADraftIsRewritten(MigratorDatabase database) throws Exception {
        migrations(database, 2);
        String drop = database == MigratorDatabase.POSTGRESQL ? "drop index concurrently ix_t2" : "drop index ix_t2";
        Files.writeString(
                folder.resolve("U2__t.sql"),
                "delete from t2 where id = 2;\n" + drop + (database == MigratorDatabase.MARIADB ? " on t2" : "")
                        + ";\nupdate t2 set n = n - 1;\nalter table t2 drop column n;\ndrop table t2;\n");
        Files.writeString(folder.resolve(MigrationLocation.DRAFT), "V2__t.sql\n");
        Path draft = folder.resolve("V2__t.sql");
        String before = Files.readString(draft);
        int exit = HaltingDataSource.EXIT;
        for (int requests = 5; exit != 0; requests += Math.max(1, 30 / ROUNDS)) {
            String url = create(database, "draft" + requests);
            Migrator migrator = Migrator.forUrl(url).withDirectory(folder);
            Files.writeString(draft, before);
            migrator.apply();
            Files.writeString(draft, before + "alter table t2 add column m int;\n");
            exit = ContenderMain.start(url, folder, folder.resolveSibling("output"), String.valueOf(requests))
                    .waitFor();
            String context = "before request " + requests + ": " + Files.readString(folder.resolveSibling("output"));
            assertTrue(exit == 0 || exit == HaltingDataSource.EXIT, context);
            try {
                applyAfterUndo(migrator);
                assertEquals(
                        List.of("1 1 null", "2 2 null"),
                        MigratorDatabase.rows(url, "select id, n, m from t2 order by id"));
                assertEquals(
                        List.of("1 APPLIED 7", "2 APPLIED 8", "2 UNDONE 0"),
                        MigratorDatabase.rows(
                                url,
                                "select version, state, statements_applied from retort_history"
                                        + " where installed_rank > 0 order by version, state"));
                assertTrue(migrator.status().isUpToDate());
            } catch (MigrationException | AssertionError e) {
                throw new AssertionError(context, e);
            }
        }
    }

    private static void applyAfterUndo(Migrator migrator) {
        try {
            migrator.apply();
        } catch (MigrationException e) {
            assertTrue(
                    String.valueOf(e.getMessage()).contains("Run undo(), which goes on where it stopped"), e::toString);
            migrator.undo();
            migrator.apply();
        }
    }

    private void check(MigratorDatabase database, String url, int count) throws Exception {
        for (int i = 1; i <= count; i++) {
            assertEquals(List.of("1 1", "2 2"), MigratorDatabase.rows(url, "select id, n from t" + i + " order by id"));
        }
        assertEquals(
                List.of("APPLIED 7 " + count),
                MigratorDatabase.rows(
                        url,
                        "select state, statements_applied, count(*) from retort_history where installed_rank > 0"
                                + " group by state, statements_applied"));
        if (database == MigratorDatabase.POSTGRESQL) {
            assertEquals(
                    List.of(count + " t"),
                    MigratorDatabase.rows(
                            url,
                            "select count(*), bool_and(indisvalid) from pg_index i join pg_class c on c.oid = i.indrelid"
                                    + " where c.relname ~ '^t[0-9]+$'"));
        }
        assertTrue(Migrator.forUrl(url).withDirectory(folder).status().isUpToDate());
    }
}
