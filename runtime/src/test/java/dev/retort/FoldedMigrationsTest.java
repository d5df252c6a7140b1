package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import dev.retort.migration.ChainHash;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions 1 to 3 become one baseline, and version 4 goes on after it. */
class FoldedMigrationsTest {

    private final Path folder;

    FoldedMigrationsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        for (String table : List.of("a", "b", "c")) {
            int version = "_abc".indexOf(table);
            file("V" + version + "__" + table + ".sql", "create table " + table + " (id integer);");
            file("U" + version + "__" + table + ".sql", "drop table " + table + ";");
        }
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** What the compiler does. */
    private void fold() throws IOException {
        String folds = new TreeSet<>(ChainHash.ends(MigrationDirectory.read(folder)))
                .stream().map(chain -> MigrationFile.FOLDS + chain + "\n").collect(Collectors.joining());
        file(
                "B3__baseline.sql",
                folds + "\ncreate table a (id integer);\ncreate table b (id integer);\ncreate table c (id integer);\n");
        for (String table : List.of("1__a.sql", "2__b.sql", "3__c.sql")) {
            Files.delete(folder.resolve("V" + table));
            Files.delete(folder.resolve("U" + table));
        }
    }

    private void four() throws IOException {
        file("V4__d.sql", "create table d (id integer);");
        file("U4__d.sql", "drop table d;");
    }

