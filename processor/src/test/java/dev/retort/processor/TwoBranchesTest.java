package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two branches that both add a migration, brought together with real git. */
class TwoBranchesTest {

    private static final String DIRECTORY = "src/main/resources/db/migration/";
    private static final String SNAPSHOT = DIRECTORY + "schema.json";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void aBranchForEmailAndMainForPhone() {
        project = Project.inGit(root);
        project.entity("Author").entity("Book").compiles();
        project.commit("first");
        project.git("checkout", "-q", "-b", "feature");
        project.entity("Author", "String email;").compiles();
        project.commit("email");
        project.git("checkout", "-q", "main");
        project.entity("Book", "String title;").compiles();
        project.commit("title");
        project.git("checkout", "-q", "feature");
    }

    @Test
    void aMergeConflictsInTheSnapshotAndSaysTheWayOut() {
        merge("main");
        String error = project.fails().error("RT302");
        Path directory = root.resolve(DIRECTORY);
        assertTrue(
                error.contains(" git checkout MERGE_HEAD -- " + root.resolve(SNAPSHOT) + " && rm "
                        + directory.resolve("V0002__add_email_to_author.sql") + " "
                        + directory.resolve("U0002__add_email_to_author.sql") + "\n"),
                error);
    }

    @Test
    void bothMigrationsTogetherAreRefused() {
        merge("main");
        project.git("checkout", "--theirs", "--", SNAPSHOT);
        Project.Result result = project.fails();
        assertEquals(1, result.errors().size(), result.errors()::toString);
        String error = result.error("RT309");
        assertTrue(
                error.contains("V0002__add_email_to_author.sql and V0002__add_title_to_book.sql start from the same"),
                error);
        project.paste(error).compiles();
        assertTrue(project.migrations().contains("V0003__add_email_to_author.sql"), project.migrations()::toString);
        assertEquals(7, project.migrations().size());
    }

    /** Both branches' tables in a snapshot of one branch's migration: what is committed does not help then. */
    @Test
    void aSnapshotOfBothBranches() {
        project.git("merge", "-q", "-X", "ours", "main");
        project.delete(DIRECTORY + "V0002__add_title_to_book.sql").delete(DIRECTORY + "U0002__add_title_to_book.sql");
        project.commit("half of it");
        project.paste(project.fails("-Aretort.mode=check").error("RT313")).compiles();
        assertTrue(project.migrations().contains("V0003__add_title_to_book.sql"), project.migrations()::toString);
        project.compiles("-Aretort.mode=check");
    }

    /** As {@code git merge -X ours} does, which hides the conflict. */
    @Test
    void aConflictThatGitWasToldToHide() {
        project.git("merge", "-q", "-X", "ours", "main");
        project.paste(project.fails("-Aretort.mode=check").error("RT309")).compiles();
        assertTrue(project.migrations().contains("V0003__add_title_to_book.sql"), project.migrations()::toString);
        assertEquals(7, project.migrations().size());
    }

