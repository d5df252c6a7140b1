package dev.retort.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.schema.CheckCondition;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is created is found again, and nothing else. */
class InspectorTest {

    private static Schema read(TestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.open()) {
            TestDatabase.execute(connection, statements);
            return new Inspector().read(connection, database.dialect(), Set.of());
        }
    }

    private static Table table(Schema schema, String name) {
        return schema.table(QualifiedName.of(name)).orElseThrow();
    }

    private static List<Identifier> names(String... names) {
        return List.of(names).stream().map(Identifier::parse).toList();
    }

    @ParameterizedTest
    @EnumSource
    void findsAnEmptySchema(TestDatabase database) throws SQLException {
        assertEquals(Schema.EMPTY, read(database));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void readsTheTypesThatBothDatabasesHave(TestDatabase database) throws SQLException {
        Schema schema = read(database, """
                create table t (a boolean, b smallint, c integer, d bigint, e float(24), f float(53), g numeric(38,2),
                  h char(1), i varchar(255), j date, k timestamp(3), l timestamp(6) with time zone, m uuid,
                  n varchar(20) array, o time(0))""");
        assertEquals(
                List.of(
                        Simple.BOOLEAN,
                        Simple.SMALLINT,
                        Simple.INTEGER,
                        Simple.BIGINT,
                        new ColumnType.FloatingPoint(24),
                        new ColumnType.FloatingPoint(53),
                        new ColumnType.Decimal(38, 2),
                        new ColumnType.Text(TextKind.CHAR, 1),
                        new ColumnType.Text(TextKind.VARCHAR, 255),
                        Simple.DATE,
                        new ColumnType.Timestamp(3, false),
                        new ColumnType.Timestamp(6, true),
                        Simple.UUID,
                        new ColumnType.Array(new ColumnType.Text(TextKind.VARCHAR, 20), OptionalInt.empty()),
                        new ColumnType.Time(0, false)),
                table(schema, "t").columns().stream().map(Column::type).toList());
    }

    @Test
    void readsTheTypesOfH2() throws SQLException {
        Schema schema = read(TestDatabase.H2, """
                create table t (a tinyint, b enum('B','A'), c varbinary(19), d binary(16), e blob, f clob, g json,
                  h time(3) with time zone, i varchar(3) array[5], j interval second(18,9), k geometry)""");
        assertEquals(
                List.of(
                        Simple.TINYINT,
                        new ColumnType.Enumeration(List.of("B", "A"), 255),
                        new ColumnType.Binary(false, 19),
                        new ColumnType.Binary(true, 16),
                        Simple.BLOB,
                        Simple.CLOB,
                        Simple.JSON,
                        new ColumnType.Time(3, true),
                        new ColumnType.Array(new ColumnType.Text(TextKind.VARCHAR, 3), OptionalInt.of(5)),
                        Simple.INTERVAL_SECOND,
                        new ColumnType.Verbatim("geometry")),
                table(schema, "t").columns().stream().map(Column::type).toList());
    }

    @Test
    void readsTheTypesOfPostgres() throws SQLException {
        Schema schema = read(TestDatabase.POSTGRESQL, """
                create table t (a text, b bytea, c oid, d jsonb, e xml, f inet, g interval second(6), h timestamptz,
                  i varchar, j numeric, k money)""");
        assertEquals(
                List.of(
                        Simple.LONG_TEXT,
                        Simple.LONG_BINARY,
                        Simple.BLOB,
                        Simple.JSON,
                        Simple.XML,
                        Simple.INET,
                        Simple.INTERVAL_SECOND,
                        new ColumnType.Timestamp(6, true),
                        new ColumnType.Verbatim("character varying"),
                        new ColumnType.Verbatim("numeric"),
                        new ColumnType.Verbatim("money")),
                table(schema, "t").columns().stream().map(Column::type).toList());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void readsNullabilityDefaultsGenerationAndComments(TestDatabase database) throws SQLException {
        Schema schema = read(
                database,
                "create table t (id bigint generated by default as identity, a integer not null, b integer default 7,"
                        + " c integer generated always as (a + 1)"
                        + (database == TestDatabase.POSTGRESQL ? " stored" : "") + ", primary key (id))",
                "comment on column t.a is 'how many'",
                "comment on table t is 'things'");
        Table table = table(schema, "t");
        assertEquals(Optional.of("things"), table.comment());
        assertEquals(
                new Column(
                        Identifier.of("id"),
                        Simple.BIGINT,
                        false,
                        Optional.empty(),
                        Optional.of(new Generation.Identity()),
                        Optional.empty()),
                table.columns().get(0));
        assertEquals(Optional.of("how many"), table.columns().get(1).comment());
        assertEquals(false, table.columns().get(1).nullable());
        assertEquals(Optional.of("7"), table.columns().get(2).defaultValue());
        assertTrue(table.columns().get(2).nullable());
        assertTrue(table.columns().get(3).generation().orElseThrow() instanceof Generation.Computed);
        assertEquals(Optional.empty(), table.columns().get(3).defaultValue());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void readsKeysInTheirOrder(TestDatabase database) throws SQLException {
        Schema schema = read(
                database,
                "create table author (id bigint not null, region integer not null, email varchar(90), constraint"
                        + " author_key primary key (region, id), constraint one_email unique (email, id))",
                "create table book (author_id bigint, author_region integer, editor varchar(90), editor_id bigint,"
                        + " constraint by_author foreign key (author_region, author_id) references author on delete"
                        + " cascade, constraint by_editor foreign key (editor, editor_id) references author (email, id)"
                        + " on update set null)");
        Table author = table(schema, "author");
        assertEquals(
                Optional.of(new PrimaryKey(Optional.of(Identifier.of("author_key")), names("region", "id"))),
                author.primaryKey());
        assertEquals(
                List.of(new UniqueConstraint(Optional.of(Identifier.of("one_email")), names("email", "id"))),
                author.uniques());
        assertEquals(List.of(), author.indexes());
        assertEquals(
                List.of(
                        new ForeignKey(
                                Optional.of(Identifier.of("by_author")),
                                names("author_region", "author_id"),
                                author.name(),
                                names("region", "id"),
                                ForeignKey.Action.CASCADE,
                                ForeignKey.Action.NO_ACTION,
                                Optional.empty()),
                        new ForeignKey(
                                Optional.of(Identifier.of("by_editor")),
                                names("editor", "editor_id"),
                                author.name(),
                                names("email", "id"),
                                ForeignKey.Action.NO_ACTION,
                                ForeignKey.Action.SET_NULL,
                                Optional.empty())),
                table(schema, "book").foreignKeys());
        assertEquals(List.of(), table(schema, "book").indexes());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void readsIndexesChecksAndSequences(TestDatabase database) throws SQLException {
        Schema schema = read(
                database,
                "create table t (a integer, b integer, constraint positive check (a > 0))",
                "create index by_b on t (b desc, a)",
                "create unique index one_a on t (a)",
                "create sequence t_seq start with 5 increment by 50");
        Table table = table(schema, "t");
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
                                Identifier.of("one_a"),
                                List.of(new Index.Part(Identifier.of("a"), false)),
                                true,
                                Optional.empty())),
                table.indexes());
        assertEquals(
                Optional.of(Identifier.of("positive")), table.checks().get(0).name());
        assertTrue(table.checks().get(0).condition() instanceof CheckCondition.Expression);
        assertEquals(List.of(new Sequence(QualifiedName.of("t_seq"), 5, 50)), schema.sequences());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void quotesNamesThatAreNotFolded(TestDatabase database) throws SQLException {
        Schema schema = read(database, "create table \"Order\" (Id integer, \"the id\" integer)");
        Table table = table(schema, "`Order`");
        assertEquals(
                names("id", "`the id`"),
                table.columns().stream().map(Column::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void readsOtherSchemasOnlyWhereTheyAreNamed(TestDatabase database) throws SQLException {
        try (Connection connection = database.open()) {
            TestDatabase.execute(
                    connection,
                    "create schema audit",
                    "create schema hidden",
                    "create table audit.entry (id integer primary key)",
                    "create table hidden.entry (id integer primary key)",
                    "create table entry (id integer primary key, foreign key (id) references audit.entry)");
            Schema schema = new Inspector().read(connection, database.dialect(), Set.of(Identifier.of("Audit")));
            assertEquals(
                    List.of("audit.entry", "entry"),
                    schema.tables().stream().map(t -> t.name().toString()).collect(Collectors.toList()));
            assertEquals(
                    "audit.entry",
                    table(schema, "entry")
                            .foreignKeys()
                            .get(0)
                            .referencedTable()
                            .toString());
        }
    }

    @Test
    void leavesOutWhatPostgresKeepsForItself() throws SQLException {
        Schema schema = read(
                TestDatabase.POSTGRESQL,
                "create table s (id bigserial primary key, a integer generated always as identity)",
                "create table p (id integer, primary key (id)) partition by range (id)",
                "create table p1 partition of p for values from (1) to (10)");
        assertEquals(List.of(), schema.sequences());
        assertEquals(2, schema.tables().size());
        Column id = table(schema, "s").columns().get(0);
        assertEquals(Optional.of(new Generation.Identity()), id.generation());
        assertEquals(Optional.empty(), id.defaultValue());
    }

    @Test
    void readsWhatOnlyPostgresIndexesHave() throws SQLException {
        Schema schema = read(
                TestDatabase.POSTGRESQL,
                "create table t (a integer, b varchar(9))",
                "create index i1 on t (lower(b)) include (a)",
                "create index i2 on t using hash (a)",
                "create index i3 on t (a) where b is not null");
        List<Index> indexes = table(schema, "t").indexes();
        assertEquals(
                List.of("lower(b::text) include (a)", "a using hash", "a where (b IS NOT NULL)"),
                indexes.stream()
                        .map(i -> i.columns().get(0).text() + " " + i.options().orElseThrow())
                        .toList());
    }

    @Test
    void followsTheCaseThatH2IsSetTo() throws SQLException {
        try (Connection connection = java.sql.DriverManager.getConnection("jdbc:h2:mem:lower;DATABASE_TO_LOWER=TRUE")) {
            TestDatabase.execute(connection, "create table Author (Id integer, \"ID\" integer)");
            Schema schema = new Inspector().read(connection, TestDatabase.H2.dialect(), Set.of());
            assertEquals(
                    names("id", "`ID`"),
                    table(schema, "author").columns().stream().map(Column::name).toList());
        }
    }
}
