package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import dev.retort.migration.MigrationLocation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A developer's database on which drafts come and go. */
class DraftTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void oneCommittedMigrationAndADraft() throws IOException {
        file("V1__a.sql", "create table a (id integer); insert into a values (1);");
        draft("V2__b.sql", "create table b (id integer);", "drop table b;");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void draft(String name, String up, String undo) throws IOException {
        file(name, up);
        file("U" + name.substring(1), undo);
        file(MigrationLocation.DRAFT, name + "\n");
    }

    private void delete(String... names) throws IOException {
        for (String name : names) {
            Files.delete(folder.resolve(name));
        }
    }

    private Migrator migrator(String url) {
        return Migrator.forUrl(url).withDirectory(folder);
    }

    private static List<String> tables(MigratorDatabase database, String url) throws Exception {
        return database.tables(url, "a", "b", "c", "d");
    }

    private static List<String> names(List<AppliedMigration> migrations) {
        return migrations.stream().map(AppliedMigration::script).toList();
    }

    private MigrationException refused(String url) {
        return assertThrows(MigrationException.class, () -> migrator(url).apply());
    }

    @ParameterizedTest
    @EnumSource
    void rewrittenDraftIsUndoneAndAppliedAnew(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();
        assertEquals(
                List.of(false, true),
                migrator(url).history().stream().map(HistoryEntry::draft).toList());
        assertEquals(List.of(), migrator(url).apply().applied());

        delete("V2__b.sql", "U2__b.sql");
        draft("V2__b_and_c.sql", "create table b (n integer);\ncreate table c (id integer);", "drop table c, b;");
        assertEquals(MigrationState.STALE_DRAFT, migrator(url).pending().get(0).state());
        ApplyResult result = migrator(url).apply();

        assertEquals(List.of("V2__b.sql"), names(result.undone()));
        assertEquals(List.of("V2__b_and_c.sql"), names(result.applied()));
        assertEquals(List.of("a", "b", "c"), tables(database, url));
        assertEquals(List.of("1"), MigratorDatabase.rows(url, "select id from a"));
        assertEquals(List.of(), MigratorDatabase.rows(url, "select n from b"));
        assertTrue(migrator(url).status().isUpToDate());
        assertEquals(List.of(), migrator(url).apply().applied());
    }

    @ParameterizedTest
    @EnumSource
    void anotherBranchsDraftIsUndone(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();

        delete("V2__b.sql", "U2__b.sql", MigrationLocation.DRAFT);
        assertEquals(List.of("V2__b.sql"), names(migrator(url).apply().undone()));
        assertEquals(List.of("a"), tables(database, url));

        draft("V2__b.sql", "create table b (id integer);", "drop table b;");
        migrator(url).apply();
        delete("V2__b.sql", "U2__b.sql", MigrationLocation.DRAFT);
        file("V2__c.sql", "create table c (id integer);");
        file("V3__d.sql", "create table d (id integer);");
        ApplyResult result = migrator(url).apply();
        assertEquals(List.of("V2__b.sql"), names(result.undone()));
        assertEquals(List.of("V2__c.sql", "V3__d.sql"), names(result.applied()));
        assertEquals(List.of("a", "c", "d"), tables(database, url));
    }

    @ParameterizedTest
    @EnumSource
    void committedDraftIsADraftNoMore(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();
        delete(MigrationLocation.DRAFT);

        assertEquals(List.of(), migrator(url).apply().applied());
        assertFalse(migrator(url).history().get(1).draft());

        file("V2__b.sql", "create table b (n integer);");
        MigrationException edited = refused(url);
        assertEquals(MigrationException.Kind.EDITED, edited.kind());
        assertTrue(String.valueOf(edited.getMessage()).startsWith("V2__b.sql was changed"), edited::getMessage);
        delete("V2__b.sql");
        assertEquals(MigrationException.Kind.AHEAD, refused(url).kind());
        assertEquals(List.of("a", "b"), tables(database, url));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsUndoneBelowACommittedMigration(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url).apply();
        delete(MigrationLocation.DRAFT);
        file("V3__d.sql", "create table d (id integer);");
        MigratorDatabase.execute(url, "update retort_history set draft = true where version = '2'");
        migrator(url).apply();
        MigratorDatabase.execute(url, "update retort_history set draft = true where version = '2'");

        file("V2__b.sql", "create table b (n integer);");

        assertEquals(MigrationException.Kind.EDITED, refused(url).kind());
        assertEquals(List.of("a", "b", "d"), tables(database, url));
    }

    @ParameterizedTest
    @EnumSource
    void draftWithoutUndoScriptIsRefusedBeforeAnythingIsChanged(MigratorDatabase database) throws Exception {
        String url = database.create();
        delete("U2__b.sql");
        migrator(url).apply();
        file("V2__b.sql", "create table b (n integer);");

        assertEquals(MigrationException.Kind.NO_UNDO, refused(url).kind());
        assertEquals(List.of("a", "b"), tables(database, url));
    }

    @Test
    void nothingInAJarIsADraft() throws Exception {
        String url = MigratorDatabase.H2.create();
        Path jar = folder.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("db/migration/"));
            for (String name : List.of("V1__a.sql", "V2__b.sql", "U2__b.sql", MigrationLocation.DRAFT)) {
                entries.putNextEntry(new JarEntry("db/migration/" + name));
                entries.write(Files.readAllBytes(folder.resolve(name)));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Migrator.forUrl(url)
                    .withLocation(MigrationLocation.classPath("db/migration", loader))
                    .apply();
        }
        assertEquals(
                List.of(false, false),
                migrator(url).history().stream().map(HistoryEntry::draft).toList());
    }
}
