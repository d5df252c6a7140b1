package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server dies in the middle of a migration, and is started again. */
class StoppedServerTest {

    private final Path folder;
    private final Path migrations;

    StoppedServerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__a.sql"), "create table a (id int);\ninsert into a values (1);\n");
    }

    /** As the server is killed, stopped fast, and stopped at once (manual, "Shutting Down the Server"). */
    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT", "QUIT"})
    void onPostgresqlTheMigrationIsAsIfItNeverBegan(String signal) throws Exception {
        Files.writeString(
                migrations.resolve("V2__b.sql"),
                "insert into a values (2);\ncreate table b (id int);\nselect pg_sleep(3);\ninsert into b values (1);\n");
        try (EmbeddedPostgres server = postgres()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            CompletableFuture<String> message = failure(url);
            await(
                    url,
                    "select count(*) from pg_stat_activity where query like '%pg_sleep(3)%' and state = 'active'"
                            + " and pid <> pg_backend_pid()");
            long pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                    .get(0)
                    .trim());
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .start()
                    .waitFor();
            process.onExit().get(1, TimeUnit.MINUTES);
            String text = message.get(1, TimeUnit.MINUTES);
            assertTrue(text.contains("V2__b.sql") && text.contains("again"), text);
        }
        try (EmbeddedPostgres server = postgres()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from a"));
            ApplyResult result = migrator(url).apply();
            assertEquals(1, result.applied().size());
            assertEquals(List.of("1", "2"), MigratorDatabase.rows(url, "select id from a order by id"));
            assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from b"));
            assertTrue(migrator(url).status().isUpToDate());
        }
    }

    @Test
    void onMariaDbItGoesOnAtTheStatementInFlight() throws Exception {
        Files.writeString(
                migrations.resolve("V2__b.sql"),
                "insert into a values (2);\ncreate table b (id int);\ninsert into b select sleep(3) + 1;\n"
                        + "insert into b values (2);\n");
        MariaDbServer.Another server = MariaDbServer.another();
        String url = "jdbc:mariadb://127.0.0.1:" + server.port()
                + "/test?user=root&sslMode=disable&createDatabaseIfNotExist=true";
        Process first = mariaDb(server);
        try {
            await(url, "select 1");
            CompletableFuture<String> message = failure(url);
            await(
                    url,
                    "select count(*) from information_schema.processlist where info like 'insert into b select sleep%'");
            kill(first.toHandle());
            String text = message.get(1, TimeUnit.MINUTES);
            assertTrue(text.contains("V2__b.sql") && text.contains("again"), text);
        } finally {
            kill(first.toHandle());
        }
        Process second = mariaDb(server);
        try {
            await(url, "select count(*) from a where id = 1");
            ApplyResult result = migrator(url).apply();
            assertEquals(2, result.applied().get(0).statements());
            assertEquals(List.of("1", "2"), MigratorDatabase.rows(url, "select id from a order by id"));
            assertEquals(List.of("1", "2"), MigratorDatabase.rows(url, "select id from b order by id"));
            assertTrue(migrator(url).status().isUpToDate());
        } finally {
            kill(second.toHandle());
        }
    }

    private Process mariaDb(MariaDbServer.Another server) throws IOException {
        return new ProcessBuilder(server.command())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private Migrator migrator(String url) {
        return Migrator.forUrl(url).withDirectory(migrations);
    }

    /** Migrates in another thread and gives what went wrong. */
    private CompletableFuture<String> failure(String url) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return "no failure: " + migrator(url).apply();
            } catch (MigrationException e) {
                return String.valueOf(e.getMessage());
            }
        });
    }

    private static void kill(ProcessHandle process) throws InterruptedException, ExecutionException {
        process.destroyForcibly();
        process.onExit().get();
    }

    /** Waits until a query counts one; the server may not be there yet. */
    private static void await(String url, String query) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement();
                    var result = statement.executeQuery(query)) {
                result.next();
                if (result.getInt(1) == 1) {
                    return;
                }
            } catch (SQLException e) {
                last = String.valueOf(e.getMessage());
            }
            Thread.sleep(20);
        }
        throw new AssertionError("did not come: " + query + " " + last);
    }
}
