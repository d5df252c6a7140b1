package dev.retort.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Scripts of statements that a database accepts, out of everything that could hide the end of a statement or pretend to
 * be one.
 */
final class RandomScript {

    /**
     * A statement.
     *
     * @param text its text
     * @param row what it selects, empty if it is no query
     */
    record Part(String text, List<String> row) {}

    private static final String[] EVIL = {
        ";",
        "'",
        "''",
        "\"",
        "`",
        "$$",
        "$a$",
        "$",
        "--",
        "-- ",
        "/*",
        "*/",
        "//",
        "#",
        "\\",
        "\\'",
        "[",
        "]",
        "(",
        ")",
        "\n",
        "\r\n",
        "\r",
        "\t",
        " begin ",
        " end ",
        "case",
        "delimiter //\n",
        "create function ",
        "copy t from stdin;\n",
        "\\.\n",
        "ä",
        "x",
        "E'",
        "0"
    };

    private static final String GOES_ON = "E'\\';'\n -- it's;\n  '";

    /** Stands for a number. */
    private static final String NUMBER = "#n";

    private final String dialect;
    private final Random random;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int number;

    private RandomScript(String dialect, Random random) {
        this.dialect = dialect;
        this.random = random;
    }

    static RandomScript of(String dialect, Random random, int statements) {
        RandomScript script = new RandomScript(dialect, random);
        script.write(statements);
        return script;
    }

    String text() {
        return text.toString();
    }

    /** Its statements in order. */
    List<Part> parts() {
        return parts;
    }

    private void write(int statements) {
        String end = ";";
        for (int i = 0; i < statements; i++) {
            text.append(gap(false));
            if (is("mariadb") && random.nextInt(6) == 0) {
                end = pick(";", "//", "$$", ";;", "end_of");
                text.append("\n")
                        .append(pick("delimiter ", "DELIMITER "))
                        .append(end)
                        .append("\n");
            }
            Part part = statement();
            parts.add(part);
            text.append(part.text()).append(gap(false));
            boolean last = i == statements - 1;
            if (!last || random.nextBoolean()) {
                // what is glued to a word would be part of it
                text.append(end.equals("end_of") ? " " : "").append(end);
            }
            if (end.equals(";") && random.nextInt(5) == 0) {
                text.append(gap(false)).append(last ? "" : ";");
            }
        }
    }

    private boolean is(String id) {
        return dialect.equals(id);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String evil(int length) {
        StringBuilder evil = new StringBuilder();
        for (int i = random.nextInt(length + 1); i > 0; i--) {
            evil.append(pick(EVIL));
        }
        return evil.toString();
    }

    /** What may stand between two tokens, at least a blank where it has to part them. */
    private String gap(boolean parting) {
        StringBuilder gap = new StringBuilder(parting ? pick(" ", "\n", "\r\n", "\t") : "");
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            gap.append(random.nextInt(3) == 0 ? comment() : pick(" ", "\n", "\r\n", "\t", "\f"));
        }
        return gap.toString();
    }

    private String comment() {
        boolean anyLineEnd = is("h2") || is("postgresql");
        String line = evil(6).replaceAll(anyLineEnd ? "[\r\n]" : "\n", ".");
        String end = anyLineEnd ? pick("\n", "\r", "\r\n") : "\n";
        String block = evil(6).replace("/*", "")
                .replace("*/", "")
                .replaceAll("[/*]$", "")
                .replaceAll("^[/!+]", "");
        return switch (random.nextInt(4)) {
            case 0 -> "-- " + line + end;
            case 1 -> pick(is("mariadb") ? "# " : "--", is("h2") ? "//" : "-- ") + line + end;
            case 2 -> "/* " + block + (nests() ? "/* " + evil(0) + " ; ' */ " : " /* ; ") + block + " */";
            default -> " /**/ ";
        };
    }

    private boolean nests() {
        return is("h2") || is("postgresql");
    }

    private Part statement() {
        number++;
        List<String> special = special();
        return special.isEmpty() || random.nextInt(3) > 0
                ? query()
                : new Part(special.get(random.nextInt(special.size())).replace(NUMBER, "n" + number), List.of());
    }

