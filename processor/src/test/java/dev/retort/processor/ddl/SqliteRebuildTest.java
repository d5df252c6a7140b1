package dev.retort.processor.ddl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What must survive when SQLite's tables are rebuilt, and when they need not be. */
class SqliteRebuildTest {

    private static final TestDatabase SQLITE = TestDatabase.sqlite();

    private static final ColumnType NAME = new Text(TextKind.VARCHAR, 40);

    private static final Column KEY = Column.of("id", Simple.BIGINT, false);

    private static Identifier id(String name) {
        return Identifier.of(name);
    }

    private static Table author(Column... more) {
        return table("author", List.of(), more);
    }

    private static Table table(String name, List<ForeignKey> keys, Column... more) {
        List<Column> columns = new java.util.ArrayList<>(List.of(KEY));
        columns.addAll(List.of(more));
        return new Table(
                QualifiedName.of(name),
                columns,
                Optional.of(new PrimaryKey(Optional.of(id("pk_" + name)), List.of(id("id")))),
                List.of(),
                keys,
                more.length == 0
                        ? List.of()
                        : List.of(new Index(
                                id("ix_" + name),
                                List.of(new Index.Part(more[0].name(), true)),
                                false,
                                Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Table book() {
        ForeignKey key = new ForeignKey(
                Optional.of(id("fk_book_author")),
                List.of(id("author_id")),
                QualifiedName.of("author"),
                List.of(id("id")),
                Action.CASCADE,
                Action.NO_ACTION,
                Optional.empty());
        return table("book", List.of(key), Column.of("author_id", Simple.BIGINT, true));
    }

    private static Schema schema(Table... tables) {
        return new Schema(List.of(tables), List.of());
    }

    private static MigrationSql migration(Schema from, Schema to) {
        return MigrationSql.of(SQLITE.dialect(), DeclaredDiff.between(from, to, Declarations.NONE), c -> "");
    }

    private static final Schema BEFORE = schema(author(Column.of("name", NAME, true)), book());
    private static final Schema AFTER = schema(author(Column.of("name", NAME, false)), book());

    private static final String OWN_OBJECTS = """
            create table log (author);
            create view names as select id, name from author;
            create trigger author_log after insert on author begin insert into log values (new.id); end;
            create trigger book_log after insert on book begin insert into log select name from author; end
            """;

    private static Connection filled() throws SQLException {
        Connection connection = SQLITE.empty();
        TestDatabase.execute(connection, migration(Schema.EMPTY, BEFORE).up());
        TestDatabase.execute(
                connection,
                "insert into author values (1, 'ann'), (2, 'bob');\ninsert into book values (1, 1), (2, 2), (3, 2)");
        try (java.sql.Statement statement = connection.createStatement()) {
            for (String sql : OWN_OBJECTS.split(";\n")) {
                statement.execute(sql);
            }
        }
        return connection;
    }

    @Test
    void childrenTriggersViewsAndIndexesStay() throws SQLException {
        MigrationSql sql = migration(BEFORE, AFTER);
        try (Connection connection = filled()) {
            String before = SQLITE.catalog(connection);
            for (String script : List.of(sql.up(), sql.undo(), sql.up())) {
                TestDatabase.execute(connection, script);
                assertEquals(
                        List.of("1 1", "2 2", "3 2"), TestDatabase.lines(connection, "select * from book order by id"));
                assertEquals(
                        List.of("1 ann", "2 bob"), TestDatabase.lines(connection, "select * from names order by id"));
                assertEquals(
                        List.of("author_log author", "book_log book"),
                        TestDatabase.lines(
                                connection,
                                "select name, tbl_name from sqlite_master where type = 'trigger' order by name"));
                assertEquals(List.of("ok"), TestDatabase.lines(connection, "pragma integrity_check"));
                assertEquals(List.of("1"), TestDatabase.lines(connection, "pragma foreign_keys"));
            }
            TestDatabase.execute(connection, "insert into author values (3, 'cid')");
            assertEquals(List.of("3"), TestDatabase.lines(connection, "select * from log"));
            TestDatabase.execute(connection, sql.undo());
            assertEquals(before, SQLITE.catalog(connection));
            assertFalse(TestDatabase.lines(connection, "select name from sqlite_temp_master")
                    .contains("retort_triggers"));
        }
    }

    @Test
    void severalChangesOfATableAreOneRebuild() {
        Schema to = schema(
                author(
                        Column.of("name", Simple.LONG_TEXT, false),
                        Column.of("age", Simple.INTEGER, true),
                        Column.of("city", NAME, true)),
                book());
        String sql = migration(BEFORE, to).up();

        assertEquals(
                1,
                sql.lines()
                        .filter(l -> l.startsWith("create table retort_new_"))
                        .count(),
                sql);
        assertTrue(sql.contains("select id, name\n    from author"), sql);
    }

    @Test
    void whatSqliteCanDoInPlaceIsNoRebuild() throws SQLException {
        Schema to = schema(author(Column.of("name", NAME, true), Column.of("age", Simple.INTEGER, true)));
        Schema from = schema(author(Column.of("name", NAME, true)));
        MigrationSql sql = migration(from, to);

        assertFalse(sql.up().contains("pragma"), sql.up());
        assertFalse(sql.undo().contains("pragma"), sql.undo());
    }

    @Test
    void aNewReferenceIsAddedInPlace() {
        Schema from = schema(author(), table("book", List.of()));
        Schema to = schema(author(), book());
        String up = migration(from, to).up();

        assertTrue(
                up.contains("add column author_id bigint constraint fk_book_author"
                        + " references author (id) on delete cascade"),
                up);
        assertFalse(up.contains("pragma"), up);
    }

    @Test
    void aReferenceWithoutItsRowStopsTheMigration() throws SQLException {
        Schema from = schema(author(), table("book", List.of(), Column.of("author_id", Simple.BIGINT, true)));
        Schema to = schema(author(), book());
        try (Connection connection = SQLITE.empty()) {
            TestDatabase.execute(connection, migration(Schema.EMPTY, from).up());
            TestDatabase.execute(connection, "insert into book values (1, 99)");

            SQLException e = assertThrows(
                    SQLException.class,
                    () -> TestDatabase.execute(connection, migration(from, to).up()));
            assertTrue(String.valueOf(e.getMessage()).contains("every_reference_has_its_row"), e.getMessage());
        }
    }

    @Test
    void aRenameRewritesWhatRefersToTheTable() throws SQLException {
        Declarations renamed = new Declarations(
                Map.of(QualifiedName.of("writer"), List.of(QualifiedName.of("author"))),
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of());
        ForeignKey old = book().foreignKeys().get(0);
        ForeignKey now = new ForeignKey(
                Optional.of(id("fk_book_writer")),
                old.columns(),
                QualifiedName.of("writer"),
                old.referencedColumns(),
                old.onDelete(),
                old.onUpdate(),
                Optional.empty());
        Schema to = schema(
                table("writer", List.of(), Column.of("name", NAME, true)),
                table("book", List.of(now), Column.of("author_id", Simple.BIGINT, true)));
        String up = MigrationSql.of(SQLITE.dialect(), DeclaredDiff.between(BEFORE, to, renamed), c -> "")
                .up();
        try (Connection connection = filled()) {
            TestDatabase.execute(connection, up);

            assertFalse(up.contains("retort_new_"), up);
            assertEquals(
                    List.of("writer"),
                    TestDatabase.lines(connection, "select \"table\" from pragma_foreign_key_list('book')"));
            assertEquals(List.of("1 ann", "2 bob"), TestDatabase.lines(connection, "select * from names order by id"));
        }
    }

    static boolean hasClient() {
        return Files.isExecutable(Path.of("/usr/bin/sqlite3"));
    }

    /** The client does not stop at an error unless it is told so. */
    @Test
    @EnabledIf("hasClient")
    void theScriptWorksInTheCommandLineClient(@TempDir Path folder) throws Exception {
        MigrationSql sql = migration(BEFORE, AFTER);
        Path script = folder.resolve("script.sql");
        Files.writeString(
                script,
                "pragma foreign_keys = on;\n" + migration(Schema.EMPTY, BEFORE).up()
                        + "insert into author values (1, 'ann');\ninsert into book values (1, 1);\n" + OWN_OBJECTS
                        + ";\n"
                        + sql.up() + sql.undo() + sql.up() + "select * from book;\nselect * from names;\n"
                        + "select name from sqlite_master where type = 'trigger' order by name;\npragma foreign_keys;\n");
        Process client = new ProcessBuilder(
                        "/usr/bin/sqlite3", "-bail", folder.resolve("test.db").toString())
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(client.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(client.waitFor(1, TimeUnit.MINUTES));

        assertEquals("1|1\n1|ann\nauthor_log\nbook_log\n1\n", output);
    }
}
