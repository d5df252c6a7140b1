package dev.retort.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Array;
import dev.retort.schema.ColumnType.Binary;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;
import dev.retort.schema.ForeignKey;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MariaDB makes of a schema by itself is no drift, and what somebody changes is. */
class MariaDbDriftTest {

    private static final Dialect DIALECT = Dialect.byId("mariadb").orElseThrow();

    private static final List<ColumnType> TYPES = List.of(
            Simple.BOOLEAN,
            Simple.TINYINT,
            Simple.SMALLINT,
            Simple.INTEGER,
            Simple.BIGINT,
            Simple.DATE,
            Simple.UUID,
            Simple.INET,
            Simple.JSON,
            Simple.XML,
            Simple.CLOB,
            Simple.NCLOB,
            Simple.BLOB,
            Simple.LONG_TEXT,
            Simple.LONG_BINARY,
            new FloatingPoint(24),
            new FloatingPoint(53),
            new Decimal(38, 2),
            new Text(TextKind.CHAR, 1),
            new Text(TextKind.VARCHAR, 255),
            new Text(TextKind.NVARCHAR, 40),
            new Text(TextKind.VARCHAR, 40_000),
            new Text(TextKind.VARCHAR, 20_000_000),
            new Binary(true, 16),
            new Binary(false, 255),
            new Binary(false, 100_000),
            new Time(0, false),
            new Time(3, true),
            new Timestamp(6, false),
            new Timestamp(6, true),
            new Enumeration(List.of("NEW", "DONE", "it's"), 255),
            new Array(Simple.INTEGER, OptionalInt.empty()));

    private static Identifier id(String name) {
        return Identifier.of(name);
    }

    private static Column column(String name, ColumnType type, String value, String comment) {
        return new Column(id(name), type, true, Optional.of(value), Optional.empty(), Optional.of(comment));
    }

