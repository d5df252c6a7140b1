package dev.retort.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.retort.dialect.Dialect;
import dev.retort.inspect.StoredNames.Fold;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Expressions come back from the databases in other words, and are still recognised. */
class SqlExpressionTest {

    private static final List<String> CONDITIONS = List.of(
            "a > 0",
            "a>=0",
            "a between 0 and 5",
            "(a between 0 and 5)",
            "not (a between 0 and 5)",
            "a not between 0 and 5",
            "s in ('A','B')",
            "(s in ('B', 'A'))",
            "s in ('A')",
            "s not in ('A', 'B')",
            "a in (1, 2, 3)",
            "s <> 'X' or (a is not null and n is not null)",
            "not (s = 'X' and (a is null or n < -1))",
            "s != 'it''s'",
            "s like 'a%'",
            "s not like '%b_'",
            "length(s) > 2",
            "char_length(s) <= 2 + a * 3",
            "lower(s) = s",
            "n > 0.5",
            "n >= 0 and n <= 100 and a <> -1",
            "b = true",
            "b",
            "not b or a = 1",
            "a - 1 - 2 > 0",
            "a - (l - 2) > 0",
            "coalesce(a, 0) = 0",
            "d > date '2020-01-01'",
            "l > 5000000000",
            "case when a > 0 then s is not null else true end",
            "case when a is null then 0 else a end <> 1 or (s is not null and n > 2)",
            "case a when 1 then 'x' when 2 then 'y' end = s",
            "\"Q\" > 0 or \"Q\" is null");

    /** MariaDB, which reads the quoted name of the last condition as a text, has its own test of drift. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void recognisesWhatTheDatabasePrints(TestDatabase database) throws SQLException {
        try (Connection connection = database.open()) {
            StoredNames names = StoredNames.of(connection, Dialect.byId("h2").orElseThrow());
            for (int i = 0; i < CONDITIONS.size(); i++) {
                TestDatabase.execute(
                        connection,
                        "create table t" + i + " (a integer, s varchar(20), n numeric(38,2), b boolean, d date,"
                                + " l bigint, \"Q\" integer, check (" + CONDITIONS.get(i) + "))");
            }
            List<Table> tables = new Inspector()
                    .read(connection, database.dialect(), Set.of())
                    .tables();
            assertEquals(CONDITIONS.size(), tables.size());
            for (Table table : tables) {
                String condition = CONDITIONS.get(
                        Integer.parseInt(table.name().name().text().substring(1)));
                String live = ((Expression) table.checks().get(0).condition())
                        .template()
                        .render(column -> column.text());
                assertEquals(
                        SqlExpression.normalForm(condition, names),
                        SqlExpression.normalForm(live, names),
                        () -> condition + " became " + live);
            }
        }
    }

    private static String upper(String sql) {
        return SqlExpression.normalForm(sql, new StoredNames(Fold.UPPER, "PUBLIC", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a > 0 | a >= 0",
                "a > 0 | b > 0",
                "a or b and c | (a or b) and c",
                "s in ('A', 'B') | s in ('A', 'C')",
                "s in ('A', 'B') | s in ('A', 'B', 'C')",
                "s = 'a' | s = 'A'",
                "a - (1 - 2) > 0 | a - 1 - 2 > 0",
                "a between 0 and 5 | a between 0 and 6",
                "a is null | a is not null",
                "case when a > 0 then b end | case when a > 1 then b end"
            })
    void tellsDifferentConditionsApart(String one, String other) {
        assertNotEquals(upper(one), upper(other));
    }

    @Test
    void foldsNamesAsTheDatabaseDoes() {
        assertEquals(upper("status = 1"), upper("\"STATUS\" = 1"));
        assertNotEquals(upper("status = 1"), upper("\"Status\" = 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'x' | 'x'::character varying",
                "'9' | '9'::bpchar",
                "-1 | '-1'::integer",
                "0 | (0)::numeric",
                "current_timestamp | CURRENT_TIMESTAMP",
                "next value for s1 | NEXT VALUE FOR \"PUBLIC\".\"S1\"",
                "date '2020-01-01' | '2020-01-01'::date",
                "cast(1 as bigint) | 1"
            })
    void leavesOutWhatDatabasesAddToDefaults(String source, String stored) {
        assertEquals(upper(source), upper(stored));
    }

    @Test
    void keepsTextThatLooksLikeANumber() {
        assertNotEquals(upper("1"), upper("'1'::character varying"));
    }
}
