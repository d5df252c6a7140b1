package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lock is taken away from a migrator that works, or its process dies while the server goes on with its statement:
 * nobody else begins before that has come to its end, and everything takes effect once.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LostLockTest {

    private final Path folder;

    LostLockTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        file("V1__a.sql", "create table a (id int);\n");
    }

    private Path file(String name, String text) throws Exception {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve(name), text);
        return migrations;
    }

    private Migrator migrator(String url) throws Exception {
        return Migrator.forUrl(url).withDirectory(folder.resolve("migrations"));
    }

    /** What was applied, or the message of the failure. */
    private CompletableFuture<String> apply(String url) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return migrator(url).apply().applied().stream()
                        .map(m -> m.script() + " " + m.statements())
                        .toList()
                        .toString();
            } catch (Exception e) {
                return "failure: " + e.getMessage();
            }
        });
    }

    private static String await(String url, String query) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            List<String> rows = MigratorDatabase.rows(url, query);
            if (!rows.isEmpty()) {
                return rows.get(0);
            }
            Thread.sleep(10);
        }
        throw new AssertionError("did not come: " + query);
    }

    private static String get(CompletableFuture<String> result) throws Exception {
        return result.get(1, TimeUnit.MINUTES);
    }

    /** The transaction that is open comes to its end, and no other begins. */
    @Test
    void ofPostgresqlInATransaction() throws Exception {
        String url = MigratorDatabase.POSTGRESQL.create();
        migrator(url).apply();
        file("V2__b.sql", "select pg_sleep(2);\ninsert into a values (2);\n");
        file("V3__c.sql", "insert into a values (3);\n");
        String message = loseTheLock(url, "select pg_sleep(2)%", "[V3__c.sql 1]");
        assertTrue(message.contains("failure: V3__c.sql"), message);
        assertEquals(List.of("2", "3"), MigratorDatabase.rows(url, "select id from a order by id"));
        assertTrue(migrator(url).status().isUpToDate());
    }

    private static final String LOSE = "select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a"
            + " on a.pid = l.pid where l.locktype = 'advisory' and l.granted and a.state = 'idle in transaction'";

    /**
     * A migrator loses the lock in the middle of a statement, and another one does what is left: the first one's
     * failure.
     */
    private String loseTheLock(String url, String statement, String left) throws Exception {
        CompletableFuture<String> first = apply(url);
        await(url, "select 1 from pg_stat_activity where query like '" + statement + "' and state = 'active'");
        assertEquals("t", await(url, LOSE));
        CompletableFuture<String> second = apply(url);

        String message = get(first);
        assertTrue(message.contains("failure: ") && message.contains("lock was lost"), message);
        assertEquals(left, get(second));
        return message;
    }

    /** Nor does a statement that is committed with the journal. */
    @Test
    void ofPostgresqlStatementByStatement() throws Exception {
        String url = MigratorDatabase.POSTGRESQL.create();
        migrator(url).apply();
        file(
                "V2__b.sql",
                "create index concurrently ix_a on a (id);\ninsert into a select 2 from pg_sleep(2);\n"
                        + "insert into a values (3);\n");
        loseTheLock(url, "insert%pg_sleep(2)%", "[V2__b.sql 1]");
        assertEquals(List.of("2", "3"), MigratorDatabase.rows(url, "select id from a order by id"));
    }

    /** The server does not notice that the client is gone before it is done. */
    @Test
    void withTheProcessOnPostgresql() throws Exception {
        String url = MigratorDatabase.POSTGRESQL.create();
        migrator(url).apply();
        Path migrations = file("V2__i.sql", "create index concurrently ix_a on a (id);\ninsert into a values (2);\n");
        CompletableFuture<String> second;
        try (Connection reader = DriverManager.getConnection(url)) {
            // the build waits for whoever has an older snapshot
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.setAutoCommit(false);
            MigratorDatabase.execute(reader, "select * from a");
            Process process = ContenderMain.start(url, migrations, folder.resolve("out"));
            String building = "select pid from pg_stat_activity where query like 'create index concurrently%'"
                    + " and state = 'active' and wait_event_type = 'Lock'";
            String pid = await(url, building);
            process.destroyForcibly().waitFor();
            second = apply(url);
            await(url, "select 1 from pg_locks where locktype = 'advisory' and granted");
            Thread.sleep(500);
            assertFalse(second.isDone());
            assertEquals(List.of(pid), MigratorDatabase.rows(url, building));
        }
        assertEquals("[V2__i.sql 2]", get(second));
        assertEquals(
                List.of("1 t"),
                MigratorDatabase.rows(
                        url,
                        "select count(*), bool_and(indisvalid) from pg_index where indrelid = " + "'a'::regclass"));
        assertEquals(List.of("2"), MigratorDatabase.rows(url, "select id from a"));
    }

    /** The session that works is the one that has the lock, so both end together. */
    @ParameterizedTest
    @ValueSource(strings = {"kill ", "kill query ", "kill hard "})
    void ofMariaDb(String kill) throws Exception {
        String url = MigratorDatabase.MARIADB.create();
        migrator(url).apply();
        file(
                "V2__b.sql",
                "insert into a values (2);\nalter table a add column b int;\n"
                        + "insert into a (id) select 3 + sleep(2);\ninsert into a values (4, 0);\n");
        CompletableFuture<String> first = apply(url);
        String session = await(
                url,
                "select id from information_schema.processlist where info like 'insert into a (id) select 3%'"
                        + " and db = database()");
        CompletableFuture<String> second = apply(url);

        MigratorDatabase.execute(url, kill + session);

        String message = get(first);
        assertTrue(message.contains("failure: V2__b.sql") && message.contains("again"), message);
        assertEquals("[V2__b.sql 2]", get(second));
        assertEquals(List.of("2", "3", "4"), MigratorDatabase.rows(url, "select id from a order by id"));
        assertTrue(migrator(url).status().isUpToDate());
    }

    /** The server goes on with the statement, and its session keeps the lock. */
    @Test
    void withTheProcessOnMariaDb() throws Exception {
        String url = MigratorDatabase.MARIADB.create();
        migrator(url).apply();
        Path migrations = file(
                "V2__b.sql",
                "create table b as select seq from seq_1_to_30 where sleep(0.1) = 0;\ninsert into b values (0);\n");
        Process process = ContenderMain.start(url, migrations, folder.resolve("out"));
        String creating = "select id from information_schema.processlist where info like 'create table b%'"
                + " and db = database()";
        String session = await(url, creating);
        process.destroyForcibly().waitFor();
        assertEquals(List.of(session), MigratorDatabase.rows(url, creating));

        assertEquals("[V2__b.sql 2]", get(apply(url)));

        assertEquals(List.of("31 465"), MigratorDatabase.rows(url, "select count(*), sum(seq) from b"));
        assertTrue(migrator(url).status().isUpToDate());
    }
}
