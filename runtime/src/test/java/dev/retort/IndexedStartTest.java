package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.migration.MigrationIndex;
import dev.retort.migration.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A start with the compiler's index beside the migrations does what one without it does. */
class IndexedStartTest {

    private final Path folder;

    IndexedStartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void index() throws Exception {
        Files.writeString(
                folder.resolve(MigrationIndex.FILE),
                MigrationIndex.text(folder, List.of()).orElseThrow());
    }

    private int apply(Migrator migrator) {
        return migrator.withDirectory(folder).apply().applied().size();
    }

    @ParameterizedTest
    @EnumSource
    void indexHidesNothing(MigratorDatabase database) throws Exception {
        String url = database.create();
        Migrator migrator = Migrator.forUrl(url);
        Files.writeString(folder.resolve("V1__a.sql"), "create table a (id int);\n");
        index();
        assertEquals(1, apply(migrator));
        assertEquals(0, apply(migrator));

        Files.writeString(folder.resolve("R__v.sql"), database.view("v", "select id from a"));
        assertEquals(1, apply(migrator), "a file that the index does not know");
        index();
        assertEquals(0, apply(migrator));

        Files.writeString(folder.resolve("V2__b.sql"), "create table b (id int);\n");
        index();
        assertEquals(1, apply(migrator), "a file that the index knows");

        assertEquals(1, apply(migrator.withJavaMigrations(new Nothing())), "a migration in Java");
    }

    private static final class Nothing implements JavaMigration {
        @Override
        public Version version() {
            return Version.of("3");
        }

        @Override
        public String description() {
            return "nothing";
        }

        @Override
        public String checksum() {
            return "1";
        }

        @Override
        public void migrate(Connection connection) {
            // The history row is what the test looks at.
        }
    }
}
