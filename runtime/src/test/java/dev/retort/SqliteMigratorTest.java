package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What is particular to SQLite: foreign keys that must be off outside of the transaction, one writer, the client. */
class SqliteMigratorTest {

    private static final int KILLS = Integer.getInteger("retort.test.kills", 12);

    private static final String CREATE = """
            create table author (id integer, name varchar(20), constraint pk_author primary key (id));
            create table book (id bigint not null, author_id bigint, primary key (id),
                constraint fk_book_author foreign key (author_id) references author (id) on delete cascade);
            insert into author values (1, 'ann'), (2, 'bob');
            insert into book values (1, 1), (2, 2), (3, 2);
            """;

    /** As the processor writes it. */
    private static final String REBUILD = """
            pragma foreign_keys = off;
            create table retort_new_author (id integer, name varchar(40) not null, constraint pk_author primary key (id));
            insert into retort_new_author (id, name) select id, name from author;
            drop table author;
            pragma legacy_alter_table = on;
            alter table retort_new_author rename to author;
            pragma legacy_alter_table = off;
            pragma foreign_keys = on;
            """;

    private final Path folder;

    SqliteMigratorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path migrations() throws Exception {
        return Files.createDirectories(folder.resolve("migrations"));
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(migrations().resolve(name), text);
    }

