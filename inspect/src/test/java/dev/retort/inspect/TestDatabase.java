package dev.retort.inspect;

import dev.retort.MariaDbServer;
import dev.retort.dialect.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the tests of this package run on. */
enum TestDatabase {
    H2,
    POSTGRESQL,
    MARIADB;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    Dialect dialect() {
        return Dialect.byId(name().toLowerCase(java.util.Locale.ROOT)).orElseThrow();
    }

    /** A connection to a fresh database. */
    Connection open() throws SQLException {
        if (this == MARIADB) {
            return DriverManager.getConnection(MariaDbServer.create());
        }
        String name = "inspect" + NUMBER.incrementAndGet();
        if (this == H2) {
            return DriverManager.getConnection("jdbc:h2:mem:" + name);
        }
        try (Connection admin = Server.POSTGRES.getPostgresDatabase().getConnection()) {
            execute(admin, "create database " + name);
        }
        return Server.POSTGRES.getDatabase("postgres", name).getConnection();
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** One server for all tests of the package, started when it is first needed; it ends with the JVM. */
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