    private static Table table(
            String name,
            List<Column> columns,
            List<UniqueConstraint> uniques,
            List<ForeignKey> foreignKeys,
            List<Index> indexes,
            List<CheckConstraint> checks) {
        return new Table(
                QualifiedName.of(name),
                columns,
                Optional.of(new PrimaryKey(
                        Optional.of(id("pk_" + name)), List.of(columns.get(0).name()))),
                uniques,
                foreignKeys,
                indexes,
                checks,
                Optional.of("it's " + name),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Schema library() {
        Column key = new Column(
                id("id"),
                Simple.BIGINT,
                false,
                Optional.empty(),
                Optional.of(new Generation.Identity()),
                Optional.empty());
        Enumeration mood = new Enumeration(List.of("HAPPY", "GRIM"), 255);
        Table author = table(
                "Author",
                List.of(
                        key,
                        column("name", new Text(TextKind.VARCHAR, 80), "'ann'", "the name"),
                        column("mood", mood, "'GRIM'", "today"),
                        column("alive", Simple.BOOLEAN, "true", "or not"),
                        column("age", Simple.INTEGER, "7", "years"),
                        column("paid", new Decimal(10, 2), "7", "money"),
                        column("seen", new Timestamp(6, false), "'2021-01-01 00:00:00'", "when")),
                List.of(new UniqueConstraint(Optional.of(id("uk_author_name")), List.of(id("name")))),
                List.of(),
                List.of(
                        new Index(
                                id("ix_author_age"),
                                List.of(new Index.Part(id("age"), true), new Index.Part(id("name"), false)),
                                false,
                                Optional.empty()),
                        new Index(id("ix_one"), List.of(new Index.Part(id("paid"), false)), true, Optional.empty())),
                List.of(
                        new CheckConstraint(
                                Optional.of(id("ck_author_age")),
                                new Expression(new SqlTemplate("{age} between 0 and 200 and {age} in (7, 8)"))),
                        new CheckConstraint(Optional.of(id("ck_author_mood")), new EnumValues(id("mood")))));
        Table book = table(
                "Book",
                List.of(Column.of("id", Simple.BIGINT, false), Column.of("author_id", Simple.BIGINT, true)),
                List.of(),
                List.of(new ForeignKey(
                        Optional.of(id("fk_book_author")),
                        List.of(id("author_id")),
                        QualifiedName.of("Author"),
                        List.of(id("id")),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.NO_ACTION,
                        Optional.empty())),
                List.of(),
                List.of());
        return new Schema(List.of(author, book), List.of(new Sequence(QualifiedName.of("Book_SEQ"), 1, 50)));
    }

    private static Connection build() throws SQLException {
        Connection connection = TestDatabase.MARIADB.open();
        TestDatabase.execute(
                connection,
                """
                create table Author (id bigint not null auto_increment, name varchar(80) default 'ann' comment 'the name',
                    mood enum ('GRIM','HAPPY') default 'GRIM' comment 'today', alive bit default true comment 'or not',
                    age integer default 7 comment 'years', paid decimal(10,2) default 7 comment 'money',
                    seen datetime(6) default '2021-01-01 00:00:00' comment 'when', constraint pk_Author primary key (id),
                    constraint uk_author_name unique (name),
                    constraint ck_author_age check (age between 0 and 200 and age in (7, 8))) comment = 'it''s Author'""",
                "create index ix_author_age on Author (age desc, name)",
                "create unique index ix_one on Author (paid)",
                """
                create table Book (id bigint not null, author_id bigint, constraint pk_Book primary key (id))
                    comment = 'it''s Book'""",
                "alter table Book add constraint fk_book_author foreign key (author_id) references Author (id)"
                        + " on delete cascade",
                "create sequence Book_SEQ start with 1 increment by 50 nocache",
                "create table retort_history (id int)");
        return connection;
    }

    private static String drift(Connection connection, Schema expected) throws SQLException {
        return new Inspector()
                .drift(connection, DIALECT, expected, Set.of(QualifiedName.of("retort_history")))
                .text();
    }

    @Test
    void whatMariaDbDoesByItselfIsNoDrift() throws SQLException {
        try (Connection connection = build()) {
            assertEquals("", drift(connection, library()));
        }
    }

    @Test
    void typesAreReadAsTheyAreWritten() throws SQLException {
        List<Column> columns = new ArrayList<>(List.of(Column.of("id", Simple.BIGINT, false)));
        StringBuilder sql = new StringBuilder("create table t (id bigint not null primary key");
        for (ColumnType type : TYPES) {
            String name = "c" + columns.size();
            columns.add(Column.of(name, type, true));
            sql.append(", ").append(name).append(' ').append(DIALECT.typeName(type));
        }
        sql.append(") comment = 'it''s t'");
        try (Connection connection = TestDatabase.MARIADB.open()) {
            TestDatabase.execute(connection, sql.toString());

            Table table = table("t", columns, List.of(), List.of(), List.of(), List.of());
            assertEquals("", drift(connection, new Schema(List.of(table), List.of())));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    alter table Author modify column age bigint default 7 comment 'years'
                    alter table Author modify column alive bit default false comment 'or not'
                    alter table Author modify column mood enum ('GRIM','SAD') default 'GRIM' comment 'today'
                    alter table Author modify column name varchar(80) default 'ann' comment 'nobody'
                    alter table Author modify column name varchar(80) not null default 'ann' comment 'the name'
                    alter table Author add column more int
                    alter table Author drop constraint ck_author_age
                    alter table Author drop index uk_author_name
                    alter table Author comment = 'other'
                    alter table Author rename index ix_one to ix_two
                    alter table Book drop foreign key fk_book_author
                    alter table Book drop column author_id, drop foreign key fk_book_author, drop index fk_book_author
                    create index ix_more on Book (id, author_id)
                    drop sequence Book_SEQ
                    alter sequence Book_SEQ increment by 20
                    create table more (id int)
                    """)
    void whatSomebodyChangesIsDrift(String change) throws SQLException {
        try (Connection connection = build()) {
            TestDatabase.execute(connection, change);

            String text = drift(connection, library());
            assertEquals(false, text.isEmpty(), change);
        }
    }
}
