package dev.retort.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.migration.MigrationFile.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationFileTest {

    @ParameterizedTest
    @CsvSource({
        "V0001__create_author.sql, VERSIONED, 1, create author",
        "V1.2.3__a.sql, VERSIONED, 1.2.3, a",
        "V1_2__a__b.sql, VERSIONED, 1.2, a  b",
        "U0001__x.sql, UNDO, 1, x",
        "B0007__baseline.sql, BASELINE, 7, baseline",
        "V20260131120000__x-y.z.sql, VERSIONED, 20260131120000, x-y.z"
    })
    void readsNames(String name, Kind kind, String version, String description) {
        MigrationFile file = MigrationFile.of(name, "");

        assertEquals(kind, file.kind());
        assertEquals(Optional.of(Version.of(version)), file.version());
        assertEquals(description, file.description());
    }

    @Test
    void repeatableHasNoVersion() {
        MigrationFile file = MigrationFile.of("R__all_views.sql", "");

        assertEquals(Kind.REPEATABLE, file.kind());
        assertEquals(Optional.empty(), file.version());
    }

    @ParameterizedTest
    @CsvSource({
        "v0001__x.sql, capital",
        "V0001_x.sql, two underscores",
        "V1.sql, two underscores",
        "V0001__.sql, no description",
        "V0001__x.SQL, lower case",
        "V__x.sql, numbers",
        "V1a__x.sql, numbers",
        "R1__x.sql, no version",
        "R_x.sql, two underscores",
        "0001__x.sql, numbers"
    })
    void malformedNameSaysWhatIsWrong(String name, String part) {
        assertTrue(MigrationFile.isMigrationName(name));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> MigrationFile.of(name, ""))
                .getMessage());
        assertTrue(message.contains(part) && message.contains("V0001__add_email.sql"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema.json", "README.md", "seed.sql", "Reports.sql", "V1__x.sql.bak", "afterMigrate.sql"})
    void otherFilesAreLeftAlone(String name) {
        assertFalse(MigrationFile.isMigrationName(name));
    }

    @Test
    void noticesAnEditedBody() {
        String text = MigrationHeader.prepend("1:aa", "1:bb", "create table t (a int);\n");

        assertFalse(MigrationFile.of("V1__x.sql", text).isEdited());
        assertTrue(MigrationFile.of("V1__x.sql", text + "-- mine\n").isEdited());
        assertFalse(MigrationFile.of("V1__x.sql", "by hand").isEdited());
    }
}
