package dev.retort.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationHeaderTest {

    @Test
    void readsWhatItWrote() {
        String file = MigrationHeader.prepend("1:aa", "1:bb", "create table t (a int);\n");

        assertEquals(
                Optional.of(
                        new MigrationHeader(1, "1:aa", "1:bb", MigrationHeader.checksum("create table t (a int);\n"))),
                MigrationHeader.read(file));
        assertEquals("create table t (a int);\n", MigrationHeader.bodyOf(file));
    }

    @Test
    void checksumIsSha256OfTheTextWithLineFeeds() {
        // The expected digits are those of: printf 'a\nb\n' | sha256sum
        assertEquals(
                "1:911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2",
                MigrationHeader.checksum("a\nb\n"));
        assertEquals(MigrationHeader.checksum("a\nb\n"), MigrationHeader.checksum("a\r\nb\r\n"));
        assertEquals(
                "1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MigrationHeader.checksum(""));
    }

    @Test
    void lineEndsAndByteOrderMarkDoNotCount() {
        String file = MigrationHeader.prepend("1:aa", "1:bb", "x;\ny;\n");
        MigrationFile windows = MigrationFile.of("V1__x.sql", "\uFEFF" + file.replace("\n", "\r\n"));

        assertEquals(MigrationHeader.read(file), windows.header());
        assertTrue(!windows.isEdited());
        assertEquals(MigrationFile.of("V1__x.sql", file), windows);
    }

    @Test
    void handWrittenFileHasNone() {
        assertEquals(Optional.empty(), MigrationHeader.read("-- my comment\nupdate t set a = 1;\n"));
        assertEquals("update", MigrationHeader.bodyOf("update"));
    }

    @Test
    void damagedHeaderSaysWhatToDo() {
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> MigrationHeader.read("-- retort format 1\n-- from 1:aa\n-- to 1:zz\n"))
                .getMessage());
        assertTrue(message.contains("damaged") && message.contains("restore it"), message);
    }

    @Test
    void newerFormatIsRefused() {
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> MigrationHeader.read("-- retort format 2\n-- something new\n"))
                .getMessage());
        assertTrue(message.contains("format 2") && message.contains("newer"), message);
    }
}
