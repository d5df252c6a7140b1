package dev.retort.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.MigratorDatabase;
import dev.retort.dialect.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random scripts, whose statements are known, split and executed by the database one by one. The property
 * {@code splitter.cases} says how many scripts of up to six statements, {@code splitter.seed} which.
 */
class RandomScriptTest {

    private static final int CASES = Integer.getInteger("splitter.cases", 150);
    private static final long SEED = Long.getLong("splitter.seed", 5);

    /**
     * What is split is what was put together, and the database agrees: each part is one statement, and its values
     * arrive.
     */
    @ParameterizedTest
    @EnumSource
    void eachStatementIsOne(MigratorDatabase database) throws Exception {
        String url = database.create().replace("&allowMultiQueries=true", "");
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, "create table main_table (a int, b varchar(99))");
            for (int i = 0; i < CASES; i++) {
                Random random = new Random(SEED + i);
                RandomScript script = RandomScript.of(database.dialect().id(), random, 1 + random.nextInt(6));
                List<String> split = StatementSplitter.split(database.dialect(), script.text()).stream()
                        .map(SqlStatement::text)
                        .toList();
                String context = "seed " + (SEED + i) + ":\n" + script.text();
                assertEquals(
                        script.parts().stream().map(RandomScript.Part::text).toList(), split, context);
                run(connection, script, split, context, i);
            }
        }
    }

    private static void run(Connection connection, RandomScript script, List<String> split, String context, int number)
            throws SQLException {
        for (int i = 0; i < split.size(); i++) {
            RandomScript.Part part = script.parts().get(i);
            String name = "n" + (i + 1);
            String sql = part.row().isEmpty() ? split.get(i).replace(name, name + "_" + number) : split.get(i);
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                boolean query = statement.execute(sql);
                if (!part.row().isEmpty()) {
                    assertTrue(query, context);
                    assertEquals(part.row(), row(statement), context);
                }
            } catch (SQLException e) {
                throw new AssertionError(sql + "\nof " + context, e);
            }
        }
    }

    private static List<String> row(Statement statement) throws SQLException {
        List<String> row = new ArrayList<>();
        try (ResultSet result = statement.getResultSet()) {
            assertTrue(result.next());
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(result.getString(i));
            }
        }
        return row;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * A script that is cut off somewhere: the statements before are the same, and what is open is an error with its
     * line.
     */
    @ParameterizedTest
    @EnumSource
    void cutOff(MigratorDatabase database) {
        Dialect dialect = database.dialect();
        int errors = 0;
        for (int i = 0; i < 20 * CASES; i++) {
            Random random = new Random(SEED + i);
            RandomScript script = RandomScript.of(dialect.id(), random, 1 + random.nextInt(4));
            String text =
                    script.text().substring(0, random.nextInt(script.text().length() + 1));
            assertEquals(text, String.join("", StatementSplitter.pieces(dialect, text)));
            try {
                List<SqlStatement> split = StatementSplitter.split(dialect, text);
                for (int j = 0; j < split.size() - 1; j++) {
                    assertEquals(script.parts().get(j).text(), split.get(j).text(), text);
                }
            } catch (IllegalArgumentException e) {
                errors++;
                long lines = text.lines().count();
                String line = String.valueOf(e.getMessage()).replaceFirst("(?s).*line (\\d+).*", "$1");
                assertTrue(line.matches("\\d+") && Integer.parseInt(line) <= Math.max(1, lines), e::getMessage);
            }
        }
        assertTrue(errors > CASES, "only " + errors);
    }
}
