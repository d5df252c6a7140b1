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
        assertTrue(error.contains("git checkout --theirs -- " + root.resolve(SNAPSHOT)), error);
        assertTrue(
                error.contains("V0002__add_email_to_Author.sql and V0002__add_title_to_Book.sql")
                        || error.toLowerCase(java.util.Locale.ROOT)
                                .contains("v0002__add_email_to_author.sql and v0002__add_title_to_book.sql"),
                error);
    }

    @Test
    void bothMigrationsTogetherAreRefused() {
        merge("main");
        project.git("checkout", "--theirs", "--", SNAPSHOT);
        List<String> errors = project.fails().errors();
        assertTrue(
                errors.stream()
                        .anyMatch(e -> e.startsWith("RT309")
                                && e.contains("V0002__add_email_to_author.sql")
                                && e.contains("V0002__add_title_to_book.sql")),
                errors::toString);
    }

    @Test
    void theWayOutRegeneratesTheDraftOnTop() {
        merge("main");
        project.git("checkout", "--theirs", "--", SNAPSHOT);
        deleteDraft("add_email_to_author");
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
        project.git("checkout", "--theirs", "--", SNAPSHOT);
        deleteDraft("add_email_to_author");
        project.compiles();
        project.entity("Author", "String email;", "String fax;").compiles();
        assertTrue(project.migrations().contains("V0003__add_email_and_fax_to_author.sql"));
        assertEquals(7, project.migrations().size());
    }

    @Test
    void aRebaseSaysTheOtherSide() {
        assertNotEquals(0, project.tryGit("rebase", "main").exit());
        String error = project.fails().error("RT302");
        assertTrue(error.contains("git checkout --ours -- "), error);
        project.git("checkout", "--ours", "--", SNAPSHOT);
        deleteDraft("add_email_to_author");
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
        String error = project.fails().error("RT302");
        assertTrue(error.contains("git checkout --ours -- "), error);
        project.git("checkout", "--ours", "--", SNAPSHOT);
        deleteDraft("add_email_to_author");
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
        project.git("checkout", "--theirs", "--", SNAPSHOT);
        deleteDraft("add_email_to_author");
        project.compiles();
        project.commit("two");
        project.git("checkout", "-q", "third");
        merge("feature");
        project.entity("Book", "String title;", "String isbn;");
        project.git("checkout", "--theirs", "--", SNAPSHOT);
        deleteDraft("add_isbn_to_book");
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
        List<String> altering = project.migrations();
        merge("drop");
        // whoever merges decides: the column stays, so it comes back on top of the drop
        project.entity("Book", "@Column(length = 300) String title;");
        project.fails().error("RT302");
        project.git("checkout", "--theirs", "--", SNAPSHOT);
        altering.stream().filter(name -> name.contains("0003__")).forEach(name -> project.delete(DIRECTORY + name));
        project.compiles();
        assertTrue(project.migrations().contains("V0004__add_title_to_book.sql"), project.migrations()::toString);
        project.entity("Book").compiles();
        assertEquals(7, project.migrations().size());
        project.commit("merged");
        project.compiles("-Aretort.mode=check");
    }

    private void merge(String branch) {
        assertNotEquals(0, project.tryGit("merge", branch).exit());
    }

    private void deleteDraft(String description) {
        project.delete(DIRECTORY + "V0002__" + description + ".sql");
        project.delete(DIRECTORY + "U0002__" + description + ".sql");
    }
}
