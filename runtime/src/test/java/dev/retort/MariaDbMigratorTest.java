package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.dialect.Dialect;
import dev.retort.history.MigrationLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The migrator on MariaDB. */
class MariaDbMigratorTest {

    private final Path folder;

    MariaDbMigratorTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        Files.writeString(
                folder.resolve("V1__a.sql"),
                "create table a (id int); # it's a\ninsert into a values (1);\nalter table a add column t text;\n");
        Files.writeString(folder.resolve("U1__a.sql"), "drop table a;\n");
    }

    private Migrator migrator(String url) {
        return Migrator.forUrl(url).withDirectory(folder);
    }

    @Test
    void appliesOnceAndUndoes() throws Exception {
        String url = MariaDbServer.create();

        assertEquals(3, migrator(url).apply().applied().get(0).statements());
        assertEquals(List.of(), migrator(url).apply().applied());
        assertEquals(List.of("1 null"), MigratorDatabase.rows(url, "select id, t from a"));
        assertTrue(migrator(url).status().isUpToDate());

        migrator(url).undo();
        assertEquals(1, migrator(url).apply().applied().size());
    }

    @Test
    void lockHasATimeoutThatNamesTheHolder() throws Exception {
        String url = MariaDbServer.create();
        Dialect dialect = Dialect.byId("mariadb").orElseThrow();
        try (Connection session = DriverManager.getConnection(url);
                MigrationLock held = MigrationLock.acquire(session, dialect, Duration.ZERO)) {
            MigrationException failure = assertThrows(
                    MigrationException.class,
                    () -> migrator(url).withLockTimeout(Duration.ofMillis(200)).apply());

            assertEquals(MigrationException.Kind.LOCK_TIMEOUT, failure.kind());
            String message = String.valueOf(failure.getMessage());
            assertTrue(message.matches("(?s).*held by connection \\d+ of user root.*"), message);
            held.verify(session);
        }
        assertEquals(1, migrator(url).apply().applied().size());
    }
}
