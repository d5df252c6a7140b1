package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
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

/** One migrator at a time, whatever happens to the one that works. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LockTest {

    private final Path folder;
    private final String url;

    LockTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.url = MigratorDatabase.POSTGRESQL.create();
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private Migrator migrator() {
        return Migrator.forUrl(url).withDirectory(folder);
    }

    private void await(String query) throws Exception {
        while (MigratorDatabase.rows(url, query).isEmpty()) {
            Thread.sleep(10);
        }
    }

    /** A waiter that blocked inside the database, in a transaction with a snapshot, would stop the build for ever. */
    @Test
    void waitersLetAConcurrentIndexBuildThrough() throws Exception {
        file("V1__a.sql", "create table a (id int);\ninsert into a select generate_series(1, 1000);\n");
        migrator().apply();
        file("V2__i.sql", "select pg_sleep(1);\ncreate index concurrently ix_a on a (id);\nselect pg_sleep(0.5);\n");

        CompletableFuture<ApplyResult> holder =
                CompletableFuture.supplyAsync(() -> migrator().apply());
        await("select 1 from pg_stat_activity where query like 'select pg_sleep(1)%' and state = 'active'");
        List<CompletableFuture<ApplyResult>> waiters = List.of(
                CompletableFuture.supplyAsync(() -> migrator().apply()),
                CompletableFuture.supplyAsync(() -> migrator().apply()));

        assertEquals(1, holder.get(1, TimeUnit.MINUTES).applied().size());
        for (CompletableFuture<ApplyResult> waiter : waiters) {
            assertEquals(0, waiter.get(1, TimeUnit.MINUTES).applied().size());
        }
        assertEquals(
                List.of("t"),
                MigratorDatabase.rows(url, "select indisvalid from pg_index where indexrelid = 'ix_a'::regclass"));
    }

    @Test
    void hungHolderIsNamed() throws Exception {
        file("V1__a.sql", "create table a (id int);\n");
        migrator().apply();
        file("V2__b.sql", "select pg_sleep(20);\n");
        CompletableFuture<ApplyResult> holder =
                CompletableFuture.supplyAsync(() -> migrator().apply());
        await("select 1 from pg_stat_activity where query like 'select pg_sleep(20)%' and state = 'active'");

        MigrationException failure = assertThrows(
                MigrationException.class,
                () -> migrator().withLockTimeout(Duration.ofMillis(200)).apply());

        assertEquals(MigrationException.Kind.LOCK_TIMEOUT, failure.kind());
        String pid = MigratorDatabase.rows(
                        url,
                        "select l.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid where locktype = 'advisory'"
                                + " and granted and state = 'idle in transaction'")
                .get(0);
        assertTrue(String.valueOf(failure.getMessage()).contains("PostgreSQL process " + pid), failure::toString);
        MigratorDatabase.execute(
                url,
                "select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(20)%'"
                        + " and pid <> pg_backend_pid()");
        assertThrows(Exception.class, () -> holder.get(1, TimeUnit.MINUTES));
        assertEquals(List.of(), MigratorDatabase.rows(url, "select 1 from pg_locks where locktype = 'advisory'"));
    }

    @Test
    void cutConnectionLeavesNothingBehind() throws Exception {
        file("V1__a.sql", "create table a (id int);\n");
        migrator().apply();
        file("V2__b.sql", "create table b (id int);\nselect pg_sleep(1.5);\n");
        try (PostgreSqlProxy proxy =
                new PostgreSqlProxy(URI.create(url.substring("jdbc:".length())).getPort())) {
            Migrator behind = Migrator.forUrl(proxy.url(url)).withDirectory(folder);
            CompletableFuture<ApplyResult> holder = CompletableFuture.supplyAsync(behind::apply);
            await("select 1 from pg_stat_activity where query like 'select pg_sleep(1.5)%' and state = 'active'");
            proxy.cut();
            assertThrows(Exception.class, () -> holder.get(1, TimeUnit.MINUTES));
        }

        // Waits until the server has noticed, and rolled back.
        assertEquals(1, migrator().apply().applied().size());

        assertEquals(List.of("0"), MigratorDatabase.rows(url, "select count(*) from b"));
        assertEquals(
                List.of("2"),
                MigratorDatabase.rows(
                        url,
                        "select count(*) from retort_history" + " where state = 'APPLIED' and installed_rank > 0"));
    }

    /**
     * A migrator whose lock was taken away stops at the next statement that is not rolled back with its transaction.
     */
    @Test
    void lostLockStopsAJournalledMigration() throws Exception {
        file("V1__a.sql", "create table a (id int);\n");
        migrator().apply();
        file(
                "V2__i.sql",
                "create index concurrently ix_a on a (id);\nselect pg_sleep(1);\n"
                        + "create index concurrently ix_a2 on a (id);\n");
        CompletableFuture<ApplyResult> holder =
                CompletableFuture.supplyAsync(() -> migrator().apply());
        await("select 1 from pg_stat_activity where query like 'select pg_sleep(1)%' and state = 'active'");
        try (Connection admin = DriverManager.getConnection(url)) {
            MigratorDatabase.execute(
                    admin,
                    "select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                            + " where l.locktype = 'advisory' and l.granted and a.state = 'idle in transaction'");
        }

        assertThrows(Exception.class, () -> holder.get(1, TimeUnit.MINUTES));
        assertEquals(
                List.of("2 RUNNING"),
                MigratorDatabase.rows(
                        url, "select statements_applied, state from retort_history where installed_rank = 2"));
        assertEquals(1, migrator().apply().applied().get(0).statements());
        assertTrue(migrator().status().isUpToDate());
    }
}
