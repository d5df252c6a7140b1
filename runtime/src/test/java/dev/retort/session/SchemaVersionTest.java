package dev.retort.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.retort.MigrationException;
import dev.retort.Migrator;
import dev.retort.migration.Version;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaVersionTest {

    private static final String V1 = "V0001__create_author.sql";
    private static final String V2 = "V0002__create_author_author.sql";
    private static final String TO_APPLY =
            "Call migrator().apply() on the session factory before the first session, or apply the"
                    + " migrations before the application starts. versionCheck(false) on the factory's builder switches this check"
                    + " off.";

    private static Authors authors(TestDatabase database, String version) throws SQLException {
        return Authors.compiledFor(version).settings(database.empty()).build();
    }

    private static void assertRefused(Authors factory, String expected) {
        assertEquals(
                expected,
                assertThrows(SchemaVersionException.class, factory::openSession).getMessage());
        assertThrows(SchemaVersionException.class, () -> factory.inTransaction(Session::flush));
    }

    @ParameterizedTest
    @EnumSource
    void opensNoSessionOnAnEmptyDatabaseUntilItIsMigrated(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database, "0002")) {
            assertRefused(
                    factory,
                    "The database is behind the entities: they were compiled for version 0002, it has none. Missing:\n  "
                            + V1 + ": not applied yet\n  " + V2 + ": not applied yet\n" + TO_APPLY);
            factory.migrator().apply();
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
            assertEquals(1, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesOnlyWhatIsMissing(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database, "0002")) {
            factory.migrator().apply(Version.of("1"));
            assertRefused(
                    factory,
                    "The database is behind the entities: they were compiled for version 0002, it has version 0001."
                            + " Missing:\n  " + V2 + ": not applied yet\n" + TO_APPLY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNoSessionWhereTheNewestFileIsNotOnTheClassPath(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database, "0009")) {
            factory.migrator().apply();
            assertRefused(
                    factory,
                    "The database is behind the entities: they were compiled for version 0009, it has version 0002."
                            + " Missing:\n  version 0009, which is not on the class path\n" + TO_APPLY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNoSessionOnADatabaseOfANewerBuild(TestDatabase database, @TempDir Path newer)
            throws SQLException, IOException, URISyntaxException {
        for (String name : List.of(V1, V2)) {
            URL file = Objects.requireNonNull(SchemaVersionTest.class.getResource("migrations/" + name));
            Files.copy(Path.of(file.toURI()), newer.resolve(name));
        }
        Files.writeString(newer.resolve("V0003__add_email.sql"), "alter table Author add email varchar(20);\n");
        try (Authors factory = authors(database, "0002")) {
            Migrator.of(factory.engine()).withDirectory(newer).apply();
            assertRefused(
                    factory,
                    "The database is ahead of the entities: they were compiled for version 0002, it has version 0003."
                            + " Applied by a newer build:\n  V0003__add_email.sql: applied by a newer build: its version is"
                            + " above the newest file's\nRun the newer build, or take them back with migrator().undo()."
                            + " versionCheck(false) on the factory's builder switches this check off.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensSessionsOnAnySchemaWithoutTheCheck(TestDatabase database) throws SQLException {
        try (Authors factory = Authors.compiledFor("0002")
                .settings(database.empty())
                .versionCheck(false)
                .build()) {
            factory.execute(Author.JPA_TABLES);
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
            assertEquals(1, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void createsAll(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database, "0002")) {
            factory.createAll();
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
            assertDoesNotThrow(factory::createAll);
            assertEquals(1, factory.committed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void createsNothingInADatabaseThatSomebodyElseMade(TestDatabase database) throws SQLException {
        try (Authors factory = authors(database, "0002")) {
            factory.execute("create table other (id integer)");
            MigrationException e = assertThrows(MigrationException.class, factory::createAll);
            assertEquals(MigrationException.Kind.NO_HISTORY, e.kind());
            assertThrows(SQLException.class, factory::committed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void migratesWithAPoolOfOne(TestDatabase database) throws SQLException {
        try (Authors factory = Authors.compiledFor("0002")
                .settings(database.empty().withPoolSize(1))
                .build()) {
            factory.createAll();
            assertEquals(0, factory.committed());
        }
    }
}
