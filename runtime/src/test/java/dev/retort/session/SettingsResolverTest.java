package dev.retort.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.retort.connection.DatabaseUrl;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsResolverTest {

    private static final Map<String, String> NONE = Map.of();

    private static Settings resolve(
            Map<String, String> system, Map<String, String> environment, Map<String, String> file) {
        return new SettingsResolver(
                        key -> Optional.ofNullable(system.get(key)),
                        key -> Optional.ofNullable(environment.get(key)),
                        file)
                .resolve();
    }

    private static String failure(
            Map<String, String> system, Map<String, String> environment, Map<String, String> file) {
        SessionException e = assertThrows(SessionException.class, () -> resolve(system, environment, file));
        assertFalse(e.toString().contains("s3cret"), e::toString);
        return String.valueOf(e.getMessage());
    }

    private static Map<String, String> url(String name) {
        return Map.of("DATABASE_URL", "jdbc:h2:mem:" + name);
    }

    @Test
    void systemPropertiesWinOverTheEnvironmentAndThatOverTheFile() {
        assertEquals(
                Optional.of("jdbc:h2:mem:system"),
                resolve(url("system"), url("environment"), url("file")).url());
        assertEquals(
                Optional.of("jdbc:h2:mem:environment"),
                resolve(NONE, url("environment"), url("file")).url());
        assertEquals(
                Optional.of("jdbc:h2:mem:file"),
                resolve(NONE, NONE, url("file")).url());
    }

    @Test
    void eachValueIsLookedUpByItself() {
        DatabaseUrl url = resolve(
                        Map.of("DATABASE_USER", "app"),
                        Map.of("DATABASE_PASSWORD", "s3cret", "DATABASE_USER", "other"),
                        Map.of("DATABASE_URL", "jdbc:postgresql://db/shop", "DATABASE_POOL_SIZE", "3"))
                .databaseUrl()
                .orElseThrow();
        assertEquals(Optional.of("app"), url.user());
        assertEquals(Optional.of("s3cret"), url.password());
    }

    @Test
    void credentialsInTheUrlWin() {
        DatabaseUrl url = resolve(
                        Map.of("DATABASE_USER", "other", "DATABASE_PASSWORD", "other"),
                        Map.of("DATABASE_URL", "postgres://app:s3cret@db/shop"),
                        NONE)
                .databaseUrl()
                .orElseThrow();
        assertEquals(Optional.of("app"), url.user());
        assertEquals(Optional.of("s3cret"), url.password());
    }

    @Test
    void takesAnEmbeddedDatabaseWhenNothingIsSet() {
        Settings settings = resolve(NONE, NONE, NONE);
        assertEquals("Settings[jdbc:h2:./retort, user sa, pool of 10, properties []]", settings.toString());
    }

    @Test
    void takesPoolSizeAndProviderPropertiesFromTheFile() {
        Settings settings = resolve(
                NONE,
                url("x"),
                Map.of("DATABASE_POOL_SIZE", "3", "hibernate.show_sql", "true", "DATABASE_USER", "app"));
        assertEquals(
                "Settings[jdbc:h2:mem:x, user app, pool of 3, properties [hibernate.show_sql]]", settings.toString());
        assertEquals(Map.of("hibernate.show_sql", "true"), settings.properties());
    }

    @Test
    void refusesCredentialsWithoutAUrl() {
        assertEquals(
                "DATABASE_PASSWORD is set in the environment, but DATABASE_URL is set nowhere; set DATABASE_URL too, or take"
                        + " DATABASE_PASSWORD away to use the embedded database",
                failure(NONE, Map.of("DATABASE_PASSWORD", "s3cret"), NONE));
    }

    @Test
    void refusesAnEmptyUrl() {
        assertEquals(
                "DATABASE_URL in the environment is empty; set it, or take it away",
                failure(NONE, Map.of("DATABASE_URL", " "), url("file")));
    }

    @Test
    void namesTheSourceOfAWrongUrl() {
        String message = failure(Map.of("DATABASE_URL", "app:s3cret@db/shop"), NONE, NONE);
        assertEquals(
                "DATABASE_URL in the system properties: the database URL is of no known form", message.split(";")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "ten", "", "99999"})
    void refusesAPoolSizeThatIsNone(String size) {
        assertEquals(
                "DATABASE_POOL_SIZE in retort.properties must be a number from 1 to 9999",
                failure(NONE, url("x"), Map.of("DATABASE_POOL_SIZE", size)));
    }

    @Test
    void refusesAMisspelledKey() {
        assertEquals(
                "retort.properties has unknown keys [DATABSE_URL]; it may have [DATABASE_URL, DATABASE_USER,"
                        + " DATABASE_PASSWORD, DATABASE_POOL_SIZE], and names with a dot for the persistence provider",
                failure(NONE, NONE, Map.of("DATABSE_URL", "postgres://app:s3cret@db/shop")));
    }

    @Test
    void readsTheFileAtTheRootOfTheClassPath(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("retort.properties"), "DATABASE_URL=jdbc:h2:mem:x\nDATABASE_PASSWORD=ü\n");
        assertEquals(Map.of("DATABASE_URL", "jdbc:h2:mem:x", "DATABASE_PASSWORD", "ü"), read(directory));
    }

    @Test
    void doesNotQuoteADamagedFile(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("retort.properties"), "DATABASE_PASSWORD=s3cret\\uXYZW\n");
        SessionException e = assertThrows(SessionException.class, () -> read(directory));
        assertEquals("retort.properties on the class path cannot be read (IllegalArgumentException)", e.getMessage());
    }

    private static Map<String, String> read(Path directory) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return PropertiesFile.read();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