    /** Hands out one connection again and again, with foreign keys on, as an application's pool would. */
    private static DataSource withForeignKeys(String url) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url);
        source.setEnforceForeignKeys(true);
        return source;
    }

    @Test
    void aRebuildKeepsTheRowsThatReferToTheTable() throws Exception {
        String url = MigratorDatabase.SQLITE.create();
        file("V1__a.sql", CREATE);
        file("V2__b.sql", REBUILD);
        file("U2__b.sql", REBUILD.replace("varchar(40) not null", "varchar(20)"));
        Migrator migrator = Migrator.of(withForeignKeys(url)).withDirectory(migrations());

        migrator.apply();
        assertEquals(List.of("3"), MigratorDatabase.rows(url, "select count(*) from book"));
        migrator.undo();
        assertEquals(List.of("3"), MigratorDatabase.rows(url, "select count(*) from book"));
    }

    @Test
    void foreignKeysHoldInAMigrationThatDoesNotSwitchThemOff() throws Exception {
        String url = MigratorDatabase.SQLITE.create();
        file("V1__a.sql", CREATE);
        file("V2__b.sql", "delete from author where id = 2;");
        Migrator.of(withForeignKeys(url)).withDirectory(migrations()).apply();

        assertEquals(List.of("1 1"), MigratorDatabase.rows(url, "select * from book"));
    }

    @Test
    void aFailedRebuildLeavesTheConnectionAsItWas() throws Exception {
        String url = MigratorDatabase.SQLITE.create();
        file("V1__a.sql", CREATE);
        file("V2__b.sql", REBUILD.replace("pragma legacy_alter_table = off", "insert into nowhere values (1)"));
        try (Connection connection = withForeignKeys(url).getConnection()) {
            Migrator migrator = Migrator.of(new Handed(connection, url)).withDirectory(migrations());

            MigrationException failure = assertThrows(MigrationException.class, migrator::apply);

            assertTrue(String.valueOf(failure.getMessage()).contains("rolled back"), failure.getMessage());
            assertEquals("1 0 0", pragmas(connection));
            assertEquals(1, migrator.history().size());
            assertEquals(List.of("2"), MigratorDatabase.rows(url, "select count(*) from author"));
            assertEquals(List.of("3"), MigratorDatabase.rows(url, "select count(*) from book"));
        }
    }

    private static String pragmas(Connection connection) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            for (String pragma : List.of("foreign_keys", "legacy_alter_table", "writable_schema")) {
                try (ResultSet row = statement.executeQuery("pragma " + pragma)) {
                    all.append(all.isEmpty() ? "" : " ").append(row.next() ? row.getString(1) : "");
                }
            }
        }
        return all.toString();
    }

    static boolean hasClient() {
        return Files.isExecutable(Path.of("/usr/bin/sqlite3"));
    }

    @Test
    @EnabledIf("hasClient")
    void theClientBringsTheScriptToTheStateOfApply() throws Exception {
        file("V1__a.sql", CREATE);
        file("V2__b.sql", REBUILD);
        file("V3__c.sql", "create trigger t after insert on book begin delete from author where id = 99; end;");
        String applied = MigratorDatabase.SQLITE.create();
        Migrator.of(withForeignKeys(applied)).withDirectory(migrations()).apply();
        StringWriter script = new StringWriter();
        Migrator.offline(MigratorDatabase.SQLITE.dialect())
                .withDirectory(migrations())
                .script(script);
        Path text = folder.resolve("script.sql");
        Files.writeString(text, "pragma foreign_keys = on;\n" + script);
        String scripted = MigratorDatabase.SQLITE.create();

        Process client = new ProcessBuilder("/usr/bin/sqlite3", "-bail", scripted.substring("jdbc:sqlite:".length()))
                .redirectInput(text.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(client.waitFor(1, TimeUnit.MINUTES));
        assertEquals("", output);
        for (String query : List.of(
                "select type, name, sql from sqlite_master order by 1, 2",
                "select * from author",
                "select * from book",
                "select installed_rank, version, script, checksum, chain_hash, statements_applied, statements,"
                        + " applied_hash, undo_script, draft, installed_by, state from retort_history order by 1")) {
            assertEquals(MigratorDatabase.rows(applied, query), MigratorDatabase.rows(scripted, query), query);
        }
    }

    /** A statement that no transaction can hold is journalled. */
    @Test
    void vacuumRunsOutsideOfATransaction() throws Exception {
        String url = MigratorDatabase.SQLITE.create();
        file("V1__a.sql", "create table a (id int);\nvacuum;\ninsert into a values (1);");
        Migrator.forUrl(url).withDirectory(migrations()).apply();

        assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from a"));
    }

    /** Killed at any instant, the next run finishes the work: every migration took effect once. */
    @Test
    void killedAtAnyInstantTheNextRunFinishesTheWork() throws Exception {
        int count = 30;
        file("V1__a.sql", "create table a (n integer primary key, filler text);");
        for (int i = 2; i <= count; i++) {
            file(
                    "V" + i + "__x.sql",
                    "insert into a values (" + i + ", hex(zeroblob(20000)));\ncreate table t" + i + " (id int);\n"
                            + "insert into t" + i + " select n from a;\n");
        }
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            String url = MigratorDatabase.SQLITE.create();
            Process process = ContenderMain.start(url, migrations(), folder.resolve("out" + kill));
            Path file = Path.of(url.substring("jdbc:sqlite:".length()));
            while (process.isAlive() && !Files.exists(file)) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(120));
            process.destroyForcibly().waitFor();

            Migrator.forUrl(url).withDirectory(migrations()).apply();

            assertEquals(List.of(count - 1 + ""), MigratorDatabase.rows(url, "select count(*) from a"), "kill " + kill);
            assertEquals(
                    List.of(count + ""),
                    MigratorDatabase.rows(
                            url, "select count(*) from retort_history where installed_rank > 0 and state = 'APPLIED'"));
            assertEquals(List.of("ok"), MigratorDatabase.rows(url, "pragma integrity_check"));
        }
    }

    /** Hands out a given connection first, which it keeps open, and then new ones. */
    private static final class Handed extends SQLiteDataSource {
        private final Connection first;
        private boolean taken;

        Handed(Connection first, String url) {
            this.first = first;
            setUrl(url);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (taken) {
                return DriverManager.getConnection(getUrl());
            }
            taken = true;
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    Handed.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        try {
                            return method.getName().equals("close") ? null : method.invoke(first, arguments);
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
