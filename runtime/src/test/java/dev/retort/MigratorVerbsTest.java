package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.history.MigrationLock;
import dev.retort.migration.Version;
import dev.retort.snapshot.Snapshot;
import dev.retort.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigratorVerbsTest {

    private final Path folder;

    MigratorVerbsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file("V1__a.sql", "create table a (id integer);");
        file("U1__a.sql", "drop table a;");
        file("V2__b.sql", "create table b (id integer); create table c (id integer);");
        file("U2__b.sql", "drop table c; drop table b;");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Migrator migrator(String url) {
        return Migrator.forUrl(url).withDirectory(folder);
    }

    @ParameterizedTest
    @EnumSource
    void undoWorksWithoutTheFiles(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();
        Files.delete(folder.resolve("V2__b.sql"));
        Files.delete(folder.resolve("U2__b.sql"));

        UndoResult result = migrator(url).undo();

        assertEquals("V2__b.sql", result.undone().get(0).script());
        assertEquals(Optional.of(Version.of("1")), result.version());
        assertEquals(List.of("a"), database.tables(url, "a", "b", "c"));
        assertTrue(migrator(url).status().isUpToDate());
    }

    @ParameterizedTest
    @EnumSource
    void upDownUp(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();

        assertEquals(1, migrator(url).undo(Version.of("1")).undone().size());
        assertEquals(List.of("a"), database.tables(url, "a", "b", "c"));
        assertEquals(1, migrator(url).undo().undone().size());
        assertEquals(List.of(), database.tables(url, "a", "b", "c"));
        assertEquals(
                MigrationException.Kind.NO_UNDO,
                assertThrows(MigrationException.class, () -> migrator(url).undo())
                        .kind());
        assertEquals(2, migrator(url).apply().applied().size());
        assertEquals(List.of("a", "b", "c"), database.tables(url, "a", "b", "c"));
    }

    @ParameterizedTest
    @EnumSource
    void undoGoesOnAfterAFailure(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();
        boolean viewsHold = database == MigratorDatabase.H2 || database == MigratorDatabase.POSTGRESQL;
        String b = viewsHold ? "b" : "bb";
        MigratorDatabase.execute(url, viewsHold ? "create view v as select id from b" : "alter table b rename to bb");

        MigrationException failure =
                assertThrows(MigrationException.class, () -> migrator(url).undo());
        assertEquals(MigrationException.Kind.STATEMENT, failure.kind());
        boolean rolledBack = database.isTransactional();
        assertEquals(rolledBack ? List.of("a", b, "c") : List.of("a", b), database.tables(url, "a", b, "c"));

        MigratorDatabase.execute(url, viewsHold ? "drop view v" : "alter table bb rename to b");
        if (!rolledBack) {
            MigrationException halfway =
                    assertThrows(MigrationException.class, () -> migrator(url).apply());
            assertEquals(MigrationException.Kind.UNFINISHED, halfway.kind());
        }
        migrator(url).undo();
        assertEquals(List.of("a"), database.tables(url, "a", "b", "c"));
    }

    @ParameterizedTest
    @EnumSource
    void repairAcceptsAnEditedFile(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();
        file("V1__a.sql", "create table a (id integer); -- a comment");
        assertFalse(migrator(url).validate().isValid());

        assertEquals(1, migrator(url).repair().actions().size());

        assertTrue(migrator(url).validate().isValid());
        assertEquals(List.of(), migrator(url).apply().applied());
        assertEquals(List.of(), migrator(url).repair().actions());
    }

    @Test
    void repairForgetsWhatWasTakenBackByHand() throws Exception {
        String url = MigratorDatabase.H2.create();
        file("V2__b.sql", "create table b (id integer); create table b (id integer);");
        assertThrows(MigrationException.class, () -> migrator(url).apply());

        MigratorDatabase.execute(url, "drop table b");
        file("V2__b.sql", "create table c (id integer);");
        assertEquals(1, migrator(url).repair().actions().size());
        migrator(url).apply();

        assertEquals(List.of("a", "c"), MigratorDatabase.H2.tables(url, "a", "b", "c"));
    }

    @ParameterizedTest
    @EnumSource
    void baselineAdopts(MigratorDatabase database) throws Exception {
        String url = database.create();
        MigratorDatabase.execute(url, "create table a (id integer)");
        assertEquals(
                MigrationException.Kind.FILES,
                assertThrows(MigrationException.class, () -> migrator(url).baseline(Version.of("1")))
                        .kind());

        migrator(url).baselineUnchecked(Version.of("1"));

        assertEquals(1, migrator(url).apply().applied().size());
        assertEquals(List.of("a", "b", "c"), database.tables(url, "a", "b", "c"));
        assertTrue(migrator(url).status().isUpToDate());
        assertEquals(List.of(), migrator(url).apply().applied());
    }

    /** The inspector is a jar of its own, which is not on this class path. */
    @Test
    void readingASchemaNeedsTheInspector() throws Exception {
        String url = MigratorDatabase.H2.create();
        file("schema.json", SnapshotWriter.write(Snapshot.EMPTY));
        MigrationKit kit = MigrationKit.of(migrator(url));
        assertNeedsTheInspector(() -> kit.verify(() -> {}));
        assertEquals(List.of(), MigratorDatabase.H2.tables(url, "a", "b", "c"));

        migrator(url).apply();
        assertNeedsTheInspector(() -> migrator(url).drift());
    }

    private static void assertNeedsTheInspector(Executable verb) {
        MigrationException failure = assertThrows(MigrationException.class, verb);
        assertEquals(MigrationException.Kind.UNSUPPORTED, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains("dev.retort:retort-inspect"), failure::getMessage);
    }

    @ParameterizedTest
    @EnumSource
    void lockHasATimeoutThatNamesTheHolder(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply(Version.of("1"));
        try (Connection session = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url);
                MigrationLock held = MigrationLock.acquire(session, database.dialect(), Duration.ZERO)) {
            MigrationException failure = assertThrows(
                    MigrationException.class,
                    () -> migrator(url).withLockTimeout(Duration.ofMillis(200)).apply());

            assertEquals(MigrationException.Kind.LOCK_TIMEOUT, failure.kind());
            String message = String.valueOf(failure.getMessage());
            assertTrue(
                    message.matches(
                            "(?s).*held by ((session|PostgreSQL process|connection) \\d+ of user |process \\d+ since ).*"),
                    message);
            Connection worker = database == MigratorDatabase.MARIADB ? session : other;
            worker.setAutoCommit(false);
            held.verify(worker);
            worker.rollback();
        }
        assertEquals(1, migrator(url).apply().applied().size());
    }

    /** Hung while the lock's transaction kept the snapshot of its last query. */
    @Test
    @Timeout(60)
    void indexIsBuiltConcurrentlyAndAnInvalidOneReplaced() throws Exception {
        String url = MigratorDatabase.POSTGRESQL.create();
        file("V3__i.sql", "insert into a values (1), (1);\ncreate unique index concurrently i on a (id);");
        assertThrows(MigrationException.class, () -> migrator(url).apply());
        MigratorDatabase.execute(url, "delete from a where ctid = (select min(ctid) from a)");

        migrator(url).apply();

        assertEquals(
                List.of("t"),
                MigratorDatabase.rows(url, "select indisvalid from pg_index where indexrelid = 'i'::regclass"));
        assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from a"));
    }
}
