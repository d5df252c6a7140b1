package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaceholdersTest {

    private final Path folder;

    PlaceholdersTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file("V1__a.sql", "create table ${table} (name varchar(40));\ninsert into ${table} values ('${name}');\n");
        file("U1__a.sql", "drop table ${table};");
        file("R__v.sql", "drop view if exists v;\ncreate view v as select '${name}' as n from ${table};");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Migrator migrator(String url, Map<String, String> values) {
        return Migrator.forUrl(url).withDirectory(folder).withPlaceholders(values);
    }

    @ParameterizedTest
    @EnumSource
    void takeTheirValues(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url, Map.of("table", "t", "name", "it''s; ${this}")).apply();
        assertEquals(List.of("it's; ${this}"), MigratorDatabase.rows(url, "select name from t"));
        assertEquals(List.of("it's; ${this}"), MigratorDatabase.rows(url, "select n from v"));

        // the file is the same with other values, but what a repeatable migration makes is not
        ApplyResult second =
                migrator(url, Map.of("table", "t", "name", "other")).apply();
        assertEquals(
                List.of("R__v.sql"),
                second.applied().stream().map(AppliedMigration::script).toList());
        assertEquals(List.of("other"), MigratorDatabase.rows(url, "select n from v"));

        MigratorDatabase.execute(url, "drop view v");
        Migrator.forUrl(url).withDirectory(folder).undo();
        assertThrows(Exception.class, () -> MigratorDatabase.rows(url, "select name from t"));
    }

    @ParameterizedTest
    @EnumSource
    void withoutAValueIsAnErrorBeforeAnythingIsChanged(MigratorDatabase database) throws Exception {
        String url = database.create();
        MigrationException failure = assertThrows(
                MigrationException.class,
                () -> migrator(url, Map.of("table", "t")).apply());
        assertEquals(MigrationException.Kind.FILES, failure.kind());
        assertTrue(
                String.valueOf(failure.getMessage())
                        .contains("V1__a.sql:2:31: there is no value for ${name}; there are values for table"),
                failure::getMessage);
        assertEquals(List.of(), migrator(url, Map.of()).history());
    }

    @Test
    void areOffWithoutValues() throws Exception {
        String url = MigratorDatabase.H2.create();
        file("V1__a.sql", "create table t (name varchar(40)); insert into t values ('${name}');");
        Files.delete(folder.resolve("R__v.sql"));
        Migrator.forUrl(url).withDirectory(folder).apply();
        assertEquals(List.of("${name}"), MigratorDatabase.rows(url, "select name from t"));
    }

    /** The driver sends such a text as two statements, which cannot be part of a batch. */
    @Test
    void aValueMayHoldMoreThanOneStatement() throws Exception {
        String url = MigratorDatabase.POSTGRESQL.create();
        file("V1__a.sql", "create table ${table} (id integer);");
        Files.delete(folder.resolve("R__v.sql"));
        migrator(url, Map.of("table", "t (id integer); create table u")).apply();
        assertEquals(List.of(), MigratorDatabase.rows(url, "select id from u"));
    }

    @ParameterizedTest
    @EnumSource
    void secretValuesAreNotShown(MigratorDatabase database) throws Exception {
        String url = database.create();
        file("V1__a.sql", "create table t (name varchar(40));\ninsert into t values ('${app_password}', 1);");
        Files.delete(folder.resolve("R__v.sql"));
        MigrationException failure = assertThrows(
                MigrationException.class,
                () -> migrator(url, Map.of("app_password", "s3cret", "table", "t"))
                        .apply());
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains("s3cret"), trace::toString);
        assertTrue(trace.toString().contains("'${app_password}'"), trace::toString);
        assertFalse(failure.failure().orElseThrow().statement().contains("s3cret"));
    }

    /** An undo script is kept with the values that were in force, but for those that are secret. */
    @ParameterizedTest
    @EnumSource
    void secretValuesAreNotKept(MigratorDatabase database) throws Exception {
        String url = database.create();
        file("V1__a.sql", "create table ${table} (name varchar(40) default '${app_password}');");
        file("U1__a.sql", "\ninsert into ${table} values ('${app_password}');\ninsert into ${table} values;");
        Files.delete(folder.resolve("R__v.sql"));
        migrator(url, Map.of("app_password", "s3cret", "table", "t")).apply();
        String kept = MigratorDatabase.rows(url, "select undo_script from retort_history where installed_rank = 1")
                .get(0);
        assertTrue(kept.contains("insert into t values ('${app_password}')"), kept);

        for (Map<String, String> values : List.of(Map.<String, String>of(), Map.of("table", "u"))) {
            MigrationException failure = assertThrows(
                    MigrationException.class, () -> migrator(url, values).undo());
            assertEquals(MigrationException.Kind.FILES, failure.kind());
            assertTrue(String.valueOf(failure.getMessage()).contains("${app_password}"), failure::getMessage);
        }
        assertEquals(List.of(), MigratorDatabase.rows(url, "select name from t"));

        MigrationException failure = assertThrows(
                MigrationException.class,
                () -> migrator(url, Map.of("app_password", "n3w", "table", "u")).undo());
        assertTrue(String.valueOf(failure.getMessage()).contains("V1__a.sql:3:1: "), failure::getMessage);
        assertFalse(String.valueOf(failure.getMessage()).contains("n3w"), failure::getMessage);
        assertEquals(
                database.isTransactional() ? List.of() : List.of("n3w"),
                MigratorDatabase.rows(url, "select name from t"));
    }

    @ParameterizedTest
    @EnumSource
    void scriptHasTheValues(MigratorDatabase database) throws Exception {
        StringWriter script = new StringWriter();
        Migrator.offline(database.dialect())
                .withDirectory(folder)
                .withPlaceholders(Map.of("table", "t", "name", "x"))
                .script(script);
        String url = database.create();
        database.run(url, script.toString());
        assertEquals(
                List.of(),
                migrator(url, Map.of("table", "t", "name", "x")).apply().applied());
    }
}
