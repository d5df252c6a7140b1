package dev.retort.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.MariaDbServer;
import dev.retort.schema.Identifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the lists of reserved words against the databases. The words tried are PostgreSQL's own list of key words,
 * which contains most of the SQL standard's, and those that only H2 knows.
 */
class ReservedWordsTest {

    private static final List<String> ONLY_H2 = List.of(
            "_rowid_",
            "current_path",
            "day",
            "hour",
            "if",
            "intersects",
            "key",
            "minus",
            "minute",
            "month",
            "qualify",
            "regexp",
            "row",
            "rownum",
            "second",
            "sysdate",
            "systimestamp",
            "today",
            "top",
            "uescape",
            "unknown",
            "value",
            "year");

    private static final List<String> ONLY_SQLITE = List.of(
            "autoincrement",
            "fail",
            "glob",
            "indexed",
            "plan",
            "pragma",
            "query",
            "raise",
            "regexp",
            "rename",
            "virtual");

    private static EmbeddedPostgres postgres;
    private static List<String> words;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        words = new ArrayList<>(ONLY_H2);
        words.addAll(ONLY_SQLITE);
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select word from pg_get_keywords()")) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void h2() throws SQLException {
        Dialect dialect = Dialect.byId("h2").orElseThrow();
        Map<String, Reservation> tried = new TreeMap<>();
        for (String word : words) {
            String released = "jdbc:h2:mem:;NON_KEYWORDS=" + word.toUpperCase(Locale.ROOT);
            tried.put(
                    word,
                    isUsable("jdbc:h2:mem:", word)
                            ? Reservation.NONE
                            : isUsable(released, word) && isUsableAlone(released, word)
                                    ? Reservation.RELEASABLE
                                    : Reservation.ALWAYS);
        }

        assertEquals(reserved(tried), reserved(listed(dialect)));
    }

    @Test
    void postgresql() throws SQLException {
        Map<String, Reservation> tried = new TreeMap<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            for (String word : words) {
                tried.put(word, isUsable(connection, word) ? Reservation.NONE : Reservation.ALWAYS);
            }
        }

        assertEquals(reserved(tried), reserved(listed(Dialect.byId("postgresql").orElseThrow())));
    }

    @Test
    void sqlite() throws SQLException {
        Map<String, Reservation> tried = new TreeMap<>();
        for (String word : words) {
            tried.put(word, isUsableInSqlite(word) ? Reservation.NONE : Reservation.ALWAYS);
        }

        assertEquals(reserved(tried), reserved(listed(Dialect.byId("sqlite").orElseThrow())));
    }

    @Test
    void mariadb() throws SQLException {
        Map<String, Reservation> tried = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(MariaDbServer.create());
                Statement statement = connection.createStatement()) {
            List<String> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select lower(word) from information_schema.keywords")) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
            for (String word : all.stream().filter(w -> w.matches("[a-z]\\w+")).toList()) {
                boolean column = isColumnOfMariaDb(statement, word);
                tried.put(word + " as a column", column ? Reservation.NONE : Reservation.ALWAYS);
                tried.put(
                        word + " as a table",
                        isTableOfMariaDb(statement, word) ? Reservation.NONE : Reservation.ALWAYS);
            }
        }
        Dialect dialect = Dialect.byId("mariadb").orElseThrow();
        Map<String, Reservation> listed = new TreeMap<>();
        for (String use : tried.keySet()) {
            String word = use.substring(0, use.indexOf(' '));
            listed.put(use, use.endsWith("table") ? dialect.tableReservation(word) : dialect.reservation(word));
        }

        assertEquals(reserved(tried), reserved(listed));
    }

    private static boolean isColumnOfMariaDb(Statement statement, String word) {
        try {
            statement.execute("create or replace table t (" + word + " int)");
            statement.execute("insert into t (" + word + ") values (1)");
            statement.execute("update t set " + word + " = 2 where " + word + " = 1");
            statement.execute("select a." + word + " from t a where a." + word + " = 2");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isTableOfMariaDb(Statement statement, String word) {
        try {
            statement.execute("create or replace table " + word + " (a int)");
            statement.execute("alter table " + word + " add column b int");
            statement.execute("insert into " + word + " (a) values (1)");
            statement.execute("update " + word + " set a = 2 where a = 1");
            statement.execute("select x.a from " + word + " x where x.a = 2");
            statement.execute("delete from " + word + " where a = 1");
            statement.execute("drop table " + word);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** SQLite takes some words for values or for strings where it finds them alone. */
    private static boolean isUsableInSqlite(String word) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            try {
                statement.execute("create table " + word + " (" + word + " int, constraint " + word + " check (" + word
                        + " > 0))");
                statement.execute("insert into " + word + " (" + word + ") values (2)");
                statement.execute("alter table " + word + " add column c int");
                statement.execute("alter table " + word + " rename column c to d");
                try (ResultSet row =
                        statement.executeQuery("select " + word + " from " + word + " t where t." + word + " = 2")) {
                    return row.next() && row.getString(1).equals("2");
                }
            } catch (SQLException e) {
                return false;
            }
        }
    }

    @Test
    void aQuotedReservedWordIsWhatItsUnquotedUseMeans() throws SQLException {
        String user = Dialect.byId("h2").orElseThrow().quote(Identifier.of("User"));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:;NON_KEYWORDS=USER");
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + user + " (id int)");

            assertEquals(1, statement.executeUpdate("insert into User values (1)"));
        }
    }

    private static Map<String, Reservation> listed(Dialect dialect) {
        Map<String, Reservation> listed = new TreeMap<>();
        words.forEach(word -> listed.put(word, dialect.reservation(word)));
        return listed;
    }

    private static String reserved(Map<String, Reservation> words) {
        return words.entrySet().stream()
                .filter(e -> e.getValue() != Reservation.NONE)
                .map(e -> e.getValue() + " " + e.getKey())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static boolean isUsable(String url, String word) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return isUsable(connection, word);
        }
    }

    /** Whether it can be used as Hibernate uses it, with an alias before every column. */
    private static boolean isUsable(Connection connection, String word) throws SQLException {
        return isUsable(connection, word, "select t.WORD from WORD t where t.WORD = 1");
    }

    private static boolean isUsableAlone(String url, String word) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return isUsable(connection, word, "select WORD from WORD where WORD = 1");
        }
    }

    private static boolean isUsable(Connection connection, String word, String query) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + word + " (" + word + " int)");
            statement.execute(query.replace("WORD", word));
            return true;
        } catch (SQLException e) {
            return false;
        } finally {
            connection.rollback();
        }
    }
}
