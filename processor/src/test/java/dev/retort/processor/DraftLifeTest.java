package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a migration is written, amended, left alone and deleted, with real git and real javac. */
class DraftLifeTest {

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void oneCommittedMigration() {
        project = Project.inGit(root);
        project.entity("Author", "String name;").compiles();
        project.commit("author");
    }

    @Test
    void theFirstCompileWritesTheFirstMigration() {
        assertEquals(
                List.of("U0001__create_author.sql", "V0001__create_author.sql", "schema.json"), project.migrations());
        assertTrue(project.migration("V0001__create_author.sql").contains("create table"));
        assertTrue(project.migration("U0001__create_author.sql").contains("drop table"));
    }

    @Test
    void theSecondCompileWritesNothing() {
        project.compiles();
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void aFieldIsOneMigrationAndOneLineInTheTables() {
        String before = tables(project.migration("schema.json"));
        project.entity("Author", "String name;", "String email;").compiles();
        assertEquals(
                List.of(
                        "U0001__create_author.sql",
                        "U0002__add_email_to_author.sql",
                        "V0001__create_author.sql",
                        "V0002__add_email_to_author.sql",
                        "schema.json"),
                project.migrations());
        List<String> added =
                new ArrayList<>(tables(project.migration("schema.json")).lines().toList());
        added.removeAll(before.lines().toList());
        assertEquals(
                List.of("      , \"email\": { \"type\": \"varchar(255)\" }"),
                added.stream().filter(line -> line.contains("\"type\"")).toList());
    }

    @Test
    void aSecondFieldAmendsTheDraft() {
        project.entity("Author", "String name;", "String email;").compiles();
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        assertEquals(
                List.of(
                        "U0001__create_author.sql",
                        "U0002__add_email_and_phone_to_author.sql",
                        "V0001__create_author.sql",
                        "V0002__add_email_and_phone_to_author.sql",
                        "schema.json"),
                project.migrations());
        String sql = project.migration("V0002__add_email_and_phone_to_author.sql");
        assertTrue(sql.contains("email") && sql.contains("phone"), sql);
        List<String> copies = new ArrayList<>(project.below("target/classes/db/migration"));
        assertTrue(copies.remove("draft.txt"));
        assertTrue(copies.remove("index.txt"));
        assertEquals(project.migrations(), copies);
    }

    /** Maven deletes what the compilation before left in the class output, after it has copied the resources. */
    @Test
    void aCopyThatTheBuildToolDeletedIsBack() {
        project.delete("target/classes/db/migration/V0001__create_author.sql").compiles();
        assertEquals(
                project.migration("V0001__create_author.sql"),
                project.read("target/classes/db/migration/V0001__create_author.sql"));
    }

    /** The runtime undoes a rewritten migration only where it was told that it is a draft. */
    @Test
    void theClassOutputSaysWhatIsADraftUntilItIsCommitted() {
        String mark = "target/classes/db/migration/draft.txt";
        project.compiles();
        assertFalse(project.exists(mark));
        project.entity("Author", "String name;", "String email;").compiles();
        assertEquals("V0002__add_email_to_author.sql\n", project.read(mark));
        project.delete(mark).compiles();
        assertEquals("V0002__add_email_to_author.sql\n", project.read(mark));
        project.compiles("-Aretort.mode=check");
        assertFalse(project.exists(mark));
        project.compiles();
        assertTrue(project.exists(mark));
        project.commit("email");
        project.compiles();
        assertFalse(project.exists(mark));
    }

    @Test
    void withNothingLeftTheDraftIsDeleted() {
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        assertEquals(5, project.migrations().size());
        project.entity("Author", "String name;").compiles();
        assertEquals("", project.git("status", "--porcelain"));
        List<String> copies = new ArrayList<>(project.below("target/classes/db/migration"));
        assertTrue(copies.remove("index.txt"));
        assertEquals(project.migrations(), copies);
    }

    @Test
    void aFirstDraftThatIsGivenUpLeavesNothing() {
        Project fresh = Project.inGit(root.resolve("fresh"));
        fresh.entity("Book").compiles();
        assertEquals(3, fresh.migrations().size());
        fresh.delete("src/main/java/shop/Book.java").delete("target/classes/shop/Book.class");
        fresh.source("Other", "class Other {}").compiles();
        assertEquals(List.of(), fresh.migrations());
    }

    @Test
    void afterACommitThereIsANewVersion() {
        project.entity("Author", "String name;", "String email;").compiles();
        project.commit("email");
        Map<String, String> before = project.texts();
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        assertTrue(project.migrations().contains("V0003__add_phone_to_author.sql"));
        assertUntouched(before, "V0002__add_email_to_author.sql");
    }

    @Test
    void aMigrationInTheBaseCountsAsCommitted() {
        project.git("checkout", "-q", "-b", "feature");
        project.entity("Author", "String name;", "String email;").compiles("-Aretort.base=main");
        project.commit("email");
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles("-Aretort.base=main");
        assertEquals(5, project.migrations().size());
        assertTrue(project.migrations().contains("V0002__add_email_and_phone_to_author.sql"));
    }

    @Test
    void aStagedMigrationIsStillADraft() {
        project.entity("Author", "String name;", "String email;").compiles();
        project.git("add", "-A");
        project.entity("Author", "String name;", "String phone;").compiles();
        assertTrue(project.migrations().contains("V0002__add_phone_to_author.sql"));
        assertEquals(5, project.migrations().size());
    }

    @Test
    void anEditedDraftIsNeverOverwritten() {
        project.entity("Author", "String name;", "String email;").compiles();
        String file = "V0002__add_email_to_author.sql";
        String edited = project.migration(file) + "update author set email = name;\n";
        project.file("src/main/resources/db/migration/" + file, edited);
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        assertEquals(edited, project.migration(file));
        assertTrue(project.migrations().contains("V0003__add_phone_to_author.sql"));
    }

    @Test
    void lineEndsAreNoEdit() {
        project.entity("Author", "String name;", "String email;").compiles();
        String file = "V0002__add_email_to_author.sql";
        project.file(
                "src/main/resources/db/migration/" + file,
                project.migration(file).replace("\n", "\r\n"));
        project.entity("Author", "String name;", "String phone;").compiles();
        assertFalse(project.migrations().contains(file));
        assertTrue(project.migrations().contains("V0002__add_phone_to_author.sql"));
    }

    @Test
    void withoutARepositoryEveryChangeIsANewVersion(@TempDir Path outside) {
        Project plain = new Project(outside);
        plain.entity("Author").compiles();
        plain.entity("Author", "String name;").compiles();
        assertTrue(plain.migrations().contains("V0002__add_name_to_author.sql"));
    }

    @Test
    void beforeTheFirstCommitEverythingIsADraft() {
        Project fresh = new Project(root.resolve("fresh"));
        fresh.git("init", "-q");
        fresh.entity("Author").compiles();
        fresh.entity("Author", "String name;").compiles();
        assertEquals(
                List.of("U0001__create_author.sql", "V0001__create_author.sql", "schema.json"), fresh.migrations());
        assertTrue(fresh.migration("V0001__create_author.sql").contains("name"));
    }

    @Test
    void aDraftDeletedByHandIsWrittenAgain() {
        project.entity("Author", "String name;", "String email;").compiles();
        Map<String, String> before = project.texts();
        project.delete("src/main/resources/db/migration/V0002__add_email_to_author.sql");
        project.compiles();
        assertEquals(before, project.texts());
    }

    @Test
    void aDraftWhoseSnapshotWasRestoredIsTakenUpAgain() {
        project.entity("Author", "String name;", "String email;").compiles();
        project.git("checkout", "--", "src/main/resources/db/migration/schema.json");
        project.entity("Author", "String name;", "String phone;").compiles();
        assertEquals(5, project.migrations().size());
        assertTrue(project.migrations().contains("V0002__add_phone_to_author.sql"));
    }

    @Test
    void handWrittenMigrationsAreNumberedAround() {
        project.file("src/main/resources/db/migration/V0007__backfill.sql", "update author set name = 'x';\n");
        project.entity("Author", "String name;", "String email;").compiles();
        assertTrue(project.migrations().contains("V0008__add_email_to_author.sql"));
    }

    @Test
    void aNameIsTakenFromTheOption() {
        project.entity("Author", "String name;", "String email;").compiles("-Aretort.name=Say hello, world!");
        assertTrue(project.migrations().contains("V0002__say_hello_world.sql"));
    }

    @Test
    void classListsFollowWithoutAMigration() {
        project.delete("src/main/java/shop/Author.java").delete("target/classes/shop/Author.class");
        project.source("Writer", "@Entity @Table(name = \"Author\") class Writer { @Id Long id; String name; }");
        project.compiles();
        assertEquals(3, project.migrations().size());
        assertTrue(project.migration("schema.json").contains("shop.Writer"));
        assertTrue(project.git("status", "--porcelain", "src/main/resources").matches(" M \\S*schema.json\n"));
    }

    @Test
    void aRepeatedCleanRunGivesTheSameBytes() {
        Map<String, String> first = new TreeMap<>(project.texts());
        Project again = Project.inGit(root.resolve("again"));
        again.entity("Author", "String name;").compiles();
        assertEquals(first, again.texts());
    }

    private void assertUntouched(Map<String, String> before, String name) {
        assertEquals(before.get(name), project.migration(name));
    }

    private static String tables(String snapshot) {
        int previous = snapshot.indexOf("\"previous\"");
        return previous < 0 ? snapshot : snapshot.substring(0, previous);
    }
}
