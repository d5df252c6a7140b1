package dev.retort.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes credentials out of JDBC URLs, each as its driver writes them: PostgreSQL, MySQL and MariaDB after {@code ?},
 * separated by {@code &}; H2 after {@code ;}. What stands before an {@code @} in the host part is taken as credentials,
 * whether or not the driver would. Each start reads a URL: regular expressions would cost it milliseconds.
 */
final class JdbcUrl {

    private static final String PREFIX = "jdbc:";
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final List<String> KNOWN = List.of("h2", "postgresql", "mysql", "mariadb", "sqlite");

    private JdbcUrl() {}

    /** Reads a URL that begins with {@code jdbc:}. */
    static DatabaseUrl parse(String url) {
        String subprotocol = subprotocol(url);
        String separator = subprotocol.equals("h2") ? ";" : "?";
        int start = url.indexOf(separator);
        String base = start < 0 ? url : url.substring(0, start);
        String parameters = start < 0 ? "" : url.substring(start + 1);
        Parts parts = new Parts(subprotocol);
        if (hasHost(subprotocol)) {
            base = parts.takeUserInfo(base);
            checkHost(base);
        }
        String rest = parts.takeSecrets(parameters, subprotocol.equals("h2") ? ";" : "&");
        String jdbc = rest.isEmpty() ? base : base + separator + rest;
        return new DatabaseUrl(jdbc, parts.user, parts.password, parts.secrets);
    }

    /** The URL for messages. */
    static String shown(String url) {
        String subprotocol = subprotocol(url);
        return KNOWN.contains(subprotocol) ? url : "jdbc:" + subprotocol + ":…";
    }

    /** The word after {@code jdbc:}, in lower case. */
    static String subprotocol(String url) {
        int end = url.startsWith(PREFIX) ? url.indexOf(':', PREFIX.length()) : -1;
        String subprotocol = end < 0 ? "" : url.substring(PREFIX.length(), end).toLowerCase(Locale.ROOT);
        if (subprotocol.isEmpty() || !hasOnly(subprotocol, DIGITS + LETTERS)) {
            throw new DatabaseUrlException(
                    "a JDBC URL begins with jdbc:<database>: , for example jdbc:postgresql://host/name");
        }
        return subprotocol;
    }

    private static boolean hasHost(String subprotocol) {
        return subprotocol.equals("postgresql") || subprotocol.equals("mysql") || subprotocol.equals("mariadb");
    }

    /**
     * A character of a password that is not encoded would end up in the host's name, and so in the driver's messages.
     */
    private static void checkHost(String base) {
        int slash = base.indexOf('/');
        if (slash < 0 || !base.startsWith("//", slash)) {
            return;
        }
        int end = base.indexOf('/', slash + 2);
        String hosts = base.substring(slash + 2, end < 0 ? base.length() : end);
        for (String host : hosts.isEmpty() ? new String[0] : hosts.split(",", -1)) {
            if (!isHost(host)) {
                throw new DatabaseUrlException("the database URL has no host[:port] where it should be;"
                        + " percent-encode / ? # @ and : in user and password (%2F %3F %23 %40 %3A)");
            }
        }
    }

    /** A name or an address in brackets, and perhaps a port. */
    private static boolean isHost(String text) {
        boolean bracketed = text.startsWith("[");
        int colon = bracketed ? text.indexOf(']') + 1 : text.indexOf(':');
        int end = colon < 0 ? text.length() : colon;
        String name = text.substring(0, end);
        return (bracketed ? isAddress(name) : isName(name)) && isPort(text.substring(end));
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("@[]()".indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isAddress(String text) {
        return text.length() > 2 && hasOnly(text.substring(1, text.length() - 1), DIGITS + "abcdefABCDEF.:");
    }

    private static boolean isPort(String text) {
        return text.isEmpty() || text.length() > 1 && text.charAt(0) == ':' && hasOnly(text.substring(1), DIGITS);
    }

    private static boolean hasOnly(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Collects what is taken out. */
    private static final class Parts {

        private final String subprotocol;
        private final Map<String, String> secrets = new TreeMap<>();
        private Optional<String> user = Optional.empty();
        private Optional<String> password = Optional.empty();

        Parts(String subprotocol) {
            this.subprotocol = subprotocol;
        }

        String takeUserInfo(String base) {
            int host = base.indexOf("//") + 2;
            int at = base.lastIndexOf('@');
            if (host < 2 || at < host) {
                return base;
            }
            UserInfo info = UserInfo.of(base.substring(host, at));
            user = info.user();
            password = info.password();
            return base.substring(0, host) + base.substring(at + 1);
        }

        String takeSecrets(String parameters, String separator) {
            List<String> rest = new ArrayList<>();
            for (String parameter : parameters.split(separator, -1)) {
                int equals = parameter.indexOf('=');
                if (equals < 0 || !take(parameter.substring(0, equals), parameter.substring(equals + 1))) {
                    rest.add(parameter);
                }
            }
            return String.join(separator, rest);
        }

        private boolean take(String name, String value) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("user")) {
                user = Optional.of(user.isPresent() ? user.get() : decode(value));
                return true;
            }
            if (lower.equals("password")) {
                password = Optional.of(password.isPresent() ? password.get() : decode(value));
                return true;
            }
            if (Secrets.isName(lower)) {
                secrets.put(name, decode(value));
                return true;
            }
            return false;
        }

        /** PostgreSQL's driver decodes parameters as forms do, MySQL's as URLs do, the others not at all. */
        private String decode(String value) {
            return switch (subprotocol) {
                case "postgresql" -> UserInfo.decodeForm(value);
                case "mysql" -> UserInfo.decode(value);
                default -> value;
            };
        }
    }
}
