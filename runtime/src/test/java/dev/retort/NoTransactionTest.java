package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that PostgreSQL does not run inside a transaction. */
class NoTransactionTest {

    private static final String VALID = "select indisvalid from pg_index where indexrelid = 'ix_a'::regclass";

    private final Path folder;
    private final String url;

    NoTransactionTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.url = MigratorDatabase.POSTGRESQL.create();
        file("V1__a.sql", "create table a (id int);\ninsert into a values (1);\ninsert into a values (1);\n");
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private Migrator migrator() {
        return Migrator.forUrl(url).withDirectory(folder);
    }

    private HistoryEntry newest() {
        List<HistoryEntry> history = migrator().history();
        return history.get(history.size() - 1);
    }

    @Test
    void directiveLetsAProcedureCommit() throws Exception {
        String procedure = "create procedure p() language plpgsql as $$ begin\n"
                + "insert into a values (7); commit; insert into a values (8); commit; end $$;\n";
        file("V2__p.sql", procedure + "call p();\n");
        MigrationException failure =
                assertThrows(MigrationException.class, () -> migrator().apply());
        assertTrue(String.valueOf(failure.getMessage()).contains("V2__p.sql:3:1"), failure::toString);
        assertEquals("V1__a.sql", newest().script());

        file("V2__p.sql", procedure + "-- retort: no transaction\ncall p();\n");
        migrator().apply();

        assertEquals(List.of("7", "8"), MigratorDatabase.rows(url, "select id from a where id > 1 order by id"));
        assertEquals(2, newest().applied());
        assertEquals(MigrationState.APPLIED, newest().state());
    }

    @Test
    void unknownDirectiveIsAnError() throws Exception {
        file("V2__b.sql", "-- retort: no transactions\ncreate table b (id int);\n");

        MigrationException failure =
                assertThrows(MigrationException.class, () -> migrator().apply());

        assertEquals(MigrationException.Kind.FILES, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains("V2__b.sql: unknown directive"), failure::toString);
    }

    @Test
    void invalidIndexOfAFailedBuildIsReplaced() throws Exception {
        file("V2__i.sql", "create table b (id int);\ncreate unique index concurrently ix_a on a (id);\n");
        assertThrows(MigrationException.class, () -> migrator().apply());
        assertEquals(List.of("f"), MigratorDatabase.rows(url, VALID));
        assertEquals(MigrationState.FAILED, newest().state());
        assertEquals(1, newest().applied());

        MigratorDatabase.execute(url, "delete from a where ctid = (select min(ctid) from a)");
        migrator().apply();

        assertEquals(List.of("t"), MigratorDatabase.rows(url, VALID));
        assertEquals(MigrationState.APPLIED, newest().state());
    }

    @Test
    void invalidIndexWithoutANameOrInAnotherSchemaIsReplaced() throws Exception {
        MigratorDatabase.execute(
                url, "create schema other", "create table other.b as select 1 as n union all select 1");
        file("V2__i.sql", "create unique index concurrently on a (lower(id::text)) where id > 0;\n");
        file("V3__i.sql", "create unique index concurrently \"Ix B\" on other . b (n);\n");
        assertThrows(MigrationException.class, () -> migrator().apply());
        MigratorDatabase.execute(url, "create index on a (lower(id::text)) where id > 0", "delete from a");
        assertThrows(MigrationException.class, () -> migrator().apply());
        MigratorDatabase.execute(url, "delete from other.b");
        migrator().apply();

        assertEquals(
                List.of("a f t", "a t t", "b t t"),
                MigratorDatabase.rows(
                        url,
                        "select relname, indisunique, indisvalid from pg_index join pg_class c on c.oid = indrelid"
                                + " where relname in ('a', 'b') order by 1, 2"));
    }

    /** The process died after the index was built and before the journal said so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ix_a on a (id)",
                "if not exists ix_a on public.a using btree (id)",
                "on a (id)",
                "on only a (id desc) include (id) where id > 0"
            })
    void indexThatWasBuiltBeforeTheProcessDiedIsNotBuiltAgain(String index) throws Exception {
        file("V2__i.sql", "create index concurrently " + index + ";\nselect 1 / 0;\n");
        assertThrows(MigrationException.class, () -> migrator().apply());
        MigratorDatabase.execute(
                url,
                "update retort_history set state = 'RUNNING', statements_applied = 0, applied_hash = '"
                        + PreparedMigration.hash(List.of(), 0) + "' where installed_rank = 2");

        MigrationException failure =
                assertThrows(MigrationException.class, () -> migrator().apply());

        assertTrue(String.valueOf(failure.getMessage()).contains("V2__i.sql:2:1"), failure::toString);
        assertEquals(1, newest().applied());
        assertEquals(
                List.of("t"),
                MigratorDatabase.rows(url, "select indisvalid from pg_index where indrelid = 'a'::regclass"));
    }
}
