package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.migration.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JavaMigrationTest {

    private final Path folder;

    JavaMigrationTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        file("V1__a.sql", "create table a (id integer, name varchar(20)); insert into a values (1, 'one');");
        file("U1__a.sql", "drop table a;");
        file("U2__upper_case.sql", "update a set name = lower(name);");
        file("V3__c.sql", "alter table a add column n integer;");
        file("U3__c.sql", "alter table a drop column n;");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** Found by the service loader, too. */
    public static final class UpperCase implements JavaMigration {
        @Override
        public Version version() {
            return Version.of("2");
        }

        @Override
        public String description() {
            return "upper case";
        }

        @Override
        public String checksum() {
            return "1";
        }

        @Override
        public void migrate(Connection connection) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement("update a set name = upper(name)")) {
                update.executeUpdate();
            }
        }
    }

    /** A migration whose work is given. */
    private record Given(String checksum, Work work) implements JavaMigration {
        interface Work {
            void run(Connection connection) throws SQLException;
        }

        @Override
        public Version version() {
            return Version.of("2");
        }

        @Override
        public String description() {
            return "given";
        }

        @Override
        public void migrate(Connection connection) throws SQLException {
            work.run(connection);
        }
    }

    private Migrator migrator(String url, JavaMigration... code) {
        return Migrator.forUrl(url).withDirectory(folder).withJavaMigrations(code);
    }

    private static void update(Connection connection) throws SQLException {
        new UpperCase().migrate(connection);
    }

    @ParameterizedTest
    @EnumSource
    void takesItsPlaceAmongTheFiles(MigratorDatabase database) throws Exception {
        String url = database.create();
        Migrator migrator = migrator(url, new UpperCase());
        String name = UpperCase.class.getName();

        assertEquals(
                List.of("V1__a.sql", name, "V3__c.sql"),
                migrator.apply().applied().stream()
                        .map(AppliedMigration::script)
                        .toList());
        assertEquals(List.of("ONE"), MigratorDatabase.rows(url, "select name from a"));
        assertTrue(migrator.status().isUpToDate());
        assertEquals(List.of(), migrator.apply().applied());

        migrator.undo(Version.of("1"));
        assertEquals(List.of("one"), MigratorDatabase.rows(url, "select name from a"));
        assertEquals(2, migrator.apply().applied().size());
    }

    @ParameterizedTest
    @EnumSource
    void isRolledBackAsAWholeAndNamed(MigratorDatabase database) throws Exception {
        String url = database.create();
        MigrationException failure = assertThrows(
                MigrationException.class,
                () -> migrator(url, new Given("1", c -> {
                            update(c);
                            throw new IllegalStateException("no such price");
                        }))
                        .apply());
        assertEquals(MigrationException.Kind.CODE, failure.kind());
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("JavaMigrationTest$Given") && message.contains("no such price"), message);
        assertTrue(message.contains("rolled back"), message);
        assertEquals(List.of("one"), MigratorDatabase.rows(url, "select name from a"));

        assertEquals(
                2,
                migrator(url, new Given("1", JavaMigrationTest::update))
                        .apply()
                        .applied()
                        .size());
    }

    @ParameterizedTest
    @EnumSource
    void mayNotEndItsTransaction(MigratorDatabase database) throws Exception {
        List<Given.Work> works =
                List.of(c -> c.setAutoCommit(true), Connection::commit, Connection::rollback, Connection::close);
        for (Given.Work work : works) {
            String url = database.create();
            MigrationException failure = assertThrows(
                    MigrationException.class,
                    () -> migrator(url, new Given("1", c -> {
                                update(c);
                                work.run(c);
                            }))
                            .apply());
            assertEquals(MigrationException.Kind.CODE, failure.kind());
            assertEquals(List.of("one"), MigratorDatabase.rows(url, "select name from a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherChecksumIsAnEdit(MigratorDatabase database) throws Exception {
        String url = database.create();
        migrator(url, new Given("1", c -> {})).apply();
        assertEquals(
                MigrationException.Kind.EDITED,
                assertThrows(
                                MigrationException.class,
                                () -> migrator(url, new Given("2", c -> {})).apply())
                        .kind());
    }

    @Test
    void mayNotHaveTheVersionOfAFile() throws Exception {
        String url = MigratorDatabase.H2.create();
        file("V2__b.sql", "create table b (id integer);");
        MigrationException failure = assertThrows(
                MigrationException.class, () -> migrator(url, new UpperCase()).apply());
        assertEquals(MigrationException.Kind.FILES, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains("have the same version"), failure::getMessage);
    }

    @Test
    void isFoundByTheServiceLoader(@TempDir Path services) throws Exception {
        Path file = services.resolve("META-INF/services/dev.retort.JavaMigration");
        Files.createDirectories(file.getParent());
        Files.writeString(file, UpperCase.class.getName());
        String url = MigratorDatabase.H2.create();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {services.toUri().toURL()}, getClass().getClassLoader())) {
            Migrator.forUrl(url)
                    .withDirectory(folder)
                    .withJavaMigrations(loader)
                    .apply();
        }
        assertEquals(List.of("ONE"), MigratorDatabase.rows(url, "select name from a"));
    }

    @Test
    void aScriptCannotHoldIt() throws Exception {
        Migrator offline = Migrator.offline(MigratorDatabase.H2.dialect())
                .withDirectory(folder)
                .withJavaMigrations(new UpperCase());
        StringWriter out = new StringWriter();
        MigrationException failure = assertThrows(MigrationException.class, () -> offline.script(out));
        assertEquals(MigrationException.Kind.UNSUPPORTED, failure.kind());
        assertEquals("", out.toString());
        offline.script(Version.of("2"), Version.of("3"), out);
        assertTrue(out.toString().contains("V3__c.sql"));
    }

    @ParameterizedTest
    @EnumSource
    void listenerHearsOfEveryStatement(MigratorDatabase database) throws Exception {
        String url = database.create();
        List<MigrationProgress> heard = new ArrayList<>();
        file("R__v.sql", "create view v as select id from a;");
        migrator(url, new UpperCase()).withListener(heard::add).apply();

        List<String> lines = heard.stream()
                .map(p -> p.migration() + "/" + p.migrations() + " " + p.statement() + "/" + p.statements())
                .toList();
        assertEquals(
                List.of(
                        "1/4 0/2", "1/4 1/2", "1/4 2/2", "2/4 0/1", "2/4 1/1", "3/4 0/1", "3/4 1/1", "4/4 0/1",
                        "4/4 1/1"),
                lines);
        assertEquals("V1__a.sql", heard.get(0).script());
        assertTrue(heard.stream().noneMatch(p -> p.elapsed().isNegative()));
        assertTrue(heard.get(0).toString().startsWith("migration 1 of 4, V1__a.sql: statement 0 of 2, "));
    }
}
