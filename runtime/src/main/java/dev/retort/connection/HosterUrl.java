package dev.retort.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which hosters put a database's URL into the environment, turned into a JDBC URL. PostgreSQL's is that of
 * its own tools (manual, section 34.1.1.2); their parameters that have another name in the JDBC driver are renamed.
 * SQLite's are {@code sqlite:file}, {@code sqlite:///relative/file}, {@code sqlite:////absolute/file} and
 * {@code sqlite::memory:}.
 */
final class HosterUrl {

    private static final Map<String, String> SUBPROTOCOLS = Map.of(
            "postgresql", "postgresql",
            "postgres", "postgresql",
            "mysql", "mysql",
            "mariadb", "mariadb");
    private static final Map<String, Map<String, String>> PARAMETERS = Map.of(
            "postgresql",
                    Map.of(
                            "connect_timeout", "connectTimeout",
                            "application_name", "ApplicationName",
                            "channel_binding", "channelBinding"),
            "mysql", Map.of("ssl-mode", "sslMode"));
    private static final Pattern NETWORK = Pattern.compile("([a-z]+)://([^?]*)(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern SQLITE = Pattern.compile("sqlite:(?:///?)?(.*)", Pattern.DOTALL);
    private static final String FORMS =
            "write jdbc:postgresql://host/database, postgresql://user:password@host/database,"
                    + " mysql://…, mariadb://…, sqlite:file or another JDBC URL";

    private HosterUrl() {}

    /** Reads a URL that does not begin with {@code jdbc:}. */
    static DatabaseUrl parse(String url) {
        Matcher sqlite = SQLITE.matcher(url);
        if (sqlite.matches()) {
            return JdbcUrl.parse("jdbc:sqlite:" + (sqlite.group(1).isEmpty() ? ":memory:" : sqlite.group(1)));
        }
        Matcher network = NETWORK.matcher(url);
        if (!network.matches() || !SUBPROTOCOLS.containsKey(network.group(1))) {
            throw new DatabaseUrlException("the database URL is of no known form; " + FORMS);
        }
        String subprotocol = SUBPROTOCOLS.getOrDefault(network.group(1), "");
        String parameters = network.group(3) == null ? "" : "?" + renamed(subprotocol, network.group(3));
        return JdbcUrl.parse("jdbc:" + subprotocol + "://" + network.group(2) + parameters);
    }

    private static String renamed(String subprotocol, String parameters) {
        Map<String, String> names = PARAMETERS.getOrDefault(subprotocol, Map.of());
        List<String> renamed = new ArrayList<>();
        for (String parameter : parameters.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            renamed.add(names.getOrDefault(name, name) + parameter.substring(name.length()));
        }
        return String.join("&", renamed);
    }
}
