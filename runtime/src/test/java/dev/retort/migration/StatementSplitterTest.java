package dev.retort.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.dialect.Dialect;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.util.ScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSplitterTest {

    private static final Dialect H2 = Dialect.byId("h2").orElseThrow();
    private static final Dialect POSTGRESQL = Dialect.byId("postgresql").orElseThrow();

    private static final Dialect SQLITE = Dialect.byId("sqlite").orElseThrow();

    private static List<String> texts(Dialect dialect, String sql) {
        return StatementSplitter.split(dialect, sql).stream()
                .map(SqlStatement::text)
                .toList();
    }

    @Test
    void knowsLineAndColumn() {
        String sql = "-- header\n\n/* two\nlines */ create table a (b int);\n  insert into a\n values (1); ; -- end\n";

        assertEquals(
                List.of(
                        new SqlStatement("create table a (b int)", 4, 10, true),
                        new SqlStatement("insert into a\n values (1)", 5, 3, true)),
                StatementSplitter.split(H2, sql));
    }

    @Test
    void lastSemicolonMayBeMissing() {
        assertEquals(List.of("select 1", "select 2"), texts(H2, "select 1;select 2 -- end"));
        assertEquals(List.of(), texts(H2, "-- nothing\n;; "));
        assertEquals(List.of(), texts(H2, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';', 'it''s;', \"a;\"\"b\"",
                "select 1 /* a; /* b; */ c; */ + 1",
                "select 1 -- a; 'b\n + 1",
                "select $$ a; ' b $$",
            })
    void literalsAndCommentsAreNotLookedInto(String statement) {
        for (Dialect dialect : List.of(H2, POSTGRESQL)) {
            assertEquals(List.of(statement, "x"), texts(dialect, statement + ";\nx"));
        }
    }

    @Test
    void h2HasLexemesOfItsOwn() {
        assertEquals(List.of("select `a;b`", "x"), texts(H2, "select `a;b`;x"));
        assertEquals(List.of("select 1 // a; b\n + 1", "x"), texts(H2, "select 1 // a; b\n + 1;x"));
        assertEquals(List.of("select 'a\\'", "x"), texts(H2, "select 'a\\';x"));
        assertEquals(List.of("select a$$", "b$$"), texts(H2, "select a$$;b$$"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select E'a\\'; b'",
                "select e'\\\\', ';'",
                "select E'a'\n  'b\\';c'",
                "select $tag$ ; $$ ; $tag$",
                "do $ä1$ begin null; end $ä1$",
                "create rule r as on insert to t do also (insert into a values (1); insert into b values (2))",
                "create function f() returns int language sql begin atomic select 1; select case when true then 2 end; end",
                "create or replace procedure p() begin atomic insert into t values (1); end",
                "select \"a;\"\"b\", U&\"d;\", N';', B'1'",
                "select 'a\\'"
            })
    void postgresqlHasLexemesOfItsOwn(String statement) {
        assertEquals(List.of(statement, "x"), texts(POSTGRESQL, statement + ";\nx"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';', 'it''s;', \"a;\"\"b\", `c;``d`, [e;'f], x'00'",
                "select 1 /* a; /* b; */ + 1",
                "select 1 -- a; 'b\n + 1",
                "create trigger t after insert on a begin insert into b values (new.end); delete from c; end",
                "create temp trigger t after update of x on a when new.x > 0 begin select case when 1 then 2 end; END",
                "explain query plan create trigger if not exists t before delete on a begin select 1; end",
                "create table trigger_begin (a int)",
                "create temporary table t (\"begin\" int)",
            })
    void sqliteHasLexemesOfItsOwn(String statement) {
        assertEquals(List.of(statement, "x"), texts(SQLITE, statement + ";\nx"));
    }

    @Test
    void sqliteKnowsWhatCannotRunInATransaction() {
        assertEquals(
                List.of(false, false, false, true, true),
                StatementSplitter.split(
                                SQLITE,
                                "vacuum; attach 'a' as b; pragma journal_mode = wal; pragma foreign_keys = off;"
                                        + " create table vacuum (a int)")
                        .stream()
                        .map(SqlStatement::transactional)
                        .toList());
    }

    /** What the shell says of the whole: the rule of {@code sqlite3_complete()}. */
    @Test
    void anotherEndInsideATriggerEndsNothing() {
        String trigger = "create trigger t after insert on a begin select new.end; select 1; end";

        assertEquals(List.of(trigger, "end", "x"), texts(SQLITE, trigger + "; end; x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a\\'; b', \"c\\\";\"",
                "select `a;``b`",
                "select 1 # a; 'b\n + 1",
                "select 1 -- a; 'b\n + 1",
                "select 1 /* a; /* b; */ + 1",
                "/*!50003 set @a = 1; */",
                "create procedure p() begin if a then select 1; else select 2; end if; end",
                "create or replace trigger t before insert on a for each row begin set new.b = case when 1 then 2 end; end",
                "create function f() returns int begin loop select 1; end loop; case a when 1 then set b = 1; end case; end",
                "begin not atomic select 1; begin select 2; end; end",
                "create table t (event int, begin int)",
                "create definer = a@b sql security invoker view v as select event, begin from t",
                "create definer = a@b procedure p() begin select 1; end",
            })
    void mysqlHasLexemesOfItsOwn(String statement) {
        for (String dialect : List.of("mysql", "mariadb")) {
            assertEquals(List.of(statement, "x"), texts(Dialect.byId(dialect).orElseThrow(), statement + ";\nx"));
        }
    }

    @Test
    void delimiterOfTheClient() {
        Dialect dialect = Dialect.byId("mysql").orElseThrow();
        String sql = "-- a\nselect 1;\nDELIMITER //\ncreate procedure p() if a then select 1; end if//\n"
                + "select 2//\ndelimiter $$\ncreate procedure q() begin select 1; END$$\ndelimiter ;\nselect 1--1;select 3";

        assertEquals(
                List.of(
                        "select 1",
                        "create procedure p() if a then select 1; end if",
                        "select 2",
                        "create procedure q() begin select 1; END",
                        "select 1--1",
                        "select 3"),
                texts(dialect, sql));
        assertEquals(sql, String.join("", StatementSplitter.pieces(dialect, sql)));
    }

    /** Whatever follows would be taken for a part of it, and not executed. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "h2, /* a",
                "h2, /* /* a */",
                "h2, 'a''",
                "h2, $$ a",
                "postgresql, /* /* a */",
                "postgresql, $a$ $$",
                "postgresql, \"a",
                "postgresql, E'a\\'",
                "sqlite, /* a",
                "sqlite, [a",
                "mariadb, 'a\\'",
                "mysql, /*! a",
                "mysql, `a"
            })
    void whatIsNotClosedIsAnError(String dialect, String text) {
        String sql = "select 1;\nselect 2 + " + text + "\n;\nselect 3;\n";
        assertEquals(
                "the literal, quoted name or comment that begins on line 2, column " + (text.startsWith("E'") ? 13 : 12)
                        + " is not closed",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> StatementSplitter.split(
                                        Dialect.byId(dialect).orElseThrow(), sql))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\restrict x", "copy public.t (a, b) from stdin;\n1\t2\n\\.\n", "COPY (select 1) TO STDOUT"})
    void whatIsForPsqlIsAnError(String text) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> StatementSplitter.split(POSTGRESQL, "select 1;\n" + text));
        assertTrue(String.valueOf(error.getMessage()).contains("line 2"), error::getMessage);
        assertEquals(
                1, StatementSplitter.split(POSTGRESQL, "copy t from '/stdin'").size());
    }

    @Test
    void dollarInsideANameOpensNothing() {
        assertEquals(List.of("select a$b$", "c$b$"), texts(POSTGRESQL, "select a$b$;c$b$"));
        assertEquals(List.of("select $1", "$2"), texts(POSTGRESQL, "select $1;$2"));
    }

    @Test
    void beginOutsideOfARoutineOpensNothing() {
        assertEquals(
                List.of("begin", "create table t (begin int)", "end"),
                texts(POSTGRESQL, "begin;create table t (begin int);end"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create unique index /* a */ concurrently i on t (a)",
                "CREATE INDEX CONCURRENTLY i ON t (a)",
                "drop index concurrently if exists i",
                "reindex (verbose, concurrently) table t",
                "reindex table concurrently t",
                "vacuum analyze t",
                "vacuum",
                "alter system set work_mem = '1MB'",
                "alter type mood add value if not exists 'ok'",
                "alter table t detach partition p concurrently",
                "create database d"
            })
    void statementsThatRefuseATransaction(String sql) {
        assertFalse(StatementSplitter.split(POSTGRESQL, "-- c\n" + sql).get(0).transactional());
        assertTrue(StatementSplitter.split(H2, sql).get(0).transactional());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index i on t (a)",
                "comment on table t is 'create index concurrently'",
                "alter table t add column vacuum int",
                "refresh materialized view concurrently v",
                "cluster t using i",
                "reindex table t",
                "alter type mood rename value 'a' to 'b'"
            })
    void statementsThatAllowATransaction(String sql) {
        assertTrue(StatementSplitter.split(POSTGRESQL, sql).get(0).transactional());
    }

    private static final String[] SOUP = {
        ";",
        ";",
        "'",
        "''",
        "\"",
        "$$",
        "$a$",
        "$",
        "--",
        "/*",
        "*/",
        "\n",
        "\r\n",
        " ",
        "\t",
        "a",
        "E'",
        "e",
        "\\",
        "(",
        ")",
        "`",
        "begin",
        "atomic",
        "end",
        "case",
        "create ",
        "function ",
        "1",
        "ä",
        "//",
        "-",
        "/",
        "*",
        "U&'"
    };

    private static String soup(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(SOUP[random.nextInt(SOUP.length)]);
        }
        return text.toString();
    }

    @Test
    void nothingIsLostOrInvented() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = soup(random, random.nextInt(40));
            for (Dialect dialect : Dialect.all()) {
                assertEquals(text, String.join("", StatementSplitter.pieces(dialect, text)));
            }
        }
    }

    /** What an error says of file, line and column leads to the statement, whatever comes before it. */
    @Test
    void everyStatementIsWhereItSays() {
        Random random = new Random(13);
        for (int i = 0; i < 20_000; i++) {
            String text = soup(random, random.nextInt(40));
            for (Dialect dialect : Dialect.all()) {
                int after = 0;
                for (SqlStatement statement : splitIfClosed(dialect, text)) {
                    int at = offset(text, statement.line(), statement.column());
                    assertTrue(at >= after, text);
                    assertTrue(text.startsWith(statement.text(), at), text);
                    after = at + statement.text().length();
                }
            }
        }
    }

    private static List<SqlStatement> splitIfClosed(Dialect dialect, String text) {
        try {
            return StatementSplitter.split(dialect, text);
        } catch (IllegalArgumentException e) {
            assertTrue(String.valueOf(e.getMessage()).matches(".*\\bline \\d+.*"), e::getMessage);
            return List.of();
        }
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + column - 1;
    }

    /**
     * H2's own reader of scripts is the judge, but where it disagrees with H2's parser: it does not know backquotes,
     * and does not see the comment that begins in the middle of two slashes and an asterisk.
     */
    @Test
    void splitsWhereH2Does() {
        Random random = new Random(11);
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = soup(random, random.nextInt(25))
                            .replace('`', '.')
                            .replace('\r', '\n')
                            .replace(";", "; ")
                            .replace("//*", "/ /*")
                    + "\n";
            List<String> theirs = readByH2(text);
            if (theirs != null) {
                assertEquals(theirs, StatementSplitter.pieces(H2, text), text);
                compared++;
            }
        }
        assertTrue(compared > 5_000, "only " + compared);
    }

    /** The pieces with their semicolons, null where H2 finds something that is not closed. */
    private static @org.jspecify.annotations.Nullable List<String> readByH2(String text) {
        List<String> pieces = new ArrayList<>();
        ScriptReader reader = new ScriptReader(new StringReader(text));
        int at = 0;
        for (String piece = reader.readStatement(); piece != null; piece = reader.readStatement()) {
            if (reader.isInsideRemark()) {
                return null;
            }
            at += piece.length();
            boolean closed = at < text.length() && text.charAt(at) == ';';
            pieces.add(closed ? piece + ";" : piece);
            at += closed ? 1 : 0;
        }
        return at == text.length() ? pieces : null;
    }
}
