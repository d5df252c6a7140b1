package dev.retort.conformance;

import dev.retort.MariaDbServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.sqlite.SQLiteDataSource;

/** The kinds of database that schemas are compared on. */
enum Database {
    H2 {
        @Override
        DataSource create(String name) {
            JdbcDataSource source = new JdbcDataSource();
            // the last part is the catalog's name, which Hibernate remembers: the same in all databases; Hibernate
            // quotes no keywords, and published applications have columns that are called VALUE
            source.setURL("jdbc:h2:memFS:" + name + "/conformance;DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE");
            source.setUser("sa");
            return source;
        }

        @Override
        void drop(String name, DataSource source) throws SQLException {
            try (Connection connection = source.getConnection()) {
                execute(connection, "drop all objects delete files");
                execute(connection, "shutdown immediately");
            }
        }

        @Override
        CatalogReader reader() {
            return new H2Reader();
        }
    },
    POSTGRESQL {
        @Override
        DataSource create(String name) throws SQLException {
            try (Connection admin = Server.POSTGRES.getPostgresDatabase().getConnection()) {
                execute(admin, "create database " + name + " strategy file_copy");
            }
            return Server.POSTGRES.getDatabase("postgres", name);
        }

        @Override
        void drop(String name, DataSource source) throws SQLException {
            try (Connection admin = Server.POSTGRES.getPostgresDatabase().getConnection()) {
                execute(admin, "drop database " + name + " with (force)");
            }
        }

        @Override
        CatalogReader reader() {
            return new PostgresReader();
        }
    },
    MARIADB {
        @Override
        DataSource create(String name) throws SQLException {
            return new MariaDbDataSource(MariaDbServer.create(name));
        }

        @Override
        void drop(String name, DataSource source) throws SQLException {
            try (Connection connection = source.getConnection()) {
                execute(connection, "drop database " + name);
            }
        }

        @Override
        CatalogReader reader() {
            return new MariaDbReader();
        }
    },
    SQLITE {
        @Override
        DataSource create(String name) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + file(name));
            return source;
        }

        @Override
        void drop(String name, DataSource source) {
            for (String more : List.of("", "-retort-lock")) {
                try {
                    Files.deleteIfExists(Path.of(file(name) + more));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private static String file(String name) {
            return Path.of("target", name + ".db").toAbsolutePath().toString();
        }

        @Override
        CatalogReader reader() {
            return new SqliteReader();
        }

        /** Found by Hibernate only where it is named; it writes comments, which SQLite refuses. */
        @Override
        Map<String, Object> settings() {
            return Map.of(
                    "hibernate.dialect",
                    "org.hibernate.community.dialect.SQLiteDialect",
                    "hibernate.hbm2ddl.halt_on_error",
                    "false");
        }
    };

    /** Those on which all that Hibernate creates is compared. */
    static final List<Database> MAIN = List.of(H2, POSTGRESQL);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    abstract DataSource create(String name) throws SQLException;

    abstract void drop(String name, DataSource source) throws SQLException;

    abstract CatalogReader reader();

    /** What Hibernate has to be told about it. */
    Map<String, Object> settings() {
        return Map.of();
    }

    /** The name of the dialect in Retort's options and folders. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An empty database that is gone when it is closed. */
    Fresh fresh() throws SQLException {
        String name = "conformance" + NUMBER.incrementAndGet();
        return new Fresh(this, name, create(name));
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * An empty database.
     *
     * @param kind its kind
     * @param name its name
     * @param source gives connections to it
     */
    record Fresh(Database kind, String name, DataSource source) implements AutoCloseable {

        /** Runs one statement. */
        void execute(String sql) throws SQLException {
            try (Connection connection = source.getConnection()) {
                Database.execute(connection, sql);
            }
        }

        Description describe() throws SQLException {
            try (Connection connection = source.getConnection()) {
                return kind.reader().read(connection);
            }
        }

        @Override
        public void close() throws SQLException {
            kind.drop(name, source);
        }
    }

    /** One server for the whole run, started when it is first needed; it ends with the JVM. */
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
}
