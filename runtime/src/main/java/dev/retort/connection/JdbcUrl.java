package dev.retort.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes credentials out of JDBC URLs, each as its driver writes them: PostgreSQL, MySQL and MariaDB after {@code ?},
 * separated by {@code &}; H2 after {@code ;}. What stands before an {@code @} in the host part is taken as credentials,
 * whether or not the driver would.
 */
final class JdbcUrl {

    private static final Pattern SUBPROTOCOL = Pattern.compile("jdbc:([a-zA-Z0-9]+):.*", Pattern.DOTALL);
    private static final List<String> KNOWN = List.of("h2", "postgresql", "mysql", "mariadb", "sqlite");
    private static final Pattern SECRET =
            Pattern.compile(".*(password|passwd|pwd|passphrase|secret|token|credential).*");

    private static final Pattern AUTHORITY = Pattern.compile("[^/]*//([^/]*).*", Pattern.DOTALL);
    private static final String HOST = "(?:[^:/,@\\[\\]()]+|\\[[0-9a-fA-F:.]+])(?::\\d+)?";
    private static final Pattern HOSTS = Pattern.compile("(?:" + HOST + "(?:," + HOST + ")*)?");

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
        Matcher matcher = SUBPROTOCOL.matcher(url);
        if (!matcher.matches()) {
            throw new DatabaseUrlException(
                    "a JDBC URL begins with jdbc:<database>: , for example jdbc:postgresql://host/name");
        }
        return matcher.group(1).toLowerCase(Locale.ROOT);
    }

    private static boolean hasHost(String subprotocol) {
        return subprotocol.equals("postgresql") || subprotocol.equals("mysql") || subprotocol.equals("mariadb");
    }

    /**
     * A character of a password that is not encoded would end up in the host's name, and so in the driver's messages.
     */
    private static void checkHost(String base) {
        Matcher matcher = AUTHORITY.matcher(base);
        if (matcher.matches() && !HOSTS.matcher(matcher.group(1)).matches()) {
            throw new DatabaseUrlException("the database URL has no host[:port] where it should be;"
                    + " percent-encode / ? # @ and : in user and password (%2F %3F %23 %40 %3A)");
        }
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
            for (String parameter : parameters.split(Pattern.quote(separator), -1)) {
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
                user = user.or(() -> Optional.of(decode(value)));
                return true;
            }
            if (lower.equals("password")) {
                password = password.or(() -> Optional.of(decode(value)));
                return true;
            }
            if (SECRET.matcher(lower).matches()) {
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
