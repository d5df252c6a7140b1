package dev.retort.benchmark;

import dev.retort.Migrator;
import dev.retort.migration.MigrationLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.flywaydb.core.Flyway;

/** What is compared. Each brings a database to the newest version of the migrations on the class path. */
enum Tool {
    /** The statements of each file in a transaction, without any bookkeeping; with nothing to apply, one query. */
    JDBC {
        @Override
        void apply(String url, Path migrations) throws Exception {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (int i = 1; Files.exists(migrations.resolve(Workload.fileName(i))); i++) {
                    for (String sql : Workload.statements(i)) {
                        statement.execute(sql);
                    }
                    connection.commit();
                }
            }
        }

        @Override
        void start(String url) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select 1")) {
                row.next();
            }
        }
    },
    /** This project. */
    RETORT {
        @Override
        void apply(String url, Path migrations) {
            Migrator.forUrl(url)
                    .withLocation(MigrationLocation.classPath("db/migration", loader()))
                    .apply();
        }
    },
    /** Flyway's community edition. */
    FLYWAY {
        @Override
        void apply(String url, Path migrations) {
            Flyway.configure(loader())
                    .dataSource(url, null, null)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }
    },
    /** Liquibase, with one formatted SQL file that has a change set for each migration. */
    LIQUIBASE {
        @Override
        void apply(String url, Path migrations) throws Exception {
            Logger.getLogger("liquibase").setLevel(Level.OFF);
            try (JdbcConnection connection = new JdbcConnection(DriverManager.getConnection(url));
                    Liquibase liquibase = new Liquibase(
                            "db/changelog.sql",
                            new ClassLoaderResourceAccessor(loader()),
                            DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection))) {
                liquibase.getDatabase().setOutputDefaultSchema(false);
                liquibase.update();
            }
        }
    };

    /**
     * Brings a database to the newest version.
     *
     * @param url its JDBC URL
     * @param migrations the files; the class path of the thread's loader has them, too
     * @throws Exception if the tool fails
     */
    abstract void apply(String url, Path migrations) throws Exception;

    /**
     * What a start of an application does when nothing is to be applied.
     *
     * @param url the database's JDBC URL
     * @throws Exception if the tool fails
     */
    void start(String url) throws Exception {
        apply(url, Path.of(""));
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
