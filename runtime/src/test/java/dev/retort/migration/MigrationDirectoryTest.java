package dev.retort.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.migration.MigrationProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationDirectoryTest {

    private final Map<String, String> files = new TreeMap<>();

    private void generated(String name, String from, String to) {
        files.put(name, MigrationHeader.prepend("1:" + from, "1:" + to, "-- " + name + "\n"));
    }

    private List<MigrationProblem> problems() {
        return MigrationDirectory.of(files).problems();
    }

    private void assertOneProblem(Kind kind, String... names) {
        List<MigrationProblem> problems = problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(kind, problems.get(0).kind());
        assertEquals(List.of(names), problems.get(0).files());
        for (String name : names) {
            assertTrue(problems.get(0).text().contains(name), problems.get(0)::text);
        }
    }

    @Test
    void goodChainHasNoProblem() {
        generated("V0001__a.sql", "0", "a");
        generated("V0002__b.sql", "a", "b");
        files.put("V0003__by_hand.sql", "update t set a = 1;");
        generated("V0004__back.sql", "b", "a");
        generated("V0005__c.sql", "a", "c");
        generated("U0005__c.sql", "c", "a");
        files.put("R__views.sql", "create or replace view v as select 1;");
        files.put("schema.json", "{}");

        MigrationDirectory directory = MigrationDirectory.of(files);

        assertEquals(List.of(), directory.problems());
        assertEquals(5, directory.versioned().size());
        assertEquals("V0005__c.sql", directory.newest().orElseThrow().fileName());
        assertEquals(
                "U0005__c.sql",
                directory
                        .find(MigrationFile.Kind.UNDO, Version.of("5"))
                        .orElseThrow()
                        .fileName());
    }

    @Test
    void versionsAreSortedAsNumbers() {
        files.put("V10__x.sql", "");
        files.put("V9__x.sql", "");
        files.put("V1.1__x.sql", "");

        assertEquals(
                List.of("V1.1__x.sql", "V9__x.sql", "V10__x.sql"),
                MigrationDirectory.of(files).versioned().stream()
                        .map(MigrationFile::fileName)
                        .toList());
    }

    @Test
    void sameVersionTwice() {
        files.put("V0002__mine.sql", "");
        files.put("V2__theirs.sql", "");

        assertOneProblem(Kind.DUPLICATE_VERSION, "V0002__mine.sql", "V2__theirs.sql");
    }

    @Test
    void twoBranches() {
        generated("V0001__a.sql", "0", "a");
        generated("V0002__mine.sql", "a", "b");
        generated("V0003__theirs.sql", "a", "c");

        assertOneProblem(Kind.TWO_BRANCHES, "V0002__mine.sql", "V0003__theirs.sql");
    }

    @Test
    void twoBranchesOfSeveralMigrationsAreOneProblem() {
        generated("V0001__a.sql", "0", "a");
        generated("V0002__mine.sql", "a", "b");
        generated("V0003__theirs.sql", "a", "c");
        generated("V0004__mine.sql", "b", "d");
        generated("V0005__theirs.sql", "c", "e");

        assertOneProblem(Kind.TWO_BRANCHES, "V0002__mine.sql", "V0003__theirs.sql");
    }

    @Test
    void missingLink() {
        generated("V0001__a.sql", "0", "a");
        generated("V0003__c.sql", "b", "c");

        assertOneProblem(Kind.BROKEN_CHAIN, "V0001__a.sql", "V0003__c.sql");
    }

    @Test
    void chainMayBeginWithABaseline() {
        generated("B0007__baseline.sql", "0", "a");
        generated("V0008__b.sql", "a", "b");
        assertEquals(List.of(), problems());

        generated("V0008__b.sql", "f", "b");
        assertOneProblem(Kind.BROKEN_CHAIN, "B0007__baseline.sql", "V0008__b.sql");
    }

    @Test
    void editedBodyIsNoError() {
        generated("V0001__a.sql", "0", "a");
        files.compute("V0001__a.sql", (name, text) -> text + "-- more");

        assertOneProblem(Kind.EDITED_BODY, "V0001__a.sql");
        assertTrue(!problems().get(0).kind().isError());
    }

    @Test
    void malformedNameAndDamagedHeader() {
        files.put("V1_a.sql", "");
        assertOneProblem(Kind.MALFORMED_NAME, "V1_a.sql");

        files.clear();
        files.put("V1__a.sql", "-- retort format 1\n");
        assertOneProblem(Kind.UNREADABLE, "V1__a.sql");
    }

    @Test
    void readsADirectory(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "create table ä (b int);");
        Files.write(folder.resolve("V2__latin.sql"), new byte[] {'-', '-', (byte) 0xE4});
        Files.createDirectory(folder.resolve("V3__folder.sql"));
        Files.writeString(Files.createDirectory(folder.resolve("postgresql")).resolve("V4__x.sql"), "");

        MigrationDirectory directory = MigrationDirectory.read(folder);

        assertEquals(1, directory.files().size());
        assertEquals(Kind.UNREADABLE, directory.problems().get(0).kind());
        assertEquals(List.of(), MigrationDirectory.read(folder.resolve("none")).files());
    }

    @Test
    void chainHashDependsOnEverythingBefore() {
        String one = ChainHash.next(ChainHash.START, Version.of("1"), "1:aa");

        assertEquals(one, ChainHash.next(ChainHash.START, Version.of("0001"), "1:aa"));
        assertTrue(!one.equals(ChainHash.next(ChainHash.START, Version.of("2"), "1:aa")));
        assertTrue(!one.equals(ChainHash.next(one, Version.of("1"), "1:aa")));
    }
}
