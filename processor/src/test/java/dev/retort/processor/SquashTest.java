package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.MigrationException;
import dev.retort.Migrator;
import dev.retort.migration.Version;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations become one baseline, with real git, real javac, and databases that have the migrations already. */
class SquashTest {

    private static final String DIRECTORY = "src/main/resources/db/migration/";
    private static final String BASELINE = "B0002__baseline.sql";
    private static int databases;

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void twoCommittedMigrations() {
        project = Project.inGit(root);
        project.entity("Author", "String name;").compiles();
        project.commit("author");
        project.entity("Author", "String name;", "String email;").compiles();
        project.commit("email");
    }

    private static String database() {
        databases++;
        return "jdbc:h2:mem:squash" + databases + ";DB_CLOSE_DELAY=-1";
    }

    private Migrator migrator(String url) {
        return Migrator.forUrl(url).withDirectory(root.resolve(DIRECTORY));
    }

    private List<String> applied(String url) {
        return migrator(url).apply().applied().stream().map(m -> m.script()).toList();
    }

    @Test
    void databasesOldAndNewHaveTheSameSchema() {
        String old = database();
        migrator(old).apply();
        String snapshot = project.migration("schema.json");
        project.compiles("-Aretort.squash=0002");

        assertEquals(List.of(BASELINE, "schema.json"), project.migrations());
        assertEquals(snapshot, project.migration("schema.json"));
        assertEquals(List.of(BASELINE, "index.txt", "schema.json"), project.below("target/classes/db/migration"));
        String young = database();
        assertEquals(List.of(BASELINE), applied(young));
        assertEquals(List.of(), applied(old));
        project.commit("squash");

        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        for (String url : List.of(old, young)) {
            assertEquals(List.of("V0003__add_phone_to_author.sql"), applied(url));
            assertTrue(migrator(url).status().isUpToDate());
            assertTrue(
                    migrator(url).drift().isEmpty(), () -> migrator(url).drift().text());
        }
    }

