package dev.retort.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.MigrationException;
import dev.retort.Migrator;
import dev.retort.inspect.SchemaDrift;
import dev.retort.migration.Version;
import dev.retort.session.Session;
import dev.retort.session.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that were not built by a migrator: created by Hibernate for the same classes, or at an older version. */
class AdoptTest {

    private static EmbeddedPostgres server;
    private static int databases;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static SessionFactory factory(String database, String hibernateDoes) throws SQLException {
        databases++;
        String url = "jdbc:h2:mem:adopt" + databases + ";DB_CLOSE_DELAY=-1";
        if (database.equals("postgresql")) {
            execute(server.getJdbcUrl("postgres", "postgres"), "create database adopt" + databases);
            url = server.getJdbcUrl("postgres", "adopt" + databases);
        }
        return SessionFactory.builder()
                .settings(Settings.of(url)
                        .withProperty("jakarta.persistence.schema-generation.database.action", hibernateDoes))
                .versionCheck(false)
                .build();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void execute(SessionFactory factory, String... statements) throws SQLException {
        try (Connection connection = factory.engine().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static MigrationException refused(Migrator migrator, String version) {
        MigrationException failure =
                assertThrows(MigrationException.class, () -> migrator.baseline(Version.of(version)));
        assertEquals(MigrationException.Kind.SCHEMA, failure.kind());
        assertEquals(List.of(), migrator.history());
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void adoptsWhatHibernateCreated(String database) throws SQLException {
        try (SessionFactory factory = factory(database, "create")) {
            try (Session session = factory.openSession()) {
                session.query("from User", User.class).getResultList();
            }
            String message = String.valueOf(refused(factory.migrator(), "4").getMessage());
            assertTrue(message.contains("Only names differ"), message);
            assertTrue(message.contains("constraintNames=hibernate"), message);
            execute(factory, message.substring(message.indexOf("alter table")).split(";\n"));
            factory.migrator().baseline(Version.of("4"));

            assertEquals(List.of(), factory.migrator().apply().applied());
            assertEquals("", factory.migrator().drift().text());
            assertTrue(factory.migrator().status().isUpToDate());
            execute(factory, "drop table job_preference", "alter table users alter column headline set default 'x'");
            SchemaDrift drift = (SchemaDrift) factory.migrator().drift();
            assertEquals(2, drift.changes().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void adoptsAnOlderVersionAndRefusesAnotherOne(String database) throws SQLException {
        try (SessionFactory factory = factory(database, "none")) {
            Migrator migrator = factory.migrator();
            migrator.apply(Version.of("3"));
            execute(factory, "drop table retort_history");

            String message = String.valueOf(refused(migrator, "4").getMessage());
            assertTrue(message.contains("table job_preference is missing"), message);
            assertTrue(String.valueOf(refused(migrator, "2").getMessage()).contains("baselineUnchecked"));

            migrator.baseline(Version.of("3"));
            assertEquals(1, migrator.apply().applied().size());
            assertEquals("", migrator.drift().text());
        }
    }
}