    private Migrator migrator(String url) {
        return Migrator.forUrl(url).withDirectory(folder);
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatHasThemGoesOn(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();
        fold();

        assertEquals(List.of(), migrator(url).apply().applied());
        assertTrue(migrator(url).status().isUpToDate(), migrator(url).status()::toString);
        assertEquals(3, migrator(url).status().in(MigrationState.FOLDED).size());
        assertTrue(migrator(url).validate().isValid(), migrator(url).validate()::toString);

        four();
        assertEquals(
                List.of("V4__d.sql"),
                migrator(url).apply().applied().stream()
                        .map(AppliedMigration::script)
                        .toList());
        assertTrue(migrator(url).status().isUpToDate());
        assertEquals(List.of("a", "b", "c", "d"), database.tables(url, "a", "b", "c", "d"));
        assertEquals("V4__d.sql", migrator(url).undo().undone().get(0).script());
        assertEquals(1, migrator(url).apply().applied().size());
    }

    @ParameterizedTest
    @EnumSource
    void aNewDatabaseBeginsWithTheBaseline(MigratorDatabase database) throws Exception {
        String url = database.create();
        fold();
        four();

        assertEquals(
                List.of("B3__baseline.sql", "V4__d.sql"),
                migrator(url).apply().applied().stream()
                        .map(AppliedMigration::script)
                        .toList());
        assertTrue(migrator(url).status().isUpToDate());
        assertTrue(migrator(url).validate().isValid());
        assertEquals(List.of("a", "b", "c", "d"), database.tables(url, "a", "b", "c", "d"));
        migrator(url).undo();
        assertEquals(
                MigrationException.Kind.NO_UNDO,
                assertThrows(MigrationException.class, () -> migrator(url).undo())
                        .kind());
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseInBetweenIsToldTheWay(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply(Version.of("2"));
        fold();
        four();

        MigrationException failure =
                assertThrows(MigrationException.class, () -> migrator(url).apply());
        assertEquals(MigrationException.Kind.MISSING, failure.kind());
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("V2__b.sql was the last one applied"), message);
        assertTrue(message.contains("Nothing was changed"), message);
        assertFalse(message.contains("V1__a.sql"), message);
        assertFalse(migrator(url).status().isUpToDate());
        assertFalse(migrator(url).validate().isValid());
        assertEquals(List.of("a", "b"), database.tables(url, "a", "b", "c", "d"));

        // the way that the message tells: the folded files are restored
        file("V2__b.sql", "create table b (id integer);");
        file("V3__c.sql", "create table c (id integer);");
        assertEquals(2, migrator(url).apply().applied().size());
        Files.delete(folder.resolve("V2__b.sql"));
        Files.delete(folder.resolve("V3__c.sql"));
        assertTrue(migrator(url).status().isUpToDate(), migrator(url).status()::toString);
    }

    /** As long as the files are there too, a database anywhere in between uses them. */
    @ParameterizedTest
    @EnumSource
    void withTheFilesKeptEveryDatabaseGoesOn(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply(Version.of("2"));
        MigrationDirectory before = MigrationDirectory.read(folder);
        fold();
        for (MigrationFile file : before.files()) {
            file(file.fileName(), file.text());
        }
        four();

        assertEquals(2, migrator(url).apply().applied().size());
        assertTrue(migrator(url).status().isUpToDate());
    }

    @ParameterizedTest
    @EnumSource
    void anotherHistoryIsNotTheFoldedOne(MigratorDatabase database) throws Exception {
        String url = database.create();
        file("V2__b.sql", "create table b (id integer); create table e (id integer);");
        migrator(url).apply();
        file("V2__b.sql", "create table b (id integer);");
        fold();

        MigrationException failure =
                assertThrows(MigrationException.class, () -> migrator(url).apply());
        assertEquals(MigrationException.Kind.EDITED, failure.kind());

        assertEquals(1, migrator(url).repair().actions().size());
        four();
        assertEquals(1, migrator(url).apply().applied().size());
        assertTrue(migrator(url).status().isUpToDate());
    }

    @ParameterizedTest
    @EnumSource
    void foldingAgain(MigratorDatabase database) throws Exception {
        String old = database.create();
        migrator(old).apply();
        fold();
        four();
        String young = database.create();
        migrator(young).apply();
        migrator(old).apply();
        String folds = new TreeSet<>(ChainHash.ends(MigrationDirectory.read(folder)))
                .stream().map(chain -> MigrationFile.FOLDS + chain + "\n").collect(Collectors.joining());
        file("B4__baseline.sql", folds + "create table a (id integer);");
        for (String name : List.of("B3__baseline.sql", "V4__d.sql", "U4__d.sql")) {
            Files.delete(folder.resolve(name));
        }

        for (String url : List.of(old, young)) {
            assertTrue(migrator(url).status().isUpToDate(), migrator(url).status()::toString);
            assertEquals(List.of(), migrator(url).apply().applied());
            assertTrue(migrator(url).validate().isValid());
        }
    }

    /** A draft that was committed unchanged and then folded is no draft that was given up. */
    @ParameterizedTest
    @EnumSource
    void aDraftThatWasFoldedIsNotUndone(MigratorDatabase database) throws Exception {
        String url = database.create();
        file("draft.txt", "V3__c.sql\n");
        migrator(url).apply();
        assertTrue(
                migrator(url).status().migrations().get(2).entry().orElseThrow().draft());
        Files.delete(folder.resolve("draft.txt"));
        fold();

        assertEquals(List.of(), migrator(url).apply().undone());
        assertEquals(List.of("a", "b", "c"), database.tables(url, "a", "b", "c"));
        assertTrue(migrator(url).status().isUpToDate());
    }

    @ParameterizedTest
    @EnumSource
    void scripts(MigratorDatabase database) throws Exception {
        String old = database.create();
        migrator(old).apply();
        String between = database.create();
        migrator(between).apply(Version.of("2"));
        fold();
        four();

        StringWriter script = new StringWriter();
        migrator(old).script(Version.of("3"), Version.of("4"), script);
        database.run(old, script.toString());
        assertTrue(migrator(old).status().isUpToDate());
        assertEquals(List.of(), migrator(old).apply().applied());
        assertEquals(
                MigrationException.Kind.MISSING,
                assertThrows(
                                MigrationException.class,
                                () -> migrator(old).script(Version.of("2"), Version.of("4"), new StringWriter()))
                        .kind());

        String fresh = database.create();
        StringWriter whole = new StringWriter();
        migrator(fresh).script(whole);
        database.run(fresh, whole.toString());
        assertTrue(migrator(fresh).status().isUpToDate());
        assertEquals(List.of(), migrator(fresh).apply().applied());
    }

    @ParameterizedTest
    @EnumSource
    void aRangeFollowsEveryWayToBegin(MigratorDatabase database) throws Exception {
        String old = database.create();
        migrator(old).apply();
        file("B2__baseline.sql", "create table a (id integer);\ncreate table b (id integer);");
        String begun = database.create();
        assertEquals(
                "B2__baseline.sql", migrator(begun).apply().applied().get(0).script());
        four();
        file("V5__e.sql", "create table e (id integer);");

        StringWriter script = new StringWriter();
        migrator(old).script(Version.of("3"), Version.of("5"), script);
        for (String url : List.of(old, begun)) {
            database.run(url, script.toString());
            assertTrue(migrator(url).status().isUpToDate());
            List<HistoryEntry> history = migrator(url).history();
            String chain = history.get(history.size() - 1).chain().orElseThrow();
            assertTrue(ChainHash.ends(MigrationDirectory.read(folder)).contains(chain));
            assertEquals(List.of(), migrator(url).apply().applied());
        }
    }

    @Test
    void theIdempotentScript() throws Exception {
        String old = MigratorDatabase.POSTGRESQL.create();
        migrator(old).apply();
        String between = MigratorDatabase.POSTGRESQL.create();
        migrator(between).apply(Version.of("2"));
        String fresh = MigratorDatabase.POSTGRESQL.create();
        fold();
        four();
        StringWriter script = new StringWriter();
        migrator(old).idempotentScript(script);

        for (String url : List.of(old, fresh)) {
            for (int times = 0; times < 2; times++) {
                MigratorDatabase.execute(url, script.toString());
            }
            assertEquals(List.of(), migrator(url).apply().applied());
            assertTrue(migrator(url).status().isUpToDate());
        }
        Exception refused = assertThrows(Exception.class, () -> MigratorDatabase.execute(between, script.toString()));
        assertTrue(String.valueOf(refused.getMessage()).contains("folded into B3__baseline.sql"), refused::toString);
        assertEquals(List.of("a", "b"), MigratorDatabase.POSTGRESQL.tables(between, "a", "b", "c", "d"));
    }
}
