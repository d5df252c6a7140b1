package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.history.MigrationState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrators in Java processes of their own: several at once, and one that is killed. */
class MigratorProcessTest {

    /** The property {@code contenders} says how many. */
    private static final int CONTENDERS = Integer.getInteger("contenders", 4);

    private final Path folder;

    MigratorProcessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(String name, String text) throws Exception {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve(name), text);
        return migrations;
    }

    @ParameterizedTest
    @EnumSource
    void contendersApplyEachMigrationOnce(MigratorDatabase database) throws Exception {
        for (int i = 1; i <= 9; i++) {
            file("V" + i + "__x.sql", "create table t" + i + " (id int);\ninsert into t" + i + " values (1);\n");
        }
        if (database != MigratorDatabase.H2) {
            contend(database.create());
            return;
        }
        Server server = Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString(), "-ifNotExists")
                .start();
        try {
            contend("jdbc:h2:tcp://localhost:" + server.getPort() + "/./contended;USER=sa");
        } finally {
            server.stop();
        }
    }

    private void contend(String url) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < CONTENDERS; i++) {
            processes.add(ContenderMain.start(url, folder.resolve("migrations"), folder.resolve("out" + i)));
        }
        int applied = 0;
        for (int i = 0; i < CONTENDERS; i++) {
            assertTrue(processes.get(i).waitFor(2, TimeUnit.MINUTES));
            String output = Files.readString(folder.resolve("out" + i));
            assertEquals(0, processes.get(i).exitValue(), output);
            applied += Integer.parseInt(output.replaceAll("(?s).*applied=(\\d+).*", "$1"));
        }
        assertEquals(9, applied);
        for (int i = 1; i <= 9; i++) {
            assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from t" + i));
        }
        assertEquals(
                List.of("9"),
                MigratorDatabase.rows(url, "select count(*) from retort_history where installed_rank > 0"));
    }

    @Test
    void killedOnPostgresqlNothingIsLeft() throws Exception {
        String url = MigratorDatabase.POSTGRESQL.create();
        file("V1__a.sql", "create table a (id int);");
        Path migrations =
                file("V2__b.sql", "create table b (id int);\nselect pg_sleep(60);\ninsert into b values (1);");
        Process process = ContenderMain.start(url, migrations, folder.resolve("out"));
        awaitRows(url, "select 1 from pg_stat_activity where query = 'select pg_sleep(60)'", "1");
        process.destroyForcibly().waitFor();

        file("V2__b.sql", "create table b (id int);\ninsert into b values (1);");
        MigratorDatabase.execute(
                url, "select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(60)'");
        ApplyResult result = Migrator.forUrl(url).withDirectory(migrations).apply();

        assertEquals("V2__b.sql", result.applied().get(0).script());
        assertEquals(1, result.applied().size());
        assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from b"));
    }

    @Test
    void killedOnH2ItGoesOnAtTheStatementInFlight() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("killed") + ";AUTO_SERVER=TRUE;USER=sa";
        Path migrations = file(
                "V1__a.sql",
                "create table a (id bigint);\ninsert into a select x from system_range(1, 100) where nap(50 + 0 * x);\n"
                        + "create table b (id int);");
        // the second statement lasts long enough to be seen in flight, however fast the machine is
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create alias nap as"
                    + " 'boolean nap(long ms) throws InterruptedException { Thread.sleep(ms); return true; }'");
        }
        Process process = ContenderMain.start(url, migrations, folder.resolve("out"));
        // Until then this process would be the one that opens the database and serves it to the other.
        while (!Files.exists(folder.resolve("killed.lock.db"))) {
            assertTrue(process.isAlive());
            Thread.sleep(5);
        }
        awaitRows(url, "select statements_applied from retort_history where installed_rank = 1", "1");
        // H2 writes a commit to the disk half a second later (its setting WRITE_DELAY)
        Thread.sleep(1_200);
        process.destroyForcibly().waitFor();

        Migrator migrator = Migrator.forUrl(url).withDirectory(migrations);
        try (Connection open = DriverManager.getConnection(url)) {
            assertEquals(
                    MigrationState.RUNNING,
                    migrator.status().migrations().get(0).state());
            assertEquals(2, migrator.apply().applied().get(0).statements());
            assertEquals(List.of("100"), MigratorDatabase.rows(url, "select count(*) from a"));
            assertEquals(List.of("0"), MigratorDatabase.rows(url, "select count(*) from b"));
            assertTrue(migrator.status().isUpToDate());
            assertTrue(!open.isClosed());
        }
    }

    /** The operating system ends the lock and the transaction with the process. */
    @Test
    void killedOnSqliteNothingIsLeft() throws Exception {
        String url = MigratorDatabase.SQLITE.create();
        file("V1__a.sql", "create table a (id int);");
        String slow = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000000)"
                + " insert into b select max(i) from n;";
        Path migrations = file("V2__b.sql", "create table b (id int);\n" + slow + "\ninsert into b values (1);");
        Process process = ContenderMain.start(url, migrations, folder.resolve("out"));
        awaitRows(url, "select count(*) from retort_history where installed_rank = 1", "1");
        Path journal = Path.of(url.substring("jdbc:sqlite:".length()) + "-journal");
        while (!Files.exists(journal)) {
            assertTrue(process.isAlive());
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();

        file("V2__b.sql", "create table b (id int);\ninsert into b values (1);");
        ApplyResult result = Migrator.forUrl(url).withDirectory(migrations).apply();

        assertEquals("V2__b.sql", result.applied().get(0).script());
        assertEquals(1, result.applied().size());
        assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from b"));
    }

    /** The definition in flight takes effect, and the process dies before it can say so. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedOnMariaDbItGoesOnAtTheStatementInFlight(boolean tookEffect) throws Exception {
        String url = MigratorDatabase.MARIADB.create();
        Path migrations = file("V1__a.sql", "create table a (id int);");
        Migrator migrator = Migrator.forUrl(url).withDirectory(migrations);
        migrator.apply();
        file("V2__b.sql", "insert into a values (1);\nalter table a add column b int;\ncreate table c (id int);");
        try (Connection reader = DriverManager.getConnection(url)) {
            // who reads a table in a transaction keeps its definition from being changed
            reader.setAutoCommit(false);
            MigratorDatabase.execute(reader, "select * from a");
            Process process = ContenderMain.start(url, migrations, folder.resolve("out"));
            String waiting =
                    "select id from information_schema.processlist where info = 'alter table a add column b int'"
                            + " and db = database()";
            awaitRows(url, "select count(*) from (" + waiting + ") w", "1");
            String id = MigratorDatabase.rows(url, waiting).get(0);
            process.destroyForcibly().waitFor();
            MigratorDatabase.execute(url, "kill " + id);
        }
        assertEquals(
                List.of("RUNNING 1"),
                MigratorDatabase.rows(
                        url, "select state, statements_applied from retort_history where installed_rank = 2"));
        if (tookEffect) {
            awaitRows(url, "select count(*) from information_schema.processlist where state like 'Waiting%'", "0");
            MigratorDatabase.execute(url, "alter table a add column if not exists b int");
        }

        assertEquals(2, migrator.apply().applied().get(0).statements());
        assertEquals(List.of("1 null"), MigratorDatabase.rows(url, "select id, b from a"));
        assertEquals(List.of("0"), MigratorDatabase.rows(url, "select count(*) from c"));
        assertTrue(migrator.status().isUpToDate());
    }

    private static void awaitRows(String url, String query, String expected) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            try {
                if (MigratorDatabase.rows(url, query).equals(List.of(expected))) {
                    return;
                }
            } catch (java.sql.SQLException e) {
                // The other process has not created the database or the table yet.
                assertTrue(System.nanoTime() < end, e::toString);
            }
            Thread.sleep(10);
        }
        throw new AssertionError("did not come: " + query);
    }
}
