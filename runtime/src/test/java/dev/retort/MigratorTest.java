package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import dev.retort.migration.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigratorTest {

    private final Path folder;

    MigratorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void twoMigrations() throws IOException {
        file("V0001__a.sql", "-- first\ncreate table a (id integer primary key);\ninsert into a values (1);\n");
        file("U0001__a.sql", "drop table a;\n");
        file("V0002__b.sql", "alter table a add column name varchar(20) default 'x;y' not null;\n");
        file("U0002__b.sql", "alter table a drop column name;\n");
    }

    private Migrator migrator(String url) {
        return Migrator.forUrl(url).withDirectory(folder);
    }

    private static List<String> scripts(ApplyResult result) {
        return result.applied().stream().map(AppliedMigration::script).toList();
    }

    private static MigrationException failure(Executable work) {
        return assertThrows(MigrationException.class, work);
    }

    private static void assertSays(MigrationException failure, String... parts) {
        String message = String.valueOf(failure.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void appliesOnceAndThenHasNothingToDo(MigratorDatabase database) throws Exception {
        String url = database.create();
        twoMigrations();

        ApplyResult first = migrator(url).apply();
        ApplyResult second = migrator(url).apply();

        assertEquals(List.of("V0001__a.sql", "V0002__b.sql"), scripts(first));
        assertEquals(Optional.of(Version.of("2")), first.version());
        assertEquals(List.of(), second.applied());
        assertEquals(Optional.of(Version.of("2")), second.version());
        assertEquals(List.of("1 x;y"), MigratorDatabase.rows(url, "select id, name from a"));
    }

    @ParameterizedTest
    @EnumSource
    void historyTellsWhatWasDone(MigratorDatabase database) throws Exception {
        String url = database.create();
        twoMigrations();
        migrator(url).apply();

        List<HistoryEntry> history = migrator(url).history();

        assertEquals(2, history.size());
        HistoryEntry first = history.get(0);
        assertEquals(1, first.rank());
        assertEquals("V0001__a.sql", first.script());
        assertEquals(2, first.applied());
        assertEquals(2, first.statements());
        assertEquals(MigrationState.APPLIED, first.state());
        // nobody logs in to SQLite
        assertEquals(database == MigratorDatabase.SQLITE, first.installedBy().isEmpty());
        assertFalse(first.chain().equals(history.get(1).chain()));
    }

    @ParameterizedTest
    @EnumSource
    void statusKnowsWhatIsPending(MigratorDatabase database) throws Exception {
        String url = database.create();
        twoMigrations();
        file("R__view.sql", database.view("v", "select id from a"));

        assertEquals(3, migrator(url).pending().size());
        assertEquals(List.of(), migrator(url).history());
        migrator(url).apply(Version.of("1"));

        MigrationStatus status = migrator(url).status();
        assertEquals(Optional.of(Version.of("1")), status.databaseVersion());
        assertEquals(Optional.of(Version.of("2")), status.newestVersion());
        assertEquals(
                List.of("V0002__b.sql", "R__view.sql"),
                status.pending().stream().map(MigrationInfo::script).toList());
        assertFalse(status.isUpToDate());
        migrator(url).apply();
        assertTrue(migrator(url).status().isUpToDate());
    }

    @ParameterizedTest
    @EnumSource
    void repeatableIsAppliedAgainWhenItChanges(MigratorDatabase database) throws Exception {
        String url = database.create();
        twoMigrations();
        file("R__view.sql", database.view("v", "select 1 as n from a"));
        assertEquals(
                List.of("V0001__a.sql", "V0002__b.sql", "R__view.sql"),
                scripts(migrator(url).apply()));
        assertEquals(List.of(), scripts(migrator(url).apply()));

        file("R__view.sql", database.view("v", "select 2 as n from a"));
        assertEquals(MigrationState.OUTDATED, migrator(url).pending().get(0).state());
        assertEquals(List.of("R__view.sql"), scripts(migrator(url).apply()));
        assertEquals(List.of(), scripts(migrator(url).apply()));

        assertEquals(List.of("2"), MigratorDatabase.rows(url, "select n from v"));
        assertEquals(
                List.of(MigrationState.SUPERSEDED, MigrationState.APPLIED),
                migrator(url).history().stream()
                        .filter(e -> e.version().isEmpty())
                        .map(HistoryEntry::state)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void failingStatementIsNamedAndContinued(MigratorDatabase database) throws Exception {
        String url = database.create();
        twoMigrations();
        file(
                "V0003__c.sql",
                "create table c (id integer);\n\n  insert into d values (1);\ncreate table e (id integer);\n");

        MigrationException failure = failure(() -> migrator(url).apply());

        assertEquals(MigrationException.Kind.STATEMENT, failure.kind());
        MigrationException.Failure where = failure.failure().orElseThrow();
        assertEquals("V0003__c.sql", where.file());
        assertEquals(3, where.line());
        assertEquals(3, where.column());
        assertEquals("insert into d values (1)", where.statement());
        assertTrue(where.sqlState().startsWith(database == MigratorDatabase.SQLITE ? "" : "42"), where::sqlState);
        if (database.isTransactional()) {
            assertSays(failure, "V0003__c.sql:3:3", "was rolled back");
            assertEquals(2, migrator(url).history().size());
        } else {
            assertSays(failure, "V0003__c.sql:3:3", "1 of the 3 statements");
            assertEquals(MigrationState.FAILED, migrator(url).history().get(2).state());
        }

        file(
                "V0003__c.sql",
                "create table c (id integer);\n\n  insert into c values (1);\ncreate table e (id integer);\n");
        assertEquals(List.of("V0003__c.sql"), scripts(migrator(url).apply()));
        assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from c"));
        assertTrue(migrator(url).status().isUpToDate());
        assertEquals(List.of(), scripts(migrator(url).apply()));
    }

    @ParameterizedTest
    @EnumSource
    void changedBeginningOfAFailedMigrationIsRefused(MigratorDatabase database) throws Exception {
        String url = database.create();
        file("V1__c.sql", "create table c (id integer);\ninsert into d values (1);\n");
        failure(() -> migrator(url).apply());

        file("V1__c.sql", "create table d (id integer);\ninsert into d values (1);\n");
        if (database.isTransactional()) {
            assertEquals(1, migrator(url).apply().applied().size());
        } else {
            MigrationException failure = failure(() -> migrator(url).apply());
            assertEquals(MigrationException.Kind.UNFINISHED, failure.kind());
            assertSays(failure, "V1__c.sql", "1 of its 2 statements", "repair()");
        }
    }

    @ParameterizedTest
    @EnumSource
    void editedMissingLateAndNewerAreRefused(MigratorDatabase database) throws Exception {
        String url = database.create();
        twoMigrations();
        migrator(url).apply();

        file("V0001__a.sql", "create table other (id integer);");
        MigrationException edited = failure(() -> migrator(url).apply());
        assertEquals(MigrationException.Kind.EDITED, edited.kind());
        assertSays(edited, "V0001__a.sql", "Nothing was changed");

        Files.delete(folder.resolve("V0001__a.sql"));
        MigrationException missing = failure(() -> migrator(url).apply());
        assertEquals(MigrationException.Kind.MISSING, missing.kind());
        assertSays(missing, "V0001__a.sql");

        twoMigrations();
        file("V0001.5__late.sql", "create table late (id integer);");
        MigrationException late = failure(() -> migrator(url).apply());
        assertEquals(MigrationException.Kind.OUT_OF_ORDER, late.kind());
        assertSays(late, "V0001.5__late.sql");

        Files.delete(folder.resolve("V0001.5__late.sql"));
        Files.delete(folder.resolve("V0002__b.sql"));
        MigrationException ahead = failure(() -> migrator(url).apply());
        assertEquals(MigrationException.Kind.AHEAD, ahead.kind());
        assertSays(ahead, "V0002__b.sql", "newer build");
    }

    @ParameterizedTest
    @EnumSource
    void foreignTablesAreLeftAlone(MigratorDatabase database) throws Exception {
        String url = database.create();
        MigratorDatabase.execute(url, "create table theirs (id integer)");
        twoMigrations();

        MigrationException failure = failure(() -> migrator(url).apply());

        assertEquals(MigrationException.Kind.NO_HISTORY, failure.kind());
        assertSays(failure, "baseline(version)", database == MigratorDatabase.H2 ? "THEIRS" : "table theirs");
        assertEquals(List.of("theirs"), database.tables(url, "theirs", "a", "retort_history"));
    }

    @ParameterizedTest
    @EnumSource
    void emptyDatabaseBeginsWithTheBaseline(MigratorDatabase database) throws Exception {
        String url = database.create();
        twoMigrations();
        file("B0001__baseline.sql", "create table a (id integer primary key); insert into a values (7);");

        assertEquals(
                List.of("B0001__baseline.sql", "V0002__b.sql"),
                scripts(migrator(url).apply()));
        assertEquals(List.of("7"), MigratorDatabase.rows(url, "select id from a"));
        assertTrue(
                migrator(url).status().isUpToDate(),
                () -> migrator(url).status().toString());
        assertEquals(List.of(), scripts(migrator(url).apply()));
    }

    @ParameterizedTest
    @EnumSource
    void scriptGivesTheSameStateAsApply(MigratorDatabase database) throws Exception {
        twoMigrations();
        file("V0003__odd.sql", "insert into a (id, name) values (2, 'it''s; \\ $$') -- no semicolon");
        file("R__view.sql", database.view("v", "select id from a"));
        String applied = database.create();
        migrator(applied).apply();
        String scripted = database.create();
        StringWriter script = new StringWriter();
        Migrator.offline(database.dialect()).withDirectory(folder).script(script);
        if (database == MigratorDatabase.H2) {
            try (Connection connection = DriverManager.getConnection(scripted)) {
                RunScript.execute(connection, new StringReader(script.toString()));
            }
        } else {
            database.run(scripted, script.toString());
        }

        assertEquals(dump(database, applied), dump(database, scripted));
        assertEquals(List.of(), migrator(scripted).apply().applied());
        assertTrue(migrator(scripted).status().isUpToDate());
    }

    @ParameterizedTest
    @EnumSource
    void scriptsOfTwoRangesGiveTheSameStateAsOne(MigratorDatabase database) throws Exception {
        twoMigrations();
        String url = database.create();
        migrator(url).apply(Version.of("1"));
        StringWriter script = new StringWriter();
        Migrator.offline(database.dialect()).withDirectory(folder).script(Version.of("1"), Version.of("2"), script);

        database.run(url, script.toString());

        String applied = database.create();
        migrator(applied).apply();
        assertEquals(dump(database, applied), dump(database, url));
    }

    private static List<String> dump(MigratorDatabase database, String url) throws SQLException {
        List<String> rows = MigratorDatabase.rows(
                url,
                "select installed_rank, version, description, script, kind, checksum, chain_hash, statements_applied,"
                        + " statements, applied_hash, undo_script, draft, installed_by, state from retort_history"
                        + " order by installed_rank");
        rows.addAll(MigratorDatabase.rows(url, "select * from a order by id"));
        rows.addAll(MigratorDatabase.rows(
                url,
                database == MigratorDatabase.SQLITE
                        ? "select name, sql from sqlite_master order by 1"
                        : "select table_name, column_name, data_type, is_nullable from information_schema.columns"
                                + " where lower(table_name) in ('a', 'v', 'retort_history')"
                                + database.own() + " order by 1, 2"));
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void contradictingFilesAreRefused(MigratorDatabase database) throws Exception {
        String url = database.create();
        twoMigrations();
        file("V2__again.sql", "");

        MigrationException failure = failure(() -> migrator(url).apply());

        assertEquals(MigrationException.Kind.FILES, failure.kind());
        assertSays(failure, "V0002__b.sql", "V2__again.sql");
    }

    @ParameterizedTest
    @EnumSource
    void passwordsAreNotShown(MigratorDatabase database) throws Exception {
        twoMigrations();
        String url = "jdbc:none://user:geheim@host/db?password=geheim&x=" + database;

        MigrationException failure = failure(() -> migrator(url).apply());

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains("geheim"), trace::toString);
        assertEquals(MigrationException.Kind.CONNECTION, failure.kind());
    }
}
