package dev.retort;

import dev.retort.dialect.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the migrator's tests run on. */
public enum MigratorDatabase {
    /** In memory. */
    H2,
    /** A server of its own on the loopback interface. */
    POSTGRESQL,
    /** A server of its own on the loopback interface. */
    MARIADB,
    /** A file in a temporary folder. */
    SQLITE;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Its dialect. */
    public Dialect dialect() {
        return Dialect.byId(name().toLowerCase(Locale.ROOT)).orElseThrow();
    }

    /** The URL of a fresh database. */
    public String create() throws SQLException {
        String name = "migrator" + NUMBER.incrementAndGet();
        if (this == H2) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;USER=sa";
        }
        if (this == MARIADB) {
            return MariaDbServer.create() + "&allowMultiQueries=true";
        }
        if (this == SQLITE) {
            return "jdbc:sqlite:" + Files.SQLITE.resolve(name + ".db");
        }
        try (Connection admin = Server.POSTGRES.getPostgresDatabase().getConnection()) {
            execute(admin, "create database " + name);
        }
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    /** Whether a migration that fails leaves nothing behind. */
    boolean isTransactional() {
        return this == POSTGRESQL || this == SQLITE;
    }

    /** A migration that creates a view or replaces it. */
    String view(String name, String query) {
        return this == SQLITE
                ? "drop view if exists " + name + ";\ncreate view " + name + " as " + query + ";\n"
                : "create or replace view " + name + " as " + query + ";\n";
    }

    /** Which of some tables there are, in lower case and in order. */
    List<String> tables(String url, String... candidates) throws SQLException {
        String list = String.join("', '", candidates);
        return rows(
                url,
                this == SQLITE
                        ? "select lower(name) from sqlite_master where type = 'table' and lower(name) in ('" + list
                                + "') order by 1"
                        : "select lower(table_name) from information_schema.tables where lower(table_name) in ('" + list
                                + "')" + own() + " order by 1");
    }

    /** What a query of a catalog has to ask for where the databases of a server share it. */
    String own() {
        return this == MARIADB ? " and table_schema = database()" : "";
    }

    /** Executes all statements of a script. */
    void run(String url, String script) throws SQLException {
        if (this == SQLITE) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                // unlike execute(), which stops after the first statement
                statement.executeUpdate(script);
            }
        } else {
            execute(url, script);
        }
    }

    static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, statements);
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows of a query, the values of each separated by blanks. */
    static List<String> rows(String url, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                StringJoiner row = new StringJoiner(" ");
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** Started when it is first needed; it ends with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A folder of this JVM; the system empties its place in the end. */
    private static final class Files {
        static final Path SQLITE = create();

        private static Path create() {
            try {
                return java.nio.file.Files.createTempDirectory("migrator");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
