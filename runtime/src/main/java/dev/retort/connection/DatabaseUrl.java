package dev.retort.connection;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A JDBC URL from which everything secret was taken out, and what was taken out.
 *
 * @param jdbc the URL for the driver; without credentials wherever this class knows how the driver writes them
 * @param user the user
 * @param password the password
 * @param parameters further parameters for the driver beside the URL, by its names; may hold something secret
 */
public record DatabaseUrl(
        String jdbc, Optional<String> user, Optional<String> password, Map<String, String> parameters) {

    /** Copies the parameters. */
    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a URL.
     *
     * @param text a JDBC URL or one of the forms that hosters hand out, such as
     *     {@code postgres://user:password@host/database}
     * @return the URL, its parameters apart
     * @throws DatabaseUrlException if it is neither; the message does not repeat the text
     */
    public static DatabaseUrl parse(String text) {
        String trimmed = text.trim();
        if (trimmed.startsWith("jdbc:")) {
            return JdbcUrl.parse(trimmed);
        }
        return HosterUrl.parse(trimmed);
    }

    /**
     * Adds credentials from elsewhere; those of the URL win.
     *
     * @param otherUser a user
     * @param otherPassword a password
     * @return the URL with credentials
     */
    public DatabaseUrl withCredentials(Optional<String> otherUser, Optional<String> otherPassword) {
        return new DatabaseUrl(jdbc, user.or(() -> otherUser), password.or(() -> otherPassword), parameters);
    }

    /**
     * The same credentials for another URL.
     *
     * @param otherJdbc the JDBC URL for the driver
     * @return the URL with the credentials of this one
     */
    public DatabaseUrl withJdbc(String otherJdbc) {
        return new DatabaseUrl(otherJdbc, user, password, parameters);
    }

    /**
     * What {@link java.sql.Driver#connect} takes beside the URL.
     *
     * @return user, password and further parameters
     */
    public Properties driverProperties() {
        Properties all = new Properties();
        all.putAll(new TreeMap<>(parameters));
        if (user.isPresent()) {
            all.setProperty("user", user.get());
        }
        if (password.isPresent()) {
            all.setProperty("password", password.get());
        }
        return all;
    }

    /**
     * The URL for messages.
     *
     * @return without credentials; of a database whose URLs this class does not know only the beginning
     */
    public String shown() {
        return JdbcUrl.shown(jdbc);
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return shown();
    }
}
