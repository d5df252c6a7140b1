package dev.retort.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that is logged at any level, by this project, the provider, the pool and the driver, while a database is
 * used.
 */
class SecretsInLogsTest {

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(before);
        root.removeHandler(handler);
    }

    private void assertNoSecret() {
        lines.forEach(line -> assertFalse(line.contains("s3cret"), line));
    }

    @Test
    void aWorkingDatabase() throws SQLException {
        String url = "jdbc:h2:mem:logged;USER=app;PASSWORD=s3cret";
        try (Authors factory = Authors.builder().settings(Settings.of(url)).build()) {
            factory.execute(Author.JPA_TABLES);
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
        }
        assertTrue(lines.stream().anyMatch(line -> line.contains("jdbc:h2:mem:logged")), "nothing was logged");
        assertTrue(lines.stream().anyMatch(line -> line.contains("maximumPoolSize")), "HikariCP did not log");
        assertNoSecret();
    }

    @Test
    void aDatabaseThatRefusesThePassword() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:h2:mem:refusing", "app", "other");
                Authors factory = Authors.builder()
                        .settings(Settings.of("jdbc:h2:mem:refusing", "app", "s3cret"))
                        .build()) {
            assertFalse(other.isClosed());
            for (Throwable t = assertThrows(SessionException.class, factory::openSession);
                    t != null;
                    t = t.getCause()) {
                assertFalse(t.toString().contains("s3cret"), t::toString);
            }
        }
        assertNoSecret();
    }

    @Test
    void theSettingsThatWereFound() {
        new SettingsResolver(key -> Optional.empty(), key -> Optional.empty(), Map.of("a.password", "s3cret"))
                .resolve();
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("using the embedded database jdbc:h2:./retort")),
                lines::toString);
        assertNoSecret();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cret@db/shop",
                "jdbc:postgresql://db/shop?sslpassword=s3cret",
                "jdbc:h2:./x;PASSWORD=s3cret",
                "jdbc:oracle:thin:app/s3cret@//db:1521/shop"
            })
    void settingsAndEngineOf(String url) {
        Settings settings = Settings.of(url);
        assertFalse(settings.toString().contains("s3cret"), settings::toString);
        assertFalse(settings.url().toString().contains("s3cret"), settings::toString);
        assertFalse(Engine.of(settings).toString().contains("s3cret"));
        assertNoSecret();
    }
}