    private Part query() {
        List<String> row = new ArrayList<>();
        StringBuilder sql = new StringBuilder(pick("select", "SELECT", "sElect"));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String value = evil(5);
            String literal = literal(value);
            row.add(literal.startsWith(GOES_ON) ? "';" + value : value);
            sql.append(row.size() > 1 ? gap(false) + "," : "").append(gap(true)).append(literal);
            if (random.nextBoolean()) {
                sql.append(gap(true)).append("as").append(gap(true)).append(name());
            }
        }
        return new Part(sql.toString(), row);
    }

    private String doubled(String value, String quote) {
        return quote + value.replace(quote, quote + quote) + quote;
    }

    private String literal(String value) {
        String backslashes = value.replace("\\", "\\\\");
        return switch (dialect) {
            case "mariadb" -> doubled(backslashes, pick("'", "\""));
            case "h2" -> random.nextBoolean() && !value.contains("$") ? " $$" + value + "$$" : doubled(value, "'");
            case "postgresql" ->
                switch (random.nextInt(4)) {
                    case 0 -> pick("e", "E") + "'" + backslashes.replace("'", pick("\\'", "''")) + "'";
                    // the driver reads what goes on as another literal, in which no backslash escapes
                    case 1 -> GOES_ON + doubled(backslashes, "'").substring(1);
                    case 2 -> dollars(value);
                    default -> doubled(value, "'") + "::text";
                };
            default -> doubled(value, "'");
        };
    }

    private String dollars(String value) {
        for (String tag : List.of("$$", "$a$", "$ä1$")) {
            if ((value + tag).indexOf(tag) == value.length()) {
                return tag + value + tag;
            }
        }
        return doubled(value, "'");
    }

    private String name() {
        String value = "n" + evil(3).replace("\\", "").replace("ä", "a");
        return switch (dialect) {
            case "mariadb" -> doubled(value + "n", "`");
            case "h2" -> doubled(value.replace("`", ""), "\"");
            case "sqlite" ->
                random.nextBoolean() ? doubled(value, pick("\"", "`")) : "[" + value.replace("]", "") + "]";
            default -> doubled(value, "\"");
        };
    }

    /** Statements that are no queries. */
    private List<String> special() {
        String gap = gap(true);
        String comment = comment();
        String value = literal(evil(4));
        return switch (dialect) {
            case "h2" ->
                List.of(
                        "create table t#n (a varchar default " + value + ")",
                        "create" + gap + "view v#n as select " + value + " as a",
                        "comment on schema public is " + doubled(evil(5), "'"));
            case "sqlite" ->
                List.of(
                        "create table t#n (\"begin\" text, 'end' text default " + value + ")",
                        "create temp trigger" + gap + "t#n after insert on main_table" + gap + "begin" + gap
                                + "insert into main_table values (case when 1 then 2 end, new.end); " + comment
                                + " delete from main_table where a = " + value + ";" + gap + "end",
                        "create view" + gap + "v#n as select " + value + " as [end;]");
            case "postgresql" ->
                List.of(
                        "do" + gap + "$body$ begin perform 1; " + comment + " perform 'a;b'; end $body$",
                        "create function" + gap + "f#n(a int, b text default " + value + ") returns int language sql"
                                + " begin atomic" + gap + "select 1; " + comment
                                + " select case when true then 1 else 2 end;" + gap + "end",
                        "create or replace" + gap + "procedure p#n() language plpgsql as $p$ begin -- $$ ' \n end $p$",
                        "create rule r#n as on insert to main_table do also" + gap
                                + "(delete from main_table where b = " + value + "; " + comment + " select 1)",
                        "create table t#n (\"begin;\" int, a text default " + value + ")");
            default ->
                List.of(
                        "create table t#n (event int, begin int, end int, a varchar(99) default " + value + ")",
                        "create" + gap + "view v#n as select 1 as trigger_begin, 2 as `end;`",
                        "/*!50000 set @a = ';' */",
                        "create or replace definer = `root`@`localhost` procedure p#n()" + gap + "begin" + gap
                                + "if 1 then select 1; " + comment + " elseif 2 then select " + value
                                + "; end" + gap + "if; while 0 do select case when 1 then 2 end; end while;"
                                + " case 1 when 1 then begin select 1; end; else begin end; end case; end",
                        "begin not atomic" + gap + "declare a int; set a = if(1, 2, 3); " + comment + " end",
                        "create trigger t#n before insert on main_table for each row" + gap
                                + "begin set new.b = case when 1 then 2 end; end");
        };
    }
}
