package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.migration.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As {@link ScriptByClientTest}, with the clients of MariaDB, which comes with the server, and of SQLite. */
class ScriptByItsClientTest {

    private static final Path SQLITE = Path.of("/usr/bin/sqlite3");
    private static final Pattern MARIADB = Pattern.compile("jdbc:mariadb://([^:/]+):(\\d+)/([^?]+).*");

    private final Path folder;

    ScriptByItsClientTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void files(MigratorDatabase database) throws IOException {
        file("V1__a.sql", "create table a (id integer primary key, t varchar(90) default 'x;y' not null);\n");
        file("U1__a.sql", "drop table a; -- it's \"undone\"; $$ \\ ok\n");
        file(
                "V2__rows.sql",
                "insert into a values (1, 'it''s; \\\\ $$ ${no} :a \"b\" ü €');\n/* ; */ insert into a (id) values (2)"
                        + " -- no semicolon; here");
        file(
                "V3__b.sql",
                "create table b (a_id integer references a (id), n integer);\ncreate index ix_b on b (a_id);\n");
        String body = "begin insert into b values (new.id, 1); update b set n = case n when 1 then 2 end; end";
        file(
                "V4__t.sql",
                (database == MigratorDatabase.SQLITE
                                ? "create trigger tr after insert on a " + body + ";\n"
                                : "delimiter //\ncreate trigger tr after insert on a for each row " + body
                                        + " //\ndelimiter ;\n")
                        + "insert into a values (4, 'four');\n");
        file("R__v.sql", database.view("v", "select a.id, b.n from a join b on b.a_id = a.id"));
    }

    private void run(String url, String script) throws Exception {
        Path file = folder.resolve("script.txt");
        Files.writeString(file, script);
        Matcher mariaDb = MARIADB.matcher(url);
        ProcessBuilder client;
        if (mariaDb.matches()) {
            client =
                    new ProcessBuilder(MariaDbServer.client().toString(), "--no-defaults", "--skip-ssl", "--user=root");
            client.command().addAll(List.of("--host=" + mariaDb.group(1), "--port=" + mariaDb.group(2)));
            client.command().addAll(List.of("--default-character-set=utf8mb4", mariaDb.group(3)));
        } else {
            assumeTrue(Files.isExecutable(SQLITE), "SQLite's client is not at " + SQLITE);
            client = new ProcessBuilder(SQLITE.toString(), "-bail", url.substring("jdbc:sqlite:".length()));
        }
        Process process =
                client.redirectInput(file.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    /** Everything in the database but times. */
    private static List<String> dump(MigratorDatabase database, String url) throws Exception {
        List<String> all = new ArrayList<>();
        if (database == MigratorDatabase.SQLITE) {
            all.addAll(MigratorDatabase.rows(url, "select type, name, sql from sqlite_master order by 1, 2"));
        } else {
            for (String object : List.of("table retort_history", "table a", "table b", "view v")) {
                all.addAll(MigratorDatabase.rows(url, "show create " + object).stream()
                        .map(text -> text.replaceAll("case\\d+", "case"))
                        .toList());
            }
            all.addAll(MigratorDatabase.rows(
                    url,
                    "select trigger_name, action_statement from information_schema.triggers where trigger_schema ="
                            + " database()"));
        }
        all.addAll(MigratorDatabase.rows(
                url,
                "select installed_rank, version, description, script, kind, checksum, chain_hash, statements_applied,"
                        + " statements, applied_hash, undo_script, draft, installed_by, state from retort_history"
                        + " order by installed_rank"));
        for (String table : List.of("a order by id", "b order by a_id", "v order by id")) {
            all.addAll(MigratorDatabase.rows(url, "select * from " + table));
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "SQLITE"})
    void givesWhatApplyGives(MigratorDatabase database) throws Exception {
        files(database);
        String applied = database.create();
        Migrator.forUrl(applied).withDirectory(folder).apply();
        String expected = String.join("\n", dump(database, applied));
        Migrator offline = Migrator.offline(database.dialect()).withDirectory(folder);

        String whole = database.create();
        StringWriter script = new StringWriter();
        offline.script(script);
        run(whole, script.toString());
        assertEquals(expected, String.join("\n", dump(database, whole)));
        assertEquals(
                List.of(), Migrator.forUrl(whole).withDirectory(folder).apply().applied());

        String steps = database.create();
        Migrator.forUrl(steps).withDirectory(folder).apply(Version.of("1"));
        for (int i = 1; i < 4; i++) {
            StringWriter step = new StringWriter();
            offline.script(Version.of("" + i), Version.of("" + (i + 1)), step);
            run(steps, step.toString());
        }
        assertEquals(expected, String.join("\n", dump(database, steps)));
    }
}
