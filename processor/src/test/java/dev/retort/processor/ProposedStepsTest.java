package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.dialect.Dialect;
import dev.retort.processor.ddl.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps that messages propose where one is not enough, taken on every database with rows in the tables. */
class ProposedStepsTest {

    private static final String DIALECTS = "-Aretort.dialect=h2,postgresql,sqlite,mariadb,mysql";
    private static final Pattern JOIN_TABLE = Pattern.compile("@ManyToOne @JoinTable\\(.*\\)(?= first)");

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void repository() {
        project = Project.inGit(root);
    }

    private void step() {
        project.compiles(DIALECTS);
        project.commit("step");
    }

    private void items(String onItem, String onBook) {
        project.source("Item", "@Entity " + onItem + " public class Item {\n@Id Long id;\nString title;\n}");
        project.source("Book", "@Entity " + onBook + " public class Book extends Item {\nInteger pages;\n}");
    }

    private void items(String strategy) {
        items("@Inheritance(strategy = InheritanceType." + strategy + ")", "");
    }

    private void refused(String code) {
        project.compile(DIALECTS).error(code);
    }

    @Test
    void joinedClassesGetTablesOfTheirOwn() throws SQLException {
        items("@Inheritance(strategy = InheritanceType.JOINED) @DiscriminatorColumn", "");
        step();
        items("TABLE_PER_CLASS");
        refused("RT214");
        items(
                "@Inheritance(strategy = InheritanceType.SINGLE_TABLE) @DiscriminatorValue(\"Item\")",
                "@DiscriminatorValue(\"Book\")");
        step();
        items("TABLE_PER_CLASS");
        step();
        everywhere(
                "insert into Item (id, DTYPE, title) values (1, 'Item', 'a'), (2, 'Book', 'b');\n"
                        + "insert into Book (id, pages) values (2, 20);",
                List.of("select id, DTYPE, title from Item order by id", "select id, pages from Book"),
                List.of("select id, title from Item", "select id, title, pages from Book"),
                List.of("[1 a]", "[2 b 20]"));
    }

    @Test
    void classesWithTablesOfTheirOwnAreJoined() throws SQLException {
        items("TABLE_PER_CLASS");
        step();
        items("@Inheritance(strategy = InheritanceType.JOINED) @DiscriminatorColumn", "");
        refused("RT214");
        items(
                "@Inheritance(strategy = InheritanceType.SINGLE_TABLE) @DiscriminatorValue(\"Item\")",
                "@DiscriminatorValue(\"Book\")");
        step();
        items("@Inheritance(strategy = InheritanceType.JOINED) @DiscriminatorColumn", "");
        step();
        everywhere(
                "insert into Item (id, title) values (1, 'a');\n"
                        + "insert into Book (id, title, pages) values (2, 'b', 20);",
                List.of("select id, title from Item", "select id, title, pages from Book"),
                List.of("select id, DTYPE, title from Item order by id", "select id, pages from Book"),
                List.of("[1 Item a, 2 Book b]", "[2 20]"));
    }

    @Test
    void aJoinTableOfManyBecomesAColumn() throws SQLException {
        project.source("Author", "@Entity public class Author {\n@Id Long id;\n}");
        String book = "@Entity public class Book {\n@Id Long id;\n%s author;\n}";
        project.source("Book", book.formatted("@ManyToMany @JoinTable(name = \"book_author\") java.util.Set<Author>"));
        step();
        String column = book.formatted("@ManyToOne @RenamedFrom(\"book_author\") Author");
        project.source("Book", column);
        Project.Result refused = project.compile(DIALECTS);
        refused.error("RT212");
        Matcher proposed = JOIN_TABLE.matcher(String.join("\n", refused.errors()));
        assertTrue(proposed.find(), () -> refused.errors().toString());
        project.source("Book", book.formatted(proposed.group() + " Author"));
        step();
        project.source("Book", column);
        step();
        everywhere(
                "insert into Author (id) values (7), (8);\ninsert into Book (id) values (1), (2), (3);\n"
                        + "insert into book_author (Book_id, author_id) values (1, 7), (2, 8);",
                List.of("select Book_id, author_id from book_author order by Book_id"),
                List.of("select id, author_id from Book order by id"),
                List.of("[1 7, 2 8, 3 null]"));
    }

    /** A foreign key may use the index of the constraint, which lives on with it in H2 and MySQL. */
    @Test
    void aReferenceThatWasUniqueMayRepeat() throws SQLException {
        project.source("Author", "@Entity public class Author {\n@Id Long id;\n}");
        project.source("Book", "@Entity public class Book {\n@Id Long id;\n@OneToOne Author author;\n}");
        step();
        project.source("Book", "@Entity public class Book {\n@Id Long id;\n@ManyToOne Author author;\n}");
        step();
        for (TestDatabase database : databases()) {
            Dialect dialect = database.dialect();
            try (Connection connection = database.empty()) {
                run(connection, dialect, "V0001", "V0002");
                TestDatabase.execute(
                        connection,
                        "insert into Author (id) values (7);\n"
                                + "insert into Book (id, author_id) values (1, 7), (2, 7);");
                assertEquals(
                        List.of("1 7", "2 7"),
                        TestDatabase.lines(connection, "select id, author_id from Book order by id"),
                        dialect::id);
            }
        }
    }

    private static List<TestDatabase> databases() {
        return List.of(
                TestDatabase.h2(),
                TestDatabase.postgresql(),
                TestDatabase.sqlite(),
                TestDatabase.mariadb(),
                TestDatabase.mysql());
    }

    /** Runs the first migration, inserts, runs the others, undoes and repeats them. */
    private void everywhere(String rows, List<String> before, List<String> after, List<String> expected)
            throws SQLException {
        for (TestDatabase database : databases()) {
            Dialect dialect = database.dialect();
            try (Connection connection = database.empty()) {
                run(connection, dialect, "V0001");
                TestDatabase.execute(connection, rows);
                final List<String> old = answers(connection, before);
                run(connection, dialect, "V0002", "V0003");
                assertEquals(expected, answers(connection, after), dialect::id);
                run(connection, dialect, "U0003", "U0002");
                assertEquals(old, answers(connection, before), dialect::id);
                run(connection, dialect, "V0002", "V0003");
                assertEquals(expected, answers(connection, after), dialect::id);
            }
        }
    }

    private void run(Connection connection, Dialect dialect, String... numbers) throws SQLException {
        for (String number : numbers) {
            List<String> files = project.migrations().stream()
                    .filter(f -> f.startsWith(dialect.id() + "/" + number))
                    .toList();
            assertEquals(1, files.size(), () -> project.migrations().toString());
            TestDatabase.execute(connection, project.migration(files.get(0)));
        }
    }

    private static List<String> answers(Connection connection, List<String> queries) throws SQLException {
        List<String> answers = new ArrayList<>();
        for (String query : queries) {
            answers.add(TestDatabase.lines(connection, query).toString());
        }
        return answers;
    }
}
