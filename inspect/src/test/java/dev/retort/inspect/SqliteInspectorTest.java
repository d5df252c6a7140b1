package dev.retort.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The catalog of SQLite, and what is drift there. */
class SqliteInspectorTest {

    private static final Dialect SQLITE = Dialect.byId("sqlite").orElseThrow();

    private static Connection with(String... statements) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        TestDatabase.execute(connection, statements);
        return connection;
    }

    private static Table read(String name, String... statements) throws SQLException {
        try (Connection connection = with(statements)) {
            return new Inspector()
                    .read(connection, SQLITE, Set.of())
                    .table(QualifiedName.of(name))
                    .orElseThrow();
        }
    }

    private static List<Identifier> names(String... names) {
        return List.of(names).stream().map(Identifier::parse).toList();
    }

    @Test
    void readsColumns() throws SQLException {
        Table table = read("t", """
                create table t (id integer, a varchar(40) not null, [b c] numeric(10,2) default 7, d timestamp
                  , e integer generated always as (a || 'x') stored, f DOUBLE, primary key (id))""");

        assertEquals(
                List.of(
                        new Column(
                                Identifier.of("id"),
                                Simple.INTEGER,
                                false,
                                Optional.empty(),
                                Optional.of(new Generation.Identity()),
                                Optional.empty()),
                        Column.of("a", new ColumnType.Text(TextKind.VARCHAR, 40), false),
                        new Column(
                                Identifier.parse("`b c`"),
                                new ColumnType.Decimal(10, 2),
                                true,
                                Optional.of("7"),
                                Optional.empty(),
                                Optional.empty()),
                        Column.of("d", new ColumnType.Timestamp(6, false), true),
                        new Column(
                                Identifier.of("e"),
                                Simple.INTEGER,
                                true,
                                Optional.empty(),
                                Optional.of(new Generation.Computed("a | | 'x'".replace("| |", "||"))),
                                Optional.empty()),
                        Column.of("f", new ColumnType.Verbatim("DOUBLE"), true)),
                table.columns());
    }

    @Test
    void aKeyThatIsGivenByHandIsNoIdentity() throws SQLException {
        assertEquals(
                Optional.empty(),
                read("t", "create table t (id integer not null primary key)")
                        .columns()
                        .get(0)
                        .generation());
        assertEquals(
                Optional.empty(),
                read("t", "create table t (id bigint primary key)")
                        .columns()
                        .get(0)
                        .generation());
    }

    @Test
    void readsConstraintsWhereverTheyStand() throws SQLException {
        Table table =
                read("book", """
                create table book ( -- a comment, with a comma (and more
                  id bigint not null, /* another ), */
                  author integer constraint fk_author references author on delete cascade on update set null,
                  "the title" varchar(40) unique check (length("the title") > 1 and "the title" <> ')'),
                  constraint pk_book primary key (id, author),
                  constraint uk_book unique ("the title", id) on conflict abort,
                  foreign key (id, author) references other (x, y) deferrable initially deferred,
                  constraint ck_book check (id in (1, 2))
                )""", "create table author (no integer primary key)", "create table other (x int, y int)");

        assertEquals(
                Optional.of(new PrimaryKey(Optional.of(Identifier.of("pk_book")), names("id", "author"))),
                table.primaryKey());
        assertEquals(
                List.of(
                        new UniqueConstraint(Optional.empty(), names("`the title`")),
                        new UniqueConstraint(Optional.of(Identifier.of("uk_book")), names("`the title`", "id"))),
                table.uniques());
        assertEquals(
                List.of(
                        new ForeignKey(
                                Optional.empty(),
                                names("id", "author"),
                                QualifiedName.of("other"),
                                names("x", "y"),
                                Action.NO_ACTION,
                                Action.NO_ACTION,
                                Optional.of("deferrable initially deferred")),
                        new ForeignKey(
                                Optional.of(Identifier.of("fk_author")),
                                names("author"),
                                QualifiedName.of("author"),
                                names("no"),
                                Action.CASCADE,
                                Action.SET_NULL,
                                Optional.empty())),
                table.foreignKeys());
        assertEquals(
                List.of("length ( \"the title\" ) > 1 and \"the title\" <> ')'", "id in ( 1 , 2 )"),
                table.checks().stream()
                        .map(c -> ((CheckCondition.Expression) c.condition())
                                .template()
                                .render(Identifier::text))
                        .toList());
    }

    @Test
    void readsIndexesOfTheirOwn() throws SQLException {
        Table table = read(
                "t",
                "create table t (a int unique, b int)",
                "create index by_b on t (b desc, a)",
                "create unique index one on t (b) where a > 0");
        assertEquals(
                List.of(
                        new Index(
                                Identifier.of("by_b"),
                                List.of(
                                        new Index.Part(Identifier.of("b"), true),
                                        new Index.Part(Identifier.of("a"), false)),
                                false,
                                Optional.empty()),
                        new Index(
                                Identifier.of("one"),
                                List.of(new Index.Part(Identifier.of("b"), false)),
                                true,
                                Optional.of("where a > 0"))),
                table.indexes());
    }

    @Test
    void leavesOutWhatSqliteKeepsForItself() throws SQLException {
        try (Connection connection = with(
                "create table t (id integer primary key autoincrement)",
                "insert into t values (1)",
                "create virtual table search using fts5(body)",
                "create view v as select 1",
                "analyze")) {
            assertEquals(
                    List.of("t"),
                    new Inspector()
                            .read(connection, SQLITE, Set.of()).tables().stream()
                                    .map(t -> t.name().toString())
                                    .toList());
        }
    }

    private static final Table AUTHOR = new Table(
            QualifiedName.of("Author"),
            List.of(
                    new Column(
                            Identifier.of("id"),
                            Simple.BIGINT,
                            false,
                            Optional.empty(),
                            Optional.of(new Generation.Identity()),
                            Optional.of("a comment, which SQLite has no place for")),
                    Column.of("fullName", new ColumnType.Text(TextKind.VARCHAR, 80), false),
                    Column.of("mood", new ColumnType.Enumeration(List.of("GOOD", "BAD"), 20), true)),
            Optional.of(new PrimaryKey(Optional.of(Identifier.of("pk_author")), List.of(Identifier.of("id")))),
            List.of(new UniqueConstraint(Optional.of(Identifier.of("uk")), names("fullName"))),
            List.of(),
            List.of(new Index(
                    Identifier.of("ix"),
                    List.of(new Index.Part(Identifier.of("mood"), true)),
                    false,
                    Optional.empty())),
            List.of(
                    new CheckConstraint(
                            Optional.of(Identifier.of("ck")), new CheckCondition.EnumValues(Identifier.of("mood"))),
                    new CheckConstraint(
                            Optional.empty(),
                            new CheckCondition.Expression(new SqlTemplate("length({fullName}) between 1 and 9")))),
            Optional.of("who writes"),
            Optional.empty(),
            List.of(),
            List.of("demo.Author"));

    private static final Schema EXPECTED =
            new Schema(List.of(AUTHOR), List.of(new Sequence(QualifiedName.of("Book_SEQ"), 1, 50)));

    private static final String CREATED = """
            create table Author (id integer, fullName varchar(80) not null, mood varchar(20),
              constraint pk_author primary key (id), constraint uk unique (fullName),
              constraint ck check (mood in ('GOOD', 'BAD')), check (length(fullName) between 1 and 9))""";

    private static String drift(String table, String... more) throws SQLException {
        try (Connection connection =
                with(table, "create table Book_SEQ (next_val bigint)", "create index ix on Author (mood desc)")) {
            TestDatabase.execute(connection, more);
            return new Inspector().drift(connection, SQLITE, EXPECTED, Set.of()).text();
        }
    }

    @Test
    void findsNothingInADatabaseThatWasBuiltFromTheSchema() throws SQLException {
        assertEquals("", drift(CREATED, "insert into Book_SEQ values (51)"));
    }

    @Test
    void otherWordsForTheSameAreNoDrift() throws SQLException {
        assertEquals("", drift("""
                CREATE TABLE "author" ("ID" INTEGER PRIMARY KEY AUTOINCREMENT, fullname TEXT NOT NULL UNIQUE
                  CHECK (length(fullName) >= 1 AND length(fullName) <= 9),
                  mood char(9) check (mood in ('BAD', 'GOOD')))"""));
    }

    @Test
    void saysWhatWasChanged() throws SQLException {
        assertEquals("table extra is not part of the schema\n", drift(CREATED, "create table extra (a int)"));
        assertEquals("table Book_SEQ is missing\n", drift(CREATED, "drop table Book_SEQ"));
        assertEquals(
                "table Author has a column age integer that is not part of the schema\n",
                drift(CREATED, "alter table Author add column age integer"));
        assertEquals(
                "column Author.fullName is varchar(80) instead of varchar(80) not null\n",
                drift(CREATED.replace("varchar(80) not null", "varchar(80)")));
        assertEquals(
                "column Author.mood is integer instead of varchar(20)\n",
                drift(CREATED.replace("mood varchar(20)", "mood integer")));
        assertEquals("table Author misses the index ix (mood desc)\n", drift(CREATED, "drop index ix"));
        assertEquals(
                "table Author misses the unique constraint uk (fullName)\n",
                drift(CREATED.replace(", constraint uk unique (fullName)", "")));
        assertEquals(
                "table Author misses the check (length(fullName) between 1 and 9)\n",
                drift(CREATED.replace(", check (length(fullName) between 1 and 9)", "")));
    }
}
