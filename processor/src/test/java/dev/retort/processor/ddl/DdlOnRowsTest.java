package dev.retort.processor.ddl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Sequence;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes that random schemas do not have, each on tables with rows: up, undo, and what became of the rows. */
class DdlOnRowsTest {

    private static final Text NAME = new Text(TextKind.VARCHAR, 40);

    static List<TestDatabase> databases() {
        return List.of(TestDatabase.h2(), TestDatabase.postgresql(), TestDatabase.sqlite(), TestDatabase.mariadb());
    }

    private static boolean isMariaDb(TestDatabase database) {
        return database.dialect().id().equals("mariadb");
    }

    private static boolean isSqlite(TestDatabase database) {
        return database.dialect().id().equals("sqlite");
    }

    private static Identifier id(String name) {
        return Identifier.parse(name);
    }

    private static Table table(String name, Column... columns) {
        return new Table(
                QualifiedName.of(name),
                List.of(columns),
                Optional.of(new PrimaryKey(Optional.of(id("pk_" + name)), List.of(columns[0].name()))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("app." + name));
    }

    private static Table with(
            Table table, List<UniqueConstraint> uniques, List<CheckConstraint> checks, SeedRow... rows) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                uniques,
                table.foreignKeys(),
                table.indexes(),
                checks,
                table.comment(),
                table.options(),
                List.of(rows),
                table.entities());
    }

    private static Column key() {
        return Column.of("id", Simple.BIGINT, false);
    }

    private static Column generated(String name, ColumnType type, boolean nullable, Generation generation) {
        return new Column(id(name), type, nullable, Optional.empty(), Optional.of(generation), Optional.empty());
    }

    private static Schema schema(Table... tables) {
        return new Schema(List.of(tables), List.of());
    }

    /** One migration on a database with rows. */
    private static final class Migration implements AutoCloseable {
        private final TestDatabase database;
        private final Connection connection;
        private final Connection direct;
        private final Schema from;
        private final Schema to;
        private final MigrationSql sql;
        private final String before;

        private Migration(TestDatabase database, Schema from, Schema to, Declarations declarations, String... rows)
                throws SQLException {
            this.database = database;
            this.from = from;
            this.to = to;
            this.connection = database.empty();
            this.direct = database.empty();
            this.sql = MigrationSql.of(database.dialect(), DeclaredDiff.between(from, to, declarations), c -> "");
            create(connection, from);
            create(direct, to);
            before = database.catalog(connection);
            for (String row : rows) {
                TestDatabase.execute(connection, row);
            }
        }

        private void create(Connection target, Schema schema) throws SQLException {
            TestDatabase.execute(
                    target,
                    MigrationSql.of(
                                    database.dialect(),
                                    DeclaredDiff.between(Schema.EMPTY, schema, Declarations.NONE),
                                    c -> "")
                            .up());
        }

        private void up() throws SQLException {
            TestDatabase.execute(connection, sql.up());
            assertEquals(database.catalog(direct), database.catalog(connection), from + " to " + to + sql.up());
        }

        private void undo() throws SQLException {
            TestDatabase.execute(connection, sql.undo());
            assertEquals(before, database.catalog(connection), sql.undo());
        }

        /** The next value of a sequence, or of the table in its place as Hibernate takes it. */
        private long next(String sequence, int increment) throws SQLException {
            if (database.dialect().hasSequences()) {
                return Long.parseLong(rows(isMariaDb(database)
                                ? "select nextval(" + sequence + ")"
                                : "select nextval('" + sequence + "')")
                        .get(0));
            }
            long value = Long.parseLong(rows("select next_val from " + sequence).get(0));
            TestDatabase.execute(connection, "update " + sequence + " set next_val = " + (value + increment));
            return value;
        }

        private List<String> rows(String query) throws SQLException {
            return TestDatabase.lines(connection, query);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            direct.close();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aBackfillMayUseAColumnThatGoes(TestDatabase database) throws SQLException {
        Schema from = schema(table("author", key(), Column.of("name", NAME, false)));
        Schema to = schema(table("author", key(), Column.of("upper_name", NAME, false)));
        Declarations declarations = new Declarations(
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(QualifiedName.of("author"), Map.of(id("upper_name"), "upper(name)")));
        try (Migration migration =
                new Migration(database, from, to, declarations, "insert into author values (1, 'ann')")) {
            migration.up();
            assertEquals(List.of("1 ANN"), migration.rows("select id, upper_name from author"));
            migration.undo();
            assertEquals(List.of("1 "), migration.rows("select id, name from author"));
        }
    }

    static List<TestDatabase> mariadbToo() {
        List<TestDatabase> all = new ArrayList<>(databases());
        all.add(TestDatabase.mariadb());
        return all;
    }

    /** MariaDB and MySQL would fill the rows by themselves if it were one statement. */
    @ParameterizedTest
    @MethodSource("mariadbToo")
    void aNotNullColumnWithoutAValueWorksOnAnEmptyTableOnly(TestDatabase database) throws SQLException {
        Schema from = schema(table("author", key()));
        Schema to = schema(table("author", key(), Column.of("name", NAME, false)));
        try (Migration migration = new Migration(database, from, to, Declarations.NONE)) {
            migration.up();
            assertTrue(migration.sql.up().contains("it fails where there are any"), migration.sql.up());
        }
        try (Migration migration =
                new Migration(database, from, to, Declarations.NONE, "insert into author values (1)")) {
            assertThrows(SQLException.class, migration::up);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anIdentityGoesOnAfterTheGreatestValue(TestDatabase database) throws SQLException {
        Schema from = schema(table("author", key(), Column.of("name", NAME, true)));
        Schema to = schema(table(
                "author",
                generated("id", Simple.BIGINT, false, new Generation.Identity()),
                Column.of("name", NAME, true)));
        try (Migration migration =
                new Migration(database, from, to, Declarations.NONE, "insert into author values (7, 'ann')")) {
            migration.up();
            TestDatabase.execute(migration.connection, "insert into author (name) values ('bob')");
            assertEquals(List.of("7 ann", "8 bob"), migration.rows("select id, name from author order by id"));
            migration.undo();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRenamedSequenceKeepsItsPosition(TestDatabase database) throws SQLException {
        Schema from = new Schema(
                List.of(table("author", key())), List.of(new Sequence(QualifiedName.of("author_SEQ"), 1, 50)));
        Schema to = new Schema(
                List.of(table("writer", key())), List.of(new Sequence(QualifiedName.of("writer_SEQ"), 1, 50)));
        try (Migration migration =
                new Migration(database, from, to, renamed("author", "writer"), "insert into author values (1)")) {
            assertEquals(1, migration.next("author_SEQ", 50));
            migration.up();
            assertEquals(51, migration.next("writer_SEQ", 50));
            migration.undo();
            assertEquals(101, migration.next("author_SEQ", 50));
            assertEquals(List.of("1"), migration.rows("select id from author"));
        }
    }

    private static Declarations renamed(String from, String to) {
        return new Declarations(
                Map.of(QualifiedName.of(to), List.of(QualifiedName.of(from))), Map.of(), Set.of(), Map.of(), Map.of());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aChangedIncrementKeepsThePosition(TestDatabase database) throws SQLException {
        Schema from = new Schema(List.of(), List.of(new Sequence(QualifiedName.of("s"), 1, 1)));
        Schema to = new Schema(List.of(), List.of(new Sequence(QualifiedName.of("s"), 1, 50)));
        try (Migration migration = new Migration(database, from, to, Declarations.NONE)) {
            migration.next("s", 1);
            migration.next("s", 1);
            migration.up();
            long next = migration.next("s", 50);
            assertTrue(next > 2, "" + next);
            migration.undo();
            assertTrue(migration.next("s", 1) > next);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void constraintsThatTheDatabaseNamedAreFound(TestDatabase database) throws SQLException {
        Table plain = table("author", key(), Column.of("name", NAME, true), Column.of("age", Simple.INTEGER, true));
        CheckConstraint check = new CheckConstraint(Optional.empty(), new Expression(new SqlTemplate("{age} > 0")));
        Table constrained = with(
                plain,
                List.of(
                        new UniqueConstraint(Optional.empty(), List.of(id("name"), id("age"))),
                        new UniqueConstraint(Optional.empty(), List.of(id("age")))),
                List.of(check));
        try (Migration migration = new Migration(
                database,
                schema(constrained),
                schema(plain),
                Declarations.NONE,
                "insert into author values (1, 'ann', 3)")) {
            migration.up();
            TestDatabase.execute(migration.connection, migration.sql.undo());
            assertThrows(
                    SQLException.class,
                    () -> TestDatabase.execute(migration.connection, "insert into author values (2, 'ann', 3)"));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void numbersOfConstantsBecomeNames(TestDatabase database) throws SQLException {
        CheckConstraint numbers = new CheckConstraint(
                Optional.of(id("ck_task_state")), new Expression(new SqlTemplate("{state} between 0 and 1")));
        CheckConstraint names = new CheckConstraint(Optional.of(id("ck_task_state")), new EnumValues(id("state")));
        Schema from = schema(
                with(table("task", key(), Column.of("state", Simple.TINYINT, true)), List.of(), List.of(numbers)));
        Enumeration type = new Enumeration(List.of("OPEN", "DONE"), 255);
        Schema to = schema(with(table("task", key(), Column.of("state", type, true)), List.of(), List.of(names)));
        try (Migration migration = new Migration(
                database, from, to, Declarations.NONE, "insert into task values (1, 0), (2, 1), (3, null)")) {
            migration.up();
            assertEquals(
                    List.of("1 OPEN", "2 DONE", "3 null"), migration.rows("select id, state from task order by id"));
            migration.undo();
            assertEquals(List.of("1 0", "2 1", "3 null"), migration.rows("select id, state from task order by id"));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void valuesSurviveAChangeOfType(TestDatabase database) throws SQLException {
        assertConverted(database, Simple.BIGINT, new Text(TextKind.VARCHAR, 255), "7", "7", "7");
        assertConverted(database, Simple.BOOLEAN, Simple.INTEGER, "true", "1", "t|TRUE|1|true|b'1'");
        // SQLite keeps no digits that mean nothing
        String decimal = isSqlite(database) ? "1.5" : "1.50";
        assertConverted(database, new Decimal(10, 2), Simple.LONG_TEXT, "1.50", decimal, decimal);
        if (isSqlite(database)) {
            String bytes = "x'0123456789ab4def8123456789abcdef'";
            assertConverted(
                    database,
                    Simple.UUID,
                    new Text(TextKind.VARCHAR, 36),
                    bytes,
                    "01234567-89ab-4def-8123-456789abcdef",
                    "0123456789AB4DEF8123456789ABCDEF");
            return;
        }
        assertConverted(
                database,
                Simple.UUID,
                new Text(TextKind.VARCHAR, 36),
                "'01234567-89ab-4def-8123-456789abcdef'",
                "01234567-89ab-4def-8123-456789abcdef",
                "01234567-89ab-4def-8123-456789abcdef");
    }

    private static void assertConverted(
            TestDatabase database, ColumnType from, ColumnType to, String value, String expected, String back)
            throws SQLException {
        Schema old = schema(table("t", key(), Column.of("c", from, true)));
        Schema now = schema(table("t", key(), Column.of("c", to, true)));
        try (Migration migration =
                new Migration(database, old, now, Declarations.NONE, "insert into t values (1, " + value + ")")) {
            migration.up();
            assertEquals(List.of(expected), migration.rows("select c from t"));
            migration.undo();
            String binary = isSqlite(database) && from == Simple.UUID ? "hex(c)" : "c";
            String found = migration.rows("select " + binary + " from t").get(0);
            assertTrue(List.of(back.split("\\|")).contains(found), found);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tooLongValuesStopTheMigrationInsteadOfBeingCut(TestDatabase database) throws SQLException {
        Schema from = schema(table("t", key(), Column.of("c", new Text(TextKind.VARCHAR, 40), true)));
        Schema to = schema(table("t", key(), Column.of("c", new Text(TextKind.VARCHAR, 3), true)));
        try (Migration migration =
                new Migration(database, from, to, Declarations.NONE, "insert into t values (1, 'long')")) {
            if (isSqlite(database)) {
                // it takes no notice of lengths, ever
                migration.up();
            } else {
                assertThrows(SQLException.class, migration::up);
            }
            assertEquals(List.of("long"), migration.rows("select c from t"));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRowOfAnIdTableComesOnceAndItsCounterGoesOn(TestDatabase database) throws SQLException {
        Table plain = table("ids", Column.of("name", NAME, false), Column.of("next", Simple.BIGINT, true));
        SeedRow author = row("'author'", "0");
        SeedRow book = row("'book'", "10");
        Schema from = schema(with(plain, List.of(), List.of(), author));
        Schema to = schema(with(plain, List.of(), List.of(), author, book));
        try (Migration migration = new Migration(database, from, to, Declarations.NONE, "update ids set next = 99")) {
            migration.up();
            assertEquals(List.of("author 99", "book 10"), migration.rows("select name, next from ids order by name"));
            migration.undo();
            assertEquals(List.of("author 99"), migration.rows("select name, next from ids"));
        }
    }

    private static SeedRow row(String name, String next) {
        Map<Identifier, String> values = new LinkedHashMap<>();
        values.put(id("name"), name);
        values.put(id("next"), next);
        return new SeedRow(values);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aComputedColumnComesChangesAndGoes(TestDatabase database) throws SQLException {
        Table plain = table("t", key());
        Table twice = table("t", key(), generated("c", Simple.BIGINT, true, new Generation.Computed("id * 2")));
        Table thrice = table("t", key(), generated("c", Simple.BIGINT, true, new Generation.Computed("id * 3")));
        try (Migration migration = new Migration(
                database, schema(plain), schema(twice), Declarations.NONE, "insert into t (id) values (4)")) {
            migration.up();
            assertEquals(List.of("4 8"), migration.rows("select id, c from t"));
            migration.undo();
        }
        try (Migration migration = new Migration(
                database, schema(twice), schema(thrice), Declarations.NONE, "insert into t (id) values (4)")) {
            migration.up();
            assertEquals(List.of("4 12"), migration.rows("select id, c from t"));
            migration.undo();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tablesThatReferToEachOtherAreCreatedAndDropped(TestDatabase database) throws SQLException {
        Schema to = schema(referring("a", "b"), referring("b", "a"), referring("c", "c"));
        try (Migration migration = new Migration(database, Schema.EMPTY, to, Declarations.NONE)) {
            migration.up();
            migration.undo();
            assertEquals(
                    isSqlite(database) ? 0 : 1,
                    migration
                            .sql
                            .undo()
                            .lines()
                            .filter(l -> l.contains("drop constraint") || l.contains("drop foreign key"))
                            .count(),
                    migration.sql.undo());
        }
    }

    private static Table referring(String name, String other) {
        Table table = table(name, key(), Column.of(other + "_id", Simple.BIGINT, true));
        ForeignKey foreignKey = new ForeignKey(
                Optional.of(id("fk_" + name)),
                List.of(id(other + "_id")),
                QualifiedName.of(other),
                List.of(id("id")),
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.NO_ACTION,
                Optional.empty());
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                List.of(),
                List.of(foreignKey),
                List.of(new Index(id("ix_" + name), List.of(new Index.Part(id("id"), true)), false, Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aSchemaIsCreatedOnceOrLeftOut(TestDatabase database) throws SQLException {
        boolean hasSchemas = database.dialect().hasSchemas();
        UnaryOperator<String> unique = s -> s + Math.abs(database.hashCode());
        Identifier app = id(unique.apply("app"));
        Schema to = schema(in(app, table("a", key())), in(app, table("b", key())));
        MigrationSql sql =
                MigrationSql.of(database.dialect(), DeclaredDiff.between(Schema.EMPTY, to, Declarations.NONE), c -> "");
        try (Connection connection = database.empty()) {
            TestDatabase.execute(connection, sql.up());
            TestDatabase.execute(connection, "insert into " + (hasSchemas ? app + "." : "") + "b values (1)");
            TestDatabase.execute(connection, sql.undo());
        }
        assertEquals(
                hasSchemas ? 1 : 0,
                sql.up().lines().filter(l -> l.startsWith("create schema")).count(),
                sql.up());
    }

    private static Table in(Identifier schema, Table table) {
        return new Table(
                new QualifiedName(
                        Optional.empty(), Optional.of(schema), table.name().name()),
                table.columns(),
                table.primaryKey(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
