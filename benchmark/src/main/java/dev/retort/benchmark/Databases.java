package dev.retort.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Fresh databases: embedded PostgreSQL as it is delivered (without fsync), and H2 in files. */
final class Databases implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Path folder;
    private int number;

    Databases() throws IOException {
        this.postgres = EmbeddedPostgres.start();
        this.folder = Files.createTempDirectory("retort-benchmark");
    }

    /** The URL of an empty database. */
    String create(boolean h2) throws SQLException {
        String name = "b" + ++number;
        if (h2) {
            return "jdbc:h2:file:" + folder.resolve(name) + ";USER=sa";
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
