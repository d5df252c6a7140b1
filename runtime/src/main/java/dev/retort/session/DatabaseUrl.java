package dev.retort.session;

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
record DatabaseUrl(String jdbc, Optional<String> user, Optional<String> password, Map<String, String> parameters) {

    DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a URL.
     *
     * @param text a JDBC URL or one of the forms that {@link HosterUrl} knows
     * @return the URL, its parameters apart
     * @throws SessionException if it is neither; the message does not repeat the text
     */
    static DatabaseUrl parse(String text) {
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
    DatabaseUrl withCredentials(Optional<String> otherUser, Optional<String> otherPassword) {
        return new DatabaseUrl(jdbc, user.or(() -> otherUser), password.or(() -> otherPassword), parameters);
    }

    /** The same credentials for another URL. */
    DatabaseUrl withJdbc(String otherJdbc) {
        return new DatabaseUrl(otherJdbc, user, password, parameters);
    }

    /** What {@link java.sql.Driver#connect} takes beside the URL. */
    Properties driverProperties() {
        Properties all = new Properties();
        all.putAll(new TreeMap<>(parameters));
        user.ifPresent(u -> all.setProperty("user", u));
        password.ifPresent(p -> all.setProperty("password", p));
        return all;
    }

    /** The URL for messages; of a database whose URLs this class does not know only the beginning. */
    String shown() {
        return JdbcUrl.shown(jdbc);
    }

    @Override
    public String toString() {
        return shown();
    }
}
