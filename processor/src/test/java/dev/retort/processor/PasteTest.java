package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The annotations that messages say to write, pasted where they say: it compiles, and the migration is the right one.
 */
class PasteTest {

    private static final Pattern ANNOTATION = Pattern.compile("@\\w+\\(\\{?\"(?:[^\"\\\\]|\\\\.)*\"[^)]*\\)");

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void repository() {
        project = Project.inGit(root);
    }

    private static List<String> annotations(String message) {
        return ANNOTATION.matcher(message).results().map(MatchResult::group).toList();
    }

    private static List<String> said(Project.Result result) {
        return result.messages().stream()
                .map(m -> m.getMessage(Locale.ROOT))
                .filter(m -> m.startsWith("RT"))
                .toList();
    }

    private static String onlyMessage(Project.Result result, String code) {
        List<String> found = said(result);
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.get(0).startsWith(code + ":"), found::toString);
        return found.get(0);
    }

    private void book(String onClass, String... members) {
        project.source(
                "Book",
                "@Entity " + onClass + " public class Book {\n  @Id Long id;\n  " + String.join("\n  ", members)
                        + "\n}");
    }

    /** Compiles without any message of ours and returns the second migration. */
    private String migration(String name) {
        Project.Result result = project.compiles();
        assertEquals(List.of(), said(result));
        return project.migration(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"String name;", "@Column(name = \"\\\"na\\\\me\\\"\") String name;"})
    void aColumnThatMayHaveBeenRenamed(String old) {
        book("", old);
        project.compiles();
        project.commit("name");
        book("", "String title;");
        List<String> both = annotations(onlyMessage(project.fails(), "RT203"));
        assertEquals(2, both.size(), both::toString);

        book("", both.get(0) + " String title;");
        project.compiles();
        String renamed = newest();
        assertTrue(renamed.contains("rename to title;"), renamed);
        assertTrue(!renamed.contains("drop"), renamed);

        book(both.get(1), "String title;");
        project.compiles();
        String dropped = newest();
        assertTrue(dropped.contains("add column title") && dropped.contains("drop column"), dropped);
    }

    @Test
    void oneOfSeveralColumnsThatMayHaveBeenRenamed() {
        book("", "String name;", "String blurb;");
        project.compiles();
        project.commit("two");
        book("", "String title;");
        List<String> all = annotations(onlyMessage(project.fails(), "RT203"));
        assertEquals(
                List.of("@RenamedFrom(\"blurb\")", "@RenamedFrom(\"name\")", "@Dropped({\"blurb\", \"name\"})"), all);
        book(all.get(2), "String title;");
        project.compiles();
        assertTrue(newest().contains("add column title") && newest().contains("drop column name"), this::newest);
    }

    private String newest() {
        List<String> files =
                project.migrations().stream().filter(f -> f.startsWith("V")).toList();
        return project.migration(files.get(files.size() - 1));
    }

    @Test
    void aTableThatMayHaveBeenRenamed() {
        book("", "String name;");
        project.compiles();
        project.commit("book");
        project.delete("src/main/java/shop/Book.java").delete("target/classes/shop/Book.class");
        String volume = "@Entity %s public class Volume {\n  @Id Long id;\n  String name;\n}";
        project.source("Volume", volume.formatted(""));
        List<String> both = annotations(onlyMessage(project.fails(), "RT204"));
        assertEquals(2, both.size(), both::toString);

        project.source("Volume", volume.formatted(both.get(0)));
        project.compiles();
        assertTrue(newest().contains("alter table Book\n    rename to Volume;"), this::newest);

        project.source("Volume", volume.formatted(both.get(1)));
        project.compiles();
        assertTrue(newest().contains("create table Volume") && newest().contains("drop table Book;"), this::newest);

        project.source("Volume", volume.formatted(""));
        project.file(
                "src/main/java/shop/package-info.java",
                both.get(1).replace("@", "@dev.retort.annotation.") + "\npackage shop;\n");
        project.compiles();
        assertTrue(newest().contains("create table Volume") && newest().contains("drop table Book;"), this::newest);
    }

    @Test
    void whatGoes() {
        book("", "String blurb;", "@ElementCollection java.util.Set<String> tags;");
        project.compiles();
        project.commit("book");
        book("", "@ElementCollection java.util.Set<String> tags;");
        book(
                annotations(onlyMessage(project.compiles(), "RT202")).get(0),
                "@ElementCollection java.util.Set<String> tags;");
        assertTrue(migration("V0002__drop_blurb_from_book.sql").contains("drop column blurb"));
        project.commit("blurb");
        book("");
        book(annotations(onlyMessage(project.compiles(), "RT201")).get(0));
        assertTrue(migration("V0003__drop_book_tags.sql").contains("drop table Book_tags"));
    }

    @Test
    void valuesForRowsThatExist() {
        List<String> types = List.of(
                "String",
                "Integer",
                "java.math.BigDecimal",
                "java.time.LocalDate",
                "java.time.LocalDateTime",
                "Boolean",
                "java.time.LocalTime",
                "Double",
                "java.time.Instant");
        for (int i = 0; i < types.size(); i++) {
            String member = "@Column(nullable = false) " + types.get(i) + " a" + i + ";";
            book("");
            project.compiles();
            project.commit("without");
            book("", member);
            String example =
                    annotations(onlyMessage(project.compiles(), "RT205")).get(0);
            book("", example + " " + member);
            project.compiles();
            assertTrue(newest().contains("\n    set a" + i + " = "), this::newest);
            assertTrue(newest().contains("set not null"), this::newest);
        }
    }

    @Test
    void aValueForRowsThatHoldNull() {
        book("", "String title;");
        project.compiles();
        project.commit("nullable");
        book("", "@Column(nullable = false) String title;");
        String example = annotations(onlyMessage(project.compiles(), "RT206")).get(0);
        book("", example + " @Column(nullable = false) String title;");
        project.compiles();
        String sql = newest();
        assertTrue(sql.contains("where title is null"), sql);
    }

    /** What was said about a draft stays true as long as it is one. */
    @Test
    void aDraftIsWarnedAboutUntilItIsCommitted() {
        book("", "String blurb;");
        project.compiles();
        project.commit("book");
        book("");
        onlyMessage(project.compiles(), "RT202");
        onlyMessage(project.compiles(), "RT202");
        project.commit("no blurb");
        assertEquals(List.of(), said(project.compiles()));
    }

    /** A word that is taken back while the migration is a draft: as if it had never been there. */
    @Test
    void aDeclarationThatGoesAgain() {
        book("", "String name;");
        project.compiles();
        project.commit("name");
        book("", "@RenamedFrom(\"name\") String title;");
        project.compiles();
        String renamed = newest();
        book("", "String title;");
        project.fails().error("RT203");
        assertEquals(renamed, newest());
        project.commit("title");
        project.compiles();
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void whatIsSilencedIsSilent() {
        book("", "String title;", "String blurb;");
        project.compiles();
        project.commit("nullable");
        book("@SuppressWarnings({\"unchecked\", \"retort:RT202\"})", "@Column(nullable = false) String title;");
        onlyMessage(project.compiles(), "RT206");
        book(
                "@SuppressWarnings(\"retort:RT202\")",
                "@SuppressWarnings(\"retort:RT206\") @Column(nullable = false) String title;");
        assertEquals(List.of(), said(project.compiles()));
        project.fails("-Aretort.destructive=error").error("RT202");
    }

    @Test
    void aCodeThatDoesNotExistIsReportedWhereItStands() {
        book("@SuppressWarnings({\n\"retort:RT202\",\n\"retort:RT1\",\n\"retort:RT102\"})");
        Project.Result result = project.compiles();
        assertEquals(List.of("Book.java:8", "Book.java:9"), result.places("RT020"));
    }
}
