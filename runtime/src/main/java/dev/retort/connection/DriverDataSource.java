package dev.retort.connection;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens a new connection each time, with the driver that {@link DriverManager} finds for the URL. Immutable and safe
 * for use by several threads.
 */
public final class DriverDataSource implements DataSource {

    private final DatabaseUrl url;

    /**
     * Connections to a database. Does not connect yet.
     *
     * @param url what to connect to
     */
    public DriverDataSource(DatabaseUrl url) {
        this.url = url;
    }

    /**
     * Opens a connection.
     *
     * @throws SQLException if there is no driver, or the database cannot be reached; what the driver says of a password
     *     is taken out
     */
    @Override
    public Connection getConnection() throws SQLException {
        try {
            return DriverManager.getConnection(url.jdbc(), url.driverProperties());
        } catch (SQLException e) {
            JdbcDrivers.require(url);
            throw Secrets.scrub(e);
        }
    }

    /** Not supported: the user belongs to the URL. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user was given with the URL");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return DriverManager.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("the log writer belongs to all of the virtual machine");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login timeout belongs to all of the virtual machine");
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no java.util.logging here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** The URL without credentials. */
    @Override
    public String toString() {
        return url.shown();
    }
}
