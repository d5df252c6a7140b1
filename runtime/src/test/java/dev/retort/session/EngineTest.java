package dev.retort.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

    private static void execute(Engine engine, String sql) throws SQLException {
        try (Connection connection = engine.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Engine engine, String sql) throws SQLException {
        try (Connection connection = engine.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:",
                "jdbc:h2:mem:;MODE=LEGACY",
                "jdbc:h2:mem:engine",
                "jdbc:sqlite::memory:",
                "sqlite:file:engine?mode=memory&cache=shared"
            })
    void aDatabaseInMemoryLivesAsLongAsItsEngine(String url) throws SQLException {
        try (Engine engine = Engine.of(Settings.of(url, "sa", ""))) {
            execute(engine, "create table a (b integer)");
            execute(engine, "insert into a values (7)");
            try (Connection other = engine.getConnection()) {
                assertFalse(other.isClosed());
                assertEquals(7, number(engine, "select b from a"));
            }
        }
        try (Engine engine = Engine.of(Settings.of(url, "sa", ""))) {
            assertThrows(SQLException.class, () -> number(engine, "select b from a"));
        }
    }

    @Test
    void twoNamelessDatabasesAreTwo() throws SQLException {
        try (Engine one = Engine.of(Settings.of("jdbc:h2:mem:"));
                Engine other = Engine.of(Settings.of("jdbc:h2:mem:"))) {
            execute(one, "create table a (b integer)");
            assertThrows(SQLException.class, () -> number(other, "select b from a"));
        }
    }

    @Test
    void sqliteChecksForeignKeys(@TempDir Path directory) throws SQLException {
        try (Engine engine = Engine.of(Settings.of("sqlite:" + directory.resolve("a.db")))) {
            assertEquals(1, number(engine, "pragma foreign_keys"));
            execute(engine, "create table a (b integer primary key)");
            execute(engine, "create table c (d integer references a)");
            assertThrows(SQLException.class, () -> execute(engine, "insert into c values (1)"));
        }
    }

    @Test
    void sqliteForeignKeysCanBeLeftUnchecked(@TempDir Path directory) throws SQLException {
        try (Engine engine = Engine.of(Settings.of("sqlite:" + directory.resolve("a.db") + "?foreign_keys=false"))) {
            assertEquals(0, number(engine, "pragma foreign_keys"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void poolsWithHikariCp(TestDatabase database) throws SQLException {
        try (Engine engine = Engine.of(database.empty().withPoolSize(3))) {
            assertTrue(engine.toString().endsWith(", HikariCP pool of 3]"), engine::toString);
            assertEquals(1, number(engine, "select 1"));
            assertEquals(3, engine.unwrap(HikariDataSource.class).getMaximumPoolSize());
        }
    }

    @Test
    void leavesAGivenDataSourceOpen() throws SQLException {
        JdbcDataSource given = new JdbcDataSource();
        given.setURL("jdbc:h2:mem:given");
        try (Connection keeper = given.getConnection()) {
            Engine engine = Engine.of(Settings.of(given));
            execute(engine, "create table a (b integer)");
            engine.close();
            try (Statement statement = keeper.createStatement()) {
                assertDoesNotThrow(() -> statement.execute("insert into a values (1)"));
            }
        }
    }

    @Test
    void refusesConnectionsAfterClose() throws SQLException {
        Engine engine = Engine.of(Settings.of("jdbc:h2:mem:"));
        execute(engine, "select 1");
        engine.close();
        engine.close();
        SQLException e = assertThrows(SQLException.class, engine::getConnection);
        assertEquals("the engine is closed", e.getMessage());
    }

    @Test
    void saysWhichDriverToAdd() {
        try (Engine engine = Engine.of(Settings.of("mysql://app:s3cret@127.0.0.1/shop"))) {
            SQLException e = assertThrows(SQLException.class, engine::getConnection);
            assertEquals(
                    "no JDBC driver on the class path takes jdbc:mysql://127.0.0.1/shop; add com.mysql:mysql-connector-j to"
                            + " the dependencies",
                    e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cret@127.0.0.1:1/shop",
                "jdbc:postgresql://127.0.0.1:1/shop?user=app&password=s3cret",
                "jdbc:h2:mem:locked;USER=app;PASSWORD=s3cret"
            })
    void showsNoPasswordWhenItCannotConnect(String url) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:h2:mem:locked", "app", "other");
                Engine engine = Engine.of(Settings.of(url))) {
            assertFalse(other.isClosed());
            for (Throwable t = assertThrows(SQLException.class, engine::getConnection); t != null; t = t.getCause()) {
                assertFalse(t.toString().contains("s3cret"), t::toString);
            }
        }
    }
}
