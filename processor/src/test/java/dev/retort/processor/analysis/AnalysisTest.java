package dev.retort.processor.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.dialect.Dialect;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message.Severity;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.DeclaredDiff;
import dev.retort.processor.mapping.Origins;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ColumnType.Timestamp;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final ColumnType NAME = new Text(TextKind.VARCHAR, 255);
    private static final List<Dialect> DIALECTS =
            List.of(Dialect.byId("h2").orElseThrow(), Dialect.byId("postgresql").orElseThrow());
    private static final QualifiedName T = QualifiedName.of("t");

    private static Table table(String name, Column... columns) {
        return new Table(
                QualifiedName.of(name),
                Arrays.asList(columns),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Column column(String name, ColumnType type) {
        return Column.of(name, type, true);
    }

    private static Schema schema(Table... tables) {
        return new Schema(List.of(tables), List.of());
    }

    private static List<String> codes(Schema from, Schema to, Declarations declarations) {
        return findings(from, to, declarations, Destructive.WARN).stream()
                .map(f -> f.severity() + " " + f.message().code())
                .toList();
    }

    private static List<Finding> findings(Schema from, Schema to, Declarations declarations, Destructive policy) {
        return Analysis.findings(
                from, to, DeclaredDiff.between(from, to, declarations), declarations, new Origins(), policy, DIALECTS);
    }

    private static List<String> retyped(ColumnType from, ColumnType to) {
        return codes(schema(table("t", column("c", from))), schema(table("t", column("c", to))), Declarations.NONE);
    }

    private static final Schema WITH_NICK = schema(table("t", column("id", Simple.BIGINT), column("nick", NAME)));
    private static final Schema WITHOUT = schema(table("t", column("id", Simple.BIGINT)));

    @Test
    void aDropIsAsSeriousAsTheOptionSays() {
        assertEquals(List.of("WARNING RT202"), codes(WITH_NICK, WITHOUT, Declarations.NONE));
        assertEquals(
                Severity.ERROR,
                findings(WITH_NICK, WITHOUT, Declarations.NONE, Destructive.of("error"))
                        .get(0)
                        .severity());
        assertEquals(List.of(), findings(WITH_NICK, WITHOUT, Declarations.NONE, Destructive.ALLOW));
        assertEquals(List.of("WARNING RT201"), codes(WITHOUT, Schema.EMPTY, Declarations.NONE));
    }

    @Test
    void aDeclaredDropIsMeant() {
        Declarations declared =
                new Declarations(Map.of(), Map.of(), Set.of(T), Map.of(T, Set.of(Identifier.of("nick"))), Map.of());

        assertEquals(List.of(), codes(WITH_NICK, WITHOUT, declared));
        assertEquals(List.of(), codes(WITHOUT, Schema.EMPTY, declared));
        Schema renamed = schema(table("t", column("id", Simple.BIGINT), column("alias", NAME)));
        assertEquals(List.of(), codes(WITH_NICK, renamed, declared));
    }

    @Test
    void aDropAndAnAddOfACompatibleTypeAreAmbiguous() {
        Schema text = schema(table("t", column("id", Simple.BIGINT), column("alias", Simple.LONG_TEXT)));
        Schema number = schema(table("t", column("id", Simple.BIGINT), column("alias", Simple.UUID)));

        List<Finding> findings = findings(WITH_NICK, text, Declarations.NONE, Destructive.ALLOW);

        assertEquals(
                "t.alias is new while nick of a compatible type is gone: a rename keeps the values, a drop and an add"
                        + " loses them; write one of these: @RenamedFrom(\"nick\") here, or @Dropped(\"nick\") on the"
                        + " class",
                findings.get(0).text());
        assertEquals(Severity.ERROR, findings.get(0).severity());
        assertEquals(List.of(), findings(WITH_NICK, number, Declarations.NONE, Destructive.ALLOW));
    }

    @Test
    void tablesWithMuchTheSameColumnsAreAmbiguous() {
        Schema alike = schema(table("u", column("id", Simple.BIGINT), column("nick", NAME), column("x", NAME)));
        Schema other = schema(table("u", column("u_id", Simple.BIGINT), column("x", NAME)));

        assertEquals(List.of("ERROR RT204"), codes(WITH_NICK, alike, Declarations.NONE));
        assertEquals(List.of("WARNING RT201"), codes(WITH_NICK, other, Declarations.NONE));
    }

    @Test
    void notNullNeedsAValueForExistingRows() {
        Column must = Column.of("c", NAME, false);
        Column may = Column.of("c", NAME, true);
        Declarations backfill =
                new Declarations(Map.of(), Map.of(), Set.of(), Map.of(), Map.of(T, Map.of(Identifier.of("c"), "''")));
        Column defaulted = new Column(must.name(), NAME, false, Optional.of("''"), Optional.empty(), Optional.empty());
        Schema none = schema(table("t", column("id", Simple.BIGINT)));

        assertEquals(
                List.of("WARNING RT205"),
                codes(none, schema(table("t", column("id", Simple.BIGINT), must)), Declarations.NONE));
        assertEquals(List.of(), codes(none, schema(table("t", column("id", Simple.BIGINT), must)), backfill));
        assertEquals(
                List.of(), codes(none, schema(table("t", column("id", Simple.BIGINT), defaulted)), Declarations.NONE));
        assertEquals(
                List.of("WARNING RT206"), codes(schema(table("t", may)), schema(table("t", must)), Declarations.NONE));
        assertEquals(List.of(), codes(schema(table("t", may)), schema(table("t", must)), backfill));
        assertEquals(List.of(), codes(Schema.EMPTY, schema(table("t", must)), Declarations.NONE));
    }

    @Test
    void typeChangesThatKeepEveryValueAreSilent() {
        assertEquals(List.of(), retyped(Simple.INTEGER, Simple.BIGINT));
        assertEquals(List.of(), retyped(Simple.INTEGER, new Decimal(12, 2)));
        assertEquals(List.of(), retyped(Simple.INTEGER, new FloatingPoint(53)));
        assertEquals(List.of(), retyped(new Text(TextKind.VARCHAR, 40), NAME));
        assertEquals(List.of(), retyped(NAME, Simple.LONG_TEXT));
        assertEquals(List.of(), retyped(Simple.UUID, new Text(TextKind.CHAR, 36)));
        assertEquals(List.of(), retyped(Simple.DATE, new Timestamp(6, false)));
        assertEquals(List.of(), retyped(new Enumeration(List.of("A"), 9), new Enumeration(List.of("A", "B"), 9)));
    }

    @Test
    void typeChangesThatLoseSomethingAreFindings() {
        List<String> lossy = List.of("WARNING RT207");
        assertEquals(lossy, retyped(Simple.BIGINT, Simple.INTEGER));
        assertEquals(lossy, retyped(Simple.BIGINT, new FloatingPoint(53)));
        assertEquals(lossy, retyped(new Decimal(10, 2), new Decimal(10, 0)));
        assertEquals(lossy, retyped(new Decimal(10, 2), new Decimal(10, 4)));
        assertEquals(lossy, retyped(NAME, new Text(TextKind.VARCHAR, 40)));
        assertEquals(lossy, retyped(NAME, Simple.INTEGER));
        assertEquals(lossy, retyped(new Timestamp(6, false), Simple.DATE));
        assertEquals(lossy, retyped(new Timestamp(6, false), new Timestamp(6, true)));
        assertEquals(lossy, retyped(NAME, new Enumeration(List.of("A"), 255)));
    }

    @Test
    void aRemovedConstantIsAFinding() {
        assertEquals(
                List.of("WARNING RT209"),
                retyped(new Enumeration(List.of("A", "B"), 9), new Enumeration(List.of("B"), 9)));
    }

    @Test
    void anOldNameMustHaveExisted() {
        Schema alias = schema(table("t", column("id", Simple.BIGINT), column("alias", NAME)));
        Declarations nick = renamedColumn("nick");
        Declarations nonsense = renamedColumn("nik");

        assertEquals(List.of(), codes(WITH_NICK, alias, nick));
        assertEquals(List.of("ERROR RT208", "ERROR RT203"), codes(WITH_NICK, alias, nonsense));
        assertEquals(List.of(), codes(alias, alias, nonsense), "it may stay once the new name is there");
        assertEquals(List.of(), codes(Schema.EMPTY, alias, nonsense), "a project that starts anew");
    }

    @Test
    void anOldTableNameMustHaveExisted() {
        Schema u = schema(table("u", column("x", Simple.UUID)));
        Declarations nonsense = new Declarations(
                Map.of(QualifiedName.of("u"), List.of(QualifiedName.of("tt"))), Map.of(), Set.of(), Map.of(), Map.of());

        assertEquals(
                List.of("ERROR RT208"),
                codes(WITH_NICK, schema(WITH_NICK.tables().get(0), u.tables().get(0)), nonsense));
        assertEquals(List.of(), codes(u, u, nonsense));
    }

    private static Declarations renamedColumn(String old) {
        return new Declarations(
                Map.of(),
                Map.of(T, Map.of(Identifier.of("alias"), List.of(Identifier.of(old)))),
                Set.of(),
                Map.of(),
                Map.of());
    }
}
