package dev.retort.connection;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Whether there is a driver for a URL, and which dependency brings it. */
public final class JdbcDrivers {

    private static final Map<String, String> ARTIFACTS = Map.of(
            "h2", "com.h2database:h2",
            "postgresql", "org.postgresql:postgresql",
            "mysql", "com.mysql:mysql-connector-j",
            "mariadb", "org.mariadb.jdbc:mariadb-java-client",
            "sqlite", "org.xerial:sqlite-jdbc");

    private JdbcDrivers() {}

    /**
     * Checks that there is a driver.
     *
     * @param url what to connect to
     * @throws SQLException if there is none; it says which dependency to add
     */
    public static void require(DatabaseUrl url) throws SQLException {
        try {
            DriverManager.getDriver(url.jdbc());
        } catch (SQLException e) {
            // not handed on as the cause: it has nothing to add
            String artifact = ARTIFACTS.get(JdbcUrl.subprotocol(url.jdbc()));
            throw new SQLException(
                    "no JDBC driver on the class path takes " + url.shown()
                            + (artifact == null ? "" : "; add " + artifact + " to the dependencies"),
                    "08001");
        }
    }
}
