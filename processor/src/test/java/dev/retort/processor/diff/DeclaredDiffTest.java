package dev.retort.processor.diff;

import static dev.retort.processor.diff.TableBuilder.entity;
import static dev.retort.processor.diff.TableBuilder.id;
import static dev.retort.processor.diff.TableBuilder.name;
import static dev.retort.processor.diff.TableBuilder.schema;
import static dev.retort.processor.diff.TableBuilder.sequence;
import static dev.retort.processor.diff.TableBuilder.table;
import static dev.retort.processor.diff.TableBuilder.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.change.Change;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.Identifier;
import dev.retort.schema.Schema;
import dev.retort.schema.SqlTemplate;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredDiffTest {

    private static final ColumnType NAME = new Text(TextKind.VARCHAR, 255);

    private static List<Change> diff(Schema from, Schema to) {
        return DeclaredDiff.between(from, to, Declarations.NONE);
    }

    /** The kinds of changes, with what changes in a column or constraint. */
    private static List<String> kinds(List<Change> changes) {
        return changes.stream().map(c -> c.getClass().getSimpleName()).toList();
    }

    private static Declarations renamedTable(String from, String to) {
        return new Declarations(Map.of(name(to), List.of(name(from))), Map.of(), Set.of(), Map.of(), Map.of());
    }

    private static Declarations renamedColumn(String table, Map<String, String> oldByNew) {
        Map<Identifier, List<Identifier>> columns = new HashMap<>();
        oldByNew.forEach((to, from) -> columns.put(id(to), List.of(id(from))));
        return new Declarations(Map.of(), Map.of(name(table), columns), Set.of(), Map.of(), Map.of());
    }

    @Test
    void theSameSchemaHasNoChanges() {
        Schema schema = with(schema(entity("author").unique("", "id").comment("c")), sequence("s", 50));

        assertEquals(List.of(), diff(schema, schema));
    }

    @Test
    void letterCaseOfUnquotedNamesIsNoChange() {
        Schema lower = schema(entity("author").column("name", NAME).index("ix", "name"));
        Schema upper = schema(table("AUTHOR")
                .column("NAME", NAME)
                .column("ID", Simple.BIGINT)
                .primaryKey("PK_AUTHOR", "Id")
                .index("IX", "Name"));

        assertEquals(List.of(), diff(lower, upper));
    }

    @Test
    void aQuotedNameIsAnother() {
        assertEquals(
                List.of("CreateTable", "DropTable"), kinds(diff(schema(entity("author")), schema(table("`author`")))));
    }

    @Test
    void tablesColumnsAndSequencesComeAndGo() {
        Schema from = with(schema(entity("a"), entity("c").column("x", NAME)), sequence("s", 1));
        Schema to = with(schema(entity("b"), entity("c").column("y", NAME)), sequence("t", 1));

        assertEquals(
                List.of("CreateTable", "AddColumn", "DropColumn", "DropTable", "CreateSequence", "DropSequence"),
                kinds(diff(from, to)));
    }

    @Test
    void aChangedColumnHoldsBothSides() {
        Column old = Column.of("name", NAME, true);
        Column now = Column.of("name", new Text(TextKind.VARCHAR, 40), false);
        Schema from = schema(entity("a").column(old));
        Schema to = schema(entity("a").column(now));

        assertEquals(
                List.of(new Change.AlterColumn(from.tables().get(0), to.tables().get(0), old, now, Optional.empty())),
                diff(from, to));
    }

    @Test
    void changedEnumConstantsAreAChangeOfTheColumn() {
        CheckConstraint check = new CheckConstraint(Optional.empty(), new EnumValues(id("kind")));
        Schema from = schema(
                entity("a").column("kind", new Enumeration(List.of("A"), 255)).check(check));
        Schema to = schema(entity("a")
                .column("kind", new Enumeration(List.of("A", "B"), 255))
                .check(check));

        assertEquals(List.of("AlterColumn"), kinds(diff(from, to)));
    }

    @Test
    void aRenamedColumnTakesItsConstraintsAlong() {
        CheckConstraint old =
                new CheckConstraint(Optional.of(id("ck_a_nick")), new Expression(new SqlTemplate("{nick} <> ''")));
        CheckConstraint now =
                new CheckConstraint(Optional.of(id("ck_a_alias")), new Expression(new SqlTemplate("{alias} <> ''")));
        Schema from = schema(entity("a")
                .column("nick", NAME)
                .unique("uk_a_nick", "nick")
                .index("ix_a_nick", "nick", "id")
                .check(old));
        Schema to = schema(entity("a")
                .column("alias", NAME)
                .unique("uk_a_alias", "alias")
                .index("ix_a_alias", "alias", "id")
                .check(now));

        assertEquals(
                List.of("RenameColumn", "RenameConstraint", "RenameConstraint", "RenameConstraint"),
                kinds(DeclaredDiff.between(from, to, renamedColumn("a", Map.of("alias", "nick")))));
    }

    @Test
    void aColumnRenamedAndRetypedHasTheNewNameOnBothSidesOfTheChange() {
        Schema from = schema(entity("a").column("n", Simple.INTEGER));
        Schema to = schema(entity("a").column("m", Simple.BIGINT));

        List<Change> changes = DeclaredDiff.between(from, to, renamedColumn("a", Map.of("m", "n")));

        assertEquals(List.of("RenameColumn", "AlterColumn"), kinds(changes));
        assertEquals(id("m"), ((Change.AlterColumn) changes.get(1)).from().name());
    }

    @Test
    void aRenameThatWasAppliedHasNoEffect() {
        Schema schema = schema(entity("a").column("nick", NAME).column("alias", NAME));

        assertEquals(List.of(), DeclaredDiff.between(schema, schema, renamedColumn("a", Map.of("alias", "nick"))));
        assertEquals(List.of(), DeclaredDiff.between(schema, schema, renamedTable("b", "a")));
    }

    @Test
    void aChainOfRenamesIsOrderedSoThatEachNameIsFree() {
        Schema from = schema(entity("t").column("b", NAME).column("a", NAME));
        Schema to = schema(entity("t").column("b", NAME).column("c", NAME));

        List<Change> changes = DeclaredDiff.between(from, to, renamedColumn("t", Map.of("c", "b", "b", "a")));

        assertEquals(
                List.of(
                        new Change.RenameColumn(
                                from.tables().get(0), to.tables().get(0), id("b"), id("c")),
                        new Change.RenameColumn(
                                from.tables().get(0), to.tables().get(0), id("a"), id("b"))),
                changes);
    }

    @Test
    void theOrderOfTheOldColumnsMeansNothing() {
        Schema to = schema(entity("t").column("c", NAME));
        Schema from = schema(entity("t").column("b", NAME).column("a", NAME).column("c", NAME));
        Schema reordered =
                schema(entity("t").column("c", NAME).column("a", NAME).column("b", NAME));

        List<Change> changes = DeclaredDiff.between(from, to, Declarations.NONE);

        assertEquals(2, changes.size());
        assertEquals(changes, DeclaredDiff.between(reordered, to, Declarations.NONE));
    }

    @Test
    void aConstraintOnADroppedColumnIsNotTheOneOnItsNamesake() {
        Schema from = schema(entity("t").column("a", NAME).column("b", NAME).unique("uk_t_b", "b"));
        Schema to = schema(entity("t").column("b", NAME).unique("uk_t_b", "b"));
        Declarations declarations = new Declarations(
                Map.of(),
                Map.of(name("t"), Map.of(id("b"), List.of(id("a")))),
                Set.of(),
                Map.of(name("t"), Set.of(id("b"))),
                Map.of());

        assertEquals(
                List.of("RenameColumn", "DropColumn", "DropUnique", "AddUnique"),
                kinds(DeclaredDiff.between(from, to, declarations)));
    }

    @Test
    void whatIsNamedAfterARenamedEntityFollows() {
        Schema from = with(
                schema(
                        entity("Author"),
                        entity("Book"),
                        table("Author_Book")
                                .column("authors_id", Simple.BIGINT)
                                .column("books_id", Simple.BIGINT)
                                .foreignKey("fk_author_book_authors", "authors_id", "Author", "id")
                                .foreignKey("fk_author_book_books", "books_id", "Book", "id"),
                        table("Author_tags")
                                .column("Author_id", Simple.BIGINT)
                                .column("tags", NAME)
                                .foreignKey("fk_author_tags_author", "Author_id", "Author", "id")),
                sequence("Author_SEQ", 50));
        Schema to = with(
                schema(
                        entity("Writer"),
                        entity("Book"),
                        table("Writer_Book")
                                .column("authors_id", Simple.BIGINT)
                                .column("books_id", Simple.BIGINT)
                                .foreignKey("fk_writer_book_authors", "authors_id", "Writer", "id")
                                .foreignKey("fk_writer_book_books", "books_id", "Book", "id"),
                        table("Writer_tags")
                                .column("Writer_id", Simple.BIGINT)
                                .column("tags", NAME)
                                .foreignKey("fk_writer_tags_writer", "Writer_id", "Writer", "id")),
                sequence("Writer_SEQ", 50));

        List<Change> changes = DeclaredDiff.between(from, to, renamedTable("Author", "Writer"));

        assertEquals(
                Set.of("RenameTable", "RenameColumn", "RenameConstraint", "RenameSequence"),
                new HashSet<>(kinds(changes)));
        assertEquals(
                3, changes.stream().filter(c -> c instanceof Change.RenameTable).count());
    }

    @Test
    void aForeignKeyColumnFollowsTheKeyThatItIsNamedAfter() {
        Schema from = schema(
                entity("author"),
                entity("book").column("author_id", Simple.BIGINT).foreignKey("fk", "author_id", "author", "id"));
        Schema to = schema(
                table("author").column("ident", Simple.BIGINT).primaryKey("pk_author", "ident"),
                entity("book")
                        .column("author_ident", Simple.BIGINT)
                        .foreignKey("fk", "author_ident", "author", "ident"));

        List<Change> changes = DeclaredDiff.between(from, to, renamedColumn("author", Map.of("ident", "id")));

        assertEquals(List.of("RenameColumn", "RenameColumn"), kinds(changes));
    }

    @Test
    void aForeignKeyMakesWayForARetypedKey() {
        Schema from = schema(
                table("author").column("id", Simple.INTEGER).primaryKey("pk", "id"),
                entity("book").column("author_id", Simple.INTEGER).foreignKey("fk", "author_id", "author", "id"));
        Schema to = schema(
                table("author").column("id", Simple.BIGINT).primaryKey("pk", "id"),
                entity("book").column("author_id", Simple.BIGINT).foreignKey("fk", "author_id", "author", "id"));

        assertEquals(List.of("AlterColumn", "AlterColumn", "DropForeignKey", "AddForeignKey"), kinds(diff(from, to)));
    }

    @Test
    void aForeignKeyMakesWayForAReplacedKey() {
        Schema from = schema(
                entity("author").column("code", NAME).unique("uk", "code"),
                entity("book").column("author", NAME).foreignKey("fk", "author", "author", "code"));
        Schema to = schema(
                table("author").column("id", Simple.BIGINT).column("code", NAME).primaryKey("pk", "code"),
                entity("book").column("author", NAME).foreignKey("fk", "author", "author", "code"));

        assertEquals(
                List.of("DropPrimaryKey", "AddPrimaryKey", "DropUnique", "DropForeignKey", "AddForeignKey"),
                kinds(diff(from, to)));
    }

    @Test
    void constraintsWithoutANameAreComparedByContent() {
        Schema one = schema(entity("a").column("x", NAME).unique("", "x"));
        Schema other = schema(entity("a").column("x", NAME).unique("", "x", "id"));

        assertEquals(List.of(), diff(one, one));
        assertEquals(List.of("DropUnique", "AddUnique"), kinds(diff(one, other)));
    }

    @Test
    void reversedChangesAreTheChangesOfTheWayBack() {
        Schema from = with(
                schema(
                        entity("a")
                                .column("x", NAME)
                                .unique("uk", "x")
                                .index("ix", "x")
                                .comment("old"),
                        entity("b").column("a_id", Simple.BIGINT).foreignKey("fk", "a_id", "a", "id")),
                sequence("s", 1));
        Schema to = with(
                schema(
                        entity("a").column("x", Simple.UUID).column("y", NAME).index("ix", "x", "y"),
                        entity("b").column("a_id", Simple.BIGINT),
                        entity("c")),
                sequence("s", 50),
                sequence("t", 50));

        Set<Change> reversed = new HashSet<>();
        diff(from, to).forEach(c -> reversed.add(c.reverse()));

        assertEquals(new HashSet<>(diff(to, from)), reversed);
    }

    @Test
    void reversingTwiceGivesTheSameChange() {
        Schema from = schema(entity("a").column("x", NAME));
        Schema to = schema(entity("b").column("y", Simple.UUID).index("ix", "y"));

        for (Change change : DeclaredDiff.between(from, to, renamedTable("a", "b"))) {
            assertEquals(change, change.reverse().reverse());
        }
    }

    @Test
    void twoThousandTablesTakeLessThanASecond() {
        Schema from = large("");
        Schema to = large("x");
        diff(from, to);

        // processor time, because the machine may have other things to do
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        List<Change> changes = diff(from, to);
        long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;

        assertEquals(500, changes.size());
        assertTrue(millis < 1000, millis + " ms");
    }

    private static Schema large(String every4th) {
        List<TableBuilder> tables = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            TableBuilder table = entity("table_" + i);
            for (int c = 0; c < 8; c++) {
                table.column("column_" + c, i % 4 == 0 && c == 7 && !every4th.isEmpty() ? Simple.UUID : NAME);
            }
            table.column("parent_id", Simple.BIGINT)
                    .foreignKey("fk_" + i, "parent_id", "table_" + i / 2, "id")
                    .index("ix_" + i, "parent_id");
            tables.add(table);
        }
        return schema(tables.toArray(TableBuilder[]::new));
    }
}
