package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs of every form lead to the database, and no exception or log at any level repeats a password. */
class MigratorUrlTest {

    private final Path folder;
    private final Logger root = Logger.getLogger("");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    MigratorUrlTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        Files.writeString(folder.resolve("V1__a.sql"), "create table a (id integer);");
    }

    private MigrationException failureOf(String url) {
        Level before = root.getLevel();
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            return assertThrows(
                    MigrationException.class,
                    () -> Migrator.forUrl(url).withDirectory(folder).apply());
        } finally {
            root.setLevel(before);
            root.removeHandler(handler);
        }
    }

    private void assertHidden(MigrationException failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertFalse(trace.toString().contains("s3cret"), trace::toString);
        logged.forEach(line -> assertFalse(line.contains("s3cret"), line));
        assertEquals(MigrationException.Kind.CONNECTION, failure.kind());
    }

    @Test
    void takesWhatHostersHandOut() throws Exception {
        String jdbc = MigratorDatabase.POSTGRESQL.create();
        String hosters = jdbc.replaceFirst("jdbc:postgresql://", "postgres://postgres:p%40ss%2Fword@")
                .replaceFirst("\\?.*", "");
        assertTrue(hosters.matches("postgres://postgres:[^@]+@localhost:\\d+/\\w+"), hosters);

        Migrator.forUrl(hosters).withDirectory(folder).apply();

        assertEquals(List.of(), MigratorDatabase.rows(jdbc, "select id from a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cret@127.0.0.1:1/shop",
                "jdbc:postgresql://127.0.0.1:1/shop?user=app&password=s3cret",
                "postgres://app:s3cret%zz@db/shop",
                "ftp://app:s3cret@db/shop",
                "app:s3cret@db/shop"
            })
    void hidesThePasswordOfAUrlThatLeadsNowhere(String url) {
        assertHidden(failureOf(url));
    }

    @Test
    void hidesAPasswordThatIsRefused() throws Exception {
        String url = "jdbc:h2:mem:refused;USER=app;PASSWORD=";
        try (var other = DriverManager.getConnection(url + "right")) {
            assertFalse(other.isClosed());
            assertHidden(failureOf(url + "s3cret"));
        }
    }
}
