package dev.retort.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.migration.Version;
import dev.retort.session.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the application as a user does, and brings a database with rows in it from an old version to the newest. */
class MainTest {

    private static final String INSERT = "insert into users (id, email, full_name, tagline, registered_at, version)"
            + " values (1, 'grace@example.org', 'Grace Hopper', 'Finds bugs', current_timestamp, 0)";

    @TempDir
    Path directory;

    @AfterEach
    void forgetTheDatabase() {
        System.clearProperty("DATABASE_URL");
    }

    @Test
    void migratesWritesAndReadsOnH2AndFindsNothingToDoTheNextTime() throws IOException {
        twice("jdbc:h2:" + directory.resolve("profiles"));
    }

    @Test
    void migratesWritesAndReadsOnPostgreSql() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            twice(server.getJdbcUrl("postgres", "postgres"));
        }
    }

    private static void twice(String url) throws IOException {
        System.setProperty("DATABASE_URL", url);
        String first = run();
        assertTrue(first.contains("applied V0003__add_visibility_to_users.sql"), first);
        assertTrue(first.contains("wrote a profile"), first);
        assertTrue(first.contains("Ada Lovelace <ada@example.org>"), first);
        assertTrue(first.contains("looks for: Chief Programmer, from 90000.00 GBP, remote"), first);
        String second = run();
        assertTrue(second.startsWith("nothing is pending"), second);
        assertFalse(second.contains("wrote"), second);
        assertTrue(second.contains("Ada Lovelace <ada@example.org>"), second);
    }

    @Test
    void printsTheScriptThatMakesTheSameDatabase() throws IOException, SQLException {
        System.setProperty("DATABASE_URL", "jdbc:h2:mem:script;DB_CLOSE_DELAY=-1");
        String script = run("--sql");
        try (SessionFactory factory = SessionFactory.create();
                Connection connection = factory.engine().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
            assertTrue(factory.migrator().status().isUpToDate(), script);
            factory.inTransaction(session -> session.persist(new Project("Compiler", "https://example.org/a-0")));
        }
    }

    @Test
    void rowsOfAnOldVersionAreKept() throws IOException, SQLException {
        rowsAreKept("jdbc:h2:mem:rows;DB_CLOSE_DELAY=-1");
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            rowsAreKept(server.getJdbcUrl("postgres", "postgres"));
        }
    }

    private static void rowsAreKept(String url) throws SQLException {
        try (SessionFactory factory = SessionFactory.create(Settings.of(url))) {
            factory.migrator().apply(Version.of("1"));
            try (Connection connection = factory.engine().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(INSERT);
                factory.migrator().apply();
                try (ResultSet row = statement.executeQuery("select headline, visibility from users")) {
                    assertTrue(row.next());
                    assertEquals("Finds bugs", row.getString(1));
                    assertEquals("PUBLIC", row.getString(2));
                    assertFalse(row.next());
                }
            }
            List<User> users = factory.fromTransaction(
                    session -> session.query("from User", User.class).getResultList());
            assertEquals(Visibility.PUBLIC, users.get(0).getVisibility());
        }
    }

    private static String run(String... arguments) throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            Main.main(arguments);
        } finally {
            System.setOut(console);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