    @Test
    void afterwardsLifeGoesOn() {
        project.compiles("-Aretort.squash=2");
        project.compiles("-Aretort.squash=2");
        project.compiles();
        assertEquals(List.of(BASELINE, "schema.json"), project.migrations());
        project.compiles("-Aretort.mode=check");
        project.commit("squash");
        project.compiles();
        assertEquals("", project.git("status", "--porcelain"));
        assertFalse(project.exists("target/classes/db/migration/draft.txt"));
        project.compiles("-Aretort.mode=check", "-Aretort.base=main~1");

        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles("-Aretort.squash=2");
        assertTrue(project.migrations().contains("V0003__add_phone_to_author.sql"));
        project.entity("Author", "String name;", "String email;").compiles();
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void aBaselineThatIsDeletedByHandIsMissed() {
        project.compiles("-Aretort.squash=2");
        project.delete(DIRECTORY + BASELINE);
        assertTrue(project.fails().error("RT314").contains("git checkout"));
        project.git("checkout", "--", ".");
        project.compiles();
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void whatIsNotSettledIsNotFolded() {
        assertTrue(project.fails("-Aretort.squash=3").error("RT330").contains("the newest is 0002"));
        project.entity("Author", "String name;");
        assertTrue(project.fails("-Aretort.squash=2").error("RT331").contains("another schema"));
        project.compiles();
        assertTrue(project.fails("-Aretort.squash=3").error("RT331").contains("not committed"));
        project.commit("no email");
        project.file(DIRECTORY + "V0001__create_author.sql", "-- hello\n");
        assertFalse(project.fails("-Aretort.squash=3").errors().isEmpty());
        assertEquals(7, project.migrations().size());
    }

    @Test
    void handWrittenMigrationsAreKeptInTheBaseline() {
        project.file(DIRECTORY + "V0003__rows.sql", "insert into author (id, name) values (1, 'Ada');\n");
        project.commit("rows");
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        project.commit("phone");
        Project.Result result = project.compiles("-Aretort.squash=4");
        List<String> warnings = result.texts(Diagnostic.Kind.MANDATORY_WARNING);
        assertEquals(1, warnings.stream().filter(w -> w.startsWith("RT332")).count(), warnings::toString);
        assertTrue(project.migration("B0004__baseline.sql").contains("-- from V0003__rows.sql\ninsert into author"));
        String url = database();
        migrator(url).apply();
        assertTrue(migrator(url).drift().isEmpty());
        project.commit("squash");

        project.entity("Author", "String name;", "String phone;").compiles("-Aretort.destructive=allow");
        project.commit("no email");
        assertEquals(1, applied(url).size());
        project.compiles("-Aretort.squash=5");
        String again = project.migration("B0005__baseline.sql");
        assertEquals(again.indexOf("insert into author"), again.lastIndexOf("insert into author"));
        assertNotEquals(-1, again.indexOf("insert into author"));
        assertEquals(List.of("B0005__baseline.sql", "schema.json"), project.migrations());
        assertEquals(List.of(), applied(url));
    }

    @Test
    void aDatabaseInBetweenNeedsTheFoldedFiles() {
        String url = database();
        migrator(url).apply(Version.of("1"));
        project.compiles("-Aretort.squash=2");
        String message = "";
        try {
            migrator(url).apply();
        } catch (RuntimeException e) {
            message = String.valueOf(e.getMessage());
        }
        assertTrue(message.contains("V0001__create_author.sql was the last one applied"), message);
        project.git("checkout", "--", DIRECTORY);
        assertEquals(List.of("V0002__add_email_to_author.sql"), applied(url));
    }

    /**
     * The branch started before the squash, and both added version 3: git sees the conflict, and so does the compiler.
     */
    @Test
    void aBranchThatWasNotThereMeetsTheBaseline() {
        project.git("checkout", "-q", "-b", "feature");
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        project.commit("phone");
        project.git("checkout", "-q", "main");
        project.entity("Author", "String name;", "String email;", "String fax;").compiles();
        project.commit("fax");
        project.compiles("-Aretort.squash=3");
        project.commit("squash");
        project.git("checkout", "-q", "feature");
        assertNotEquals(0, project.tryGit("merge", "main").exit());
        project.entity("Author", "String name;", "String email;", "String fax;", "String phone;");
        assertTrue(project.fails().error("RT302").contains("git checkout MERGE_HEAD"));
        project.git("checkout", "--theirs", "--", DIRECTORY + "schema.json");
        String error = project.fails().error("RT309");
        assertTrue(error.contains("V0003__add_phone_to_author.sql is none of the migrations"), error);
        project.delete(DIRECTORY + "V0003__add_phone_to_author.sql");
        project.delete(DIRECTORY + "U0003__add_phone_to_author.sql");
        project.compiles();
        assertTrue(project.migrations().contains("V0004__add_phone_to_author.sql"), project.migrations()::toString);
        project.commit("merged");
        project.compiles("-Aretort.mode=check");
        assertEquals(2, applied(database()).size());
    }

    /** The branch goes on from the newest version: nothing conflicts, and nothing has to be done. */
    @Test
    void aBranchOnTopOfTheFoldedVersionMergesSilently() {
        project.git("checkout", "-q", "-b", "feature");
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        project.commit("phone");
        project.git("checkout", "-q", "main");
        project.compiles("-Aretort.squash=2");
        project.commit("squash");
        project.git("merge", "-q", "feature");
        project.compiles("-Aretort.mode=check");
        assertEquals(List.of(BASELINE, "V0003__add_phone_to_author.sql"), applied(database()));
    }

    /** As is usual: what every database has is folded, and the newest migrations stay. */
    @Test
    void anOlderVersion() {
        String[] urls = {database(), database(), database(), database()};
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        project.commit("phone");
        for (int version = 1; version <= 3; version++) {
            migrator(urls[version]).apply(Version.of(String.valueOf(version)));
        }
        String snapshot = project.migration("schema.json");
        project.compiles("-Aretort.squash=2");
        project.compiles("-Aretort.squash=2");

        String last = "V0003__add_phone_to_author.sql";
        assertEquals(
                List.of(BASELINE, last.replaceFirst("V", "U"), last, "schema.json"),
                project.migrations().stream().sorted().toList());
        assertEquals(snapshot, project.migration("schema.json"));
        assertFalse(project.migration(BASELINE).contains("phone"));
        project.commit("squash");
        project.compiles("-Aretort.mode=check");
        assertEquals(List.of(BASELINE, last), applied(urls[0]));
        assertThrows(MigrationException.class, () -> applied(urls[1]));
        assertEquals(List.of(last), applied(urls[2]));
        assertEquals(List.of(), applied(urls[3]));
        project.entity("Author", "String name;", "String email;").compiles("-Aretort.destructive=allow");
        project.commit("no phone");
        for (String url : List.of(urls[0], urls[2], urls[3])) {
            assertEquals(List.of("V0004__drop_phone_from_author.sql"), applied(url));
            assertTrue(migrator(url).status().isUpToDate());
            assertTrue(
                    migrator(url).drift().isEmpty(), () -> migrator(url).drift().text());
            assertEquals(2, migrator(url).undo(Version.of("2")).undone().size());
            assertEquals(2, migrator(url).apply().applied().size());
        }
        project.compiles("-Aretort.squash=3");
        project.commit("again");
        assertEquals(List.of(), applied(urls[3]));
        assertEquals(List.of("B0003__baseline.sql", "V0004__drop_phone_from_author.sql"), applied(database()));
    }

    @Test
    void ofAVersionThatNoCommitTellsAnythingOf() {
        project.entity("Author", "String name;", "String email;", "String phone;")
                .compiles();
        project.commit("phone");
        project.git(
                "clone",
                "-q",
                "--depth=1",
                "file://" + root,
                root.resolve("clone").toString());
        Project shallow = new Project(root.resolve("clone"));
        assertTrue(shallow.fails("-Aretort.squash=1").error("RT330").contains("git fetch --unshallow"));
        shallow.git("fetch", "-q", "--unshallow");
        shallow.compiles("-Aretort.squash=1");
        assertTrue(shallow.migrations().contains("B0001__baseline.sql"), shallow.migrations()::toString);
    }

    @Test
    void eachDialectHasItsBaseline() {
        project = Project.inGit(root.resolve("two"));
        String[] dialects = {"-Aretort.dialect=h2,postgresql"};
        project.entity("Author").compiles(dialects);
        project.commit("author");
        project.entity("Author", "String name;").compiles(dialects);
        project.commit("name");
        project.compiles(dialects[0], "-Aretort.squash=2");
        assertEquals(List.of("h2/" + BASELINE, "postgresql/" + BASELINE, "schema.json"), project.migrations());
        project.compiles(dialects[0], "-Aretort.mode=check");
    }
}
