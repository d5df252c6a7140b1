package dev.retort.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.LoggedLines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that is logged at any level, by this project, the provider, the pool and the driver, while a database is
 * used.
 */
class SecretsInLogsTest {

    @RegisterExtension
    final LoggedLines logged = new LoggedLines(record -> true);

    private void assertNoSecret() {
        logged.lines().forEach(line -> assertFalse(line.contains("s3cret"), line));
    }

    @Test
    void aWorkingDatabase() throws SQLException {
        String url = "jdbc:h2:mem:logged;USER=app;PASSWORD=s3cret";
        try (Authors factory = Authors.builder().settings(Settings.of(url)).build()) {
            factory.execute(Author.JPA_TABLES);
            factory.inTransaction(s -> s.persist(new Author(1, "Woolf")));
        }
        assertTrue(logged.contain("jdbc:h2:mem:logged"), "nothing was logged");
        assertTrue(logged.contain("maximumPoolSize"), "HikariCP did not log");
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
        assertTrue(logged.contain("using the embedded database jdbc:h2:./retort"), logged.lines()::toString);
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
