package dev.retort.session;

import dev.retort.MariaDbServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that sessions are tested on. */
enum TestDatabase {
    H2 {
        @Override
        Settings empty() {
            return Settings.of("jdbc:h2:mem:", "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        Settings empty() throws SQLException {
            String name = "session_" + COUNTER.incrementAndGet();
            try (Connection connection = DriverManager.getConnection(Server.URL);
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return Settings.of(Server.URL.replace("/postgres?", "/" + name + "?"));
        }
    },
    MARIADB {
        @Override
        Settings empty() throws SQLException {
            return Settings.of(MariaDbServer.create());
        }
    },
    SQLITE {
        @Override
        Settings empty() {
            try {
                return Settings.of(
                        "jdbc:sqlite:" + Files.createTempDirectory("session").resolve("test.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private static final AtomicInteger COUNTER = new AtomicInteger();

    /** Settings for a new, empty database. */
    abstract Settings empty() throws SQLException;

    /** One server for all tests of this virtual machine, which it does not outlive. */
    private static final class Server {

        private static final String URL = start();

        private static String start() {
            try {
                return EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
