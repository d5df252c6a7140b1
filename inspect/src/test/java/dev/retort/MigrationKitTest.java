package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import dev.retort.snapshot.Snapshot;
import dev.retort.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationKitTest {

    private final Path folder;

    MigrationKitTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file("V1__a.sql", "create table a (id integer);");
        file("U1__a.sql", "drop table a;");
        file("V2__name.sql", "alter table a add column name varchar(20);");
        file("U2__name.sql", "alter table a drop column name;");
        Table a = new Table(
                QualifiedName.of("a"),
                List.of(
                        Column.of("id", Simple.INTEGER, true),
                        Column.of("name", new ColumnType.Text(TextKind.VARCHAR, 20), true)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("demo.A"));
        file(
                "schema.json",
                SnapshotWriter.write(new Snapshot(
                        new Schema(List.of(a), List.of()), Optional.of("V2__name.sql"), List.of(), Optional.empty())));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private MigrationKit kit(MigratorDatabase database) throws Exception {
        return MigrationKit.of(Migrator.forUrl(database.create()).withDirectory(folder))
                .withRows("1", "insert into a values (1)", "insert into a values (2)");
    }

    private static void assertFails(MigrationKit kit, String message) {
        AssertionError error = assertThrows(AssertionError.class, () -> kit.verify(() -> {}));
        assertTrue(String.valueOf(error.getMessage()).contains(message), error::getMessage);
    }

    @ParameterizedTest
    @EnumSource
    void soundMigrationsPassAndAreValidatedTwice(MigratorDatabase database) throws Exception {
        AtomicInteger validations = new AtomicInteger();
        kit(database).verify(validations::incrementAndGet);
        assertEquals(2, validations.get());
    }

    @ParameterizedTest
    @EnumSource
    void anUndoScriptThatForgetsSomething(MigratorDatabase database) throws Exception {
        file("U2__name.sql", "update a set name = null;");
        assertFails(
                kit(database), "applying and undoing version 2 gives another schema than there was:\ntable a has a");
    }

    @ParameterizedTest
    @EnumSource
    void aMigrationThatLosesRows(MigratorDatabase database) throws Exception {
        file("V2__name.sql", "delete from a where id = 2; alter table a add column name varchar(20);");
        assertFails(kit(database), "applying version 2 changes the number of rows in a from 2 to 1");
    }

    /** SQLite knows no lengths. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void anotherSchemaThanTheSnapshots(MigratorDatabase database) throws Exception {
        file("V2__name.sql", "alter table a add column name varchar(21);");
        assertFails(kit(database), "do not build the schema of schema.json:\ncolumn a.name is varchar(21)");
    }

    @ParameterizedTest
    @EnumSource
    void aValidationThatFails(MigratorDatabase database) throws Exception {
        MigrationKit kit = kit(database);
        assertThrows(
                IllegalStateException.class,
                () -> kit.verify(() -> {
                    throw new IllegalStateException("not what the entities need");
                }));
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfAVersionThatDoesNotExist(MigratorDatabase database) throws Exception {
        assertFails(kit(database).withRows("3", "select 1"), "version 3, which does not exist");
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnUndoScriptAMigrationIsOnlyApplied(MigratorDatabase database) throws Exception {
        Files.delete(folder.resolve("U2__name.sql"));
        AtomicInteger validations = new AtomicInteger();
        kit(database).verify(validations::incrementAndGet);
        assertEquals(2, validations.get());
    }
}