    @Test
    void theWayOutRegeneratesTheDraftOnTop() {
        merge("main");
        project.paste(project.fails().error("RT302"));
        String theirs = project.migration("V0002__add_title_to_book.sql");
        project.compiles();
        assertEquals(theirs, project.migration("V0002__add_title_to_book.sql"));
        assertTrue(project.migration("V0003__add_email_to_author.sql").contains("email"));
        project.commit("merged");
        project.compiles("-Aretort.mode=check");
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void theDraftStaysADraftWhileTheMergeGoesOn() {
        merge("main");
        project.paste(project.fails().error("RT302"));
        project.compiles();
        project.entity("Author", "String email;", "String fax;").compiles();
        assertTrue(project.migrations().contains("V0003__add_email_and_fax_to_author.sql"));
        assertEquals(7, project.migrations().size());
    }

    @Test
    void aRebaseSaysTheOtherSide() {
        assertNotEquals(0, project.tryGit("rebase", "main").exit());
        project.paste(project.fails().error("RT302"));
        project.compiles();
        assertTrue(project.migrations().contains("V0003__add_email_to_author.sql"));
        assertEquals(7, project.migrations().size());
    }

    @Test
    void theSameChangeOnBothSidesMergesSilently() {
        project.git("checkout", "-q", "-b", "one", "main");
        project.entity("Author", "String fax;").compiles();
        project.commit("fax");
        project.git("checkout", "-q", "-b", "two", "main");
        project.entity("Author", "String fax;").compiles();
        project.commit("fax too");
        project.git("merge", "-q", "one");
        project.compiles("-Aretort.mode=check");
    }

    @Test
    void aRevertedMigrationIsGone() {
        project.git("revert", "--no-edit", "HEAD");
        project.compiles("-Aretort.mode=check");
        assertEquals(3, project.migrations().size());
        project.entity("Author", "String fax;").compiles();
        assertTrue(project.migrations().contains("V0002__add_fax_to_author.sql"));
    }

    @Test
    void aSnapshotMergedByHandIsRefused() {
        merge("main");
        // somebody resolves the conflict by keeping all lines but the markers
        String merged = project.read(SNAPSHOT)
                .replaceAll("(?s)<<<<<<<[^\n]*\n.*?=======\n", "")
                .replaceAll(">>>>>>>[^\n]*\n", "");
        project.file(SNAPSHOT, merged);
        List<String> errors = project.fails().errors();
        assertTrue(errors.stream().anyMatch(e -> e.startsWith("RT309") || e.startsWith("RT304")), errors::toString);
    }

    @Test
    void aCherryPickKeepsTheMigrationsOfTheBranchItGoesTo() {
        project.git("checkout", "-q", "main");
        assertNotEquals(0, project.tryGit("cherry-pick", "feature").exit());
        project.paste(project.fails().error("RT302"));
        project.compiles();
        assertTrue(project.migrations().contains("V0003__add_email_to_author.sql"));
        project.commit("picked");
        project.compiles("-Aretort.mode=check");
        assertEquals(7, project.migrations().size());
    }

    @Test
    void aThirdBranchGoesOnTopOfTwo() {
        project.git("checkout", "-q", "-b", "third", "main~1");
        project.entity("Book", "String isbn;").compiles();
        project.commit("isbn");
        project.git("checkout", "-q", "feature");
        merge("main");
        project.paste(project.fails().error("RT302"));
        project.compiles();
        project.commit("two");
        project.git("checkout", "-q", "third");
        merge("feature");
        project.entity("Book", "String title;", "String isbn;");
        project.paste(project.fails().error("RT302"));
        project.compiles();
        project.commit("three");
        assertTrue(project.migrations().contains("V0004__add_isbn_to_book.sql"), project.migrations()::toString);
        assertEquals(9, project.migrations().size());
        project.compiles("-Aretort.mode=check");
    }

    @Test
    void oneBranchDropsWhatTheOtherAlters() {
        project.git("checkout", "-q", "-b", "alter", "main");
        project.entity("Book", "@Column(length = 300) String title;").compiles();
        project.commit("alter");
        project.git("checkout", "-q", "-b", "drop", "main");
        project.entity("Book").compiles();
        project.commit("drop");
        project.git("checkout", "-q", "alter");
        merge("drop");
        // whoever merges decides: the column stays, so it comes back on top of the drop
        project.entity("Book", "@Column(length = 300) String title;");
        project.paste(project.fails().error("RT302"));
        project.compiles();
        assertTrue(project.migrations().contains("V0004__add_title_to_book.sql"), project.migrations()::toString);
        project.entity("Book").compiles();
        assertEquals(7, project.migrations().size());
        project.commit("merged");
        project.compiles("-Aretort.mode=check");
    }

    @Test
    void aBranchThatIsMergedIntoTheOneThatComesFirst() {
        project.git("checkout", "-q", "main");
        merge("feature");
        project.paste(project.fails().error("RT302"), 1);
        project.compiles();
        assertTrue(project.migrations().contains("V0003__add_email_to_author.sql"), project.migrations()::toString);
        assertEquals(7, project.migrations().size());
        project.commit("merged");
        project.compiles("-Aretort.mode=check");
    }

    /** The branch is told to delete all that it has on top, and its changes become one migration. */
    @Test
    void aBranchOfSeveralMigrations() {
        project.entity("Author", "String email;", "String fax;").compiles();
        project.commit("fax");
        merge("main");
        project.paste(project.fails().error("RT302"));
        project.compiles();
        project.commit("merged");
        assertTrue(project.migrations().contains("V0003__add_email_and_fax_to_author.sql"));
        assertEquals(7, project.migrations().size());
        project.compiles("-Aretort.mode=check");
    }

    /** What somebody works on is uncommitted, and set aside for the newest commits of others. */
    @Test
    void aDraftFromTheStash() {
        project.git("checkout", "-q", "main~1");
        project.entity("Author", "String email;").compiles();
        project.git("stash", "-q", "-u");
        project.git("checkout", "-q", "main");
        assertNotEquals(0, project.tryGit("stash", "pop").exit());
        project.paste(project.fails().error("RT302"));
        project.compiles();
        assertTrue(project.migrations().contains("V0003__add_email_to_author.sql"), project.migrations()::toString);
        assertEquals(7, project.migrations().size());
    }

    @Test
    void aRevertOfAnOldMigrationBecomesANewOne() {
        project.entity("Author", "String email;", "String fax;").compiles();
        project.commit("fax");
        assertNotEquals(0, project.tryGit("revert", "--no-edit", "HEAD~1").exit());
        project.entity("Author", "String fax;");
        project.paste(project.fails().error("RT324"));
        project.compiles("-Aretort.destructive=allow");
        assertTrue(project.migrations().contains("V0004__drop_email_from_author.sql"), project.migrations()::toString);
        assertEquals(9, project.migrations().size());
        project.commit("reverted");
        project.compiles("-Aretort.mode=check");
    }

    private void merge(String branch) {
        assertNotEquals(0, project.tryGit("merge", branch).exit());
    }
}
