package dev.retort.session;

import dev.retort.connection.DatabaseUrl;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is particular to databases inside this process.
 *
 * @param url what to connect to
 * @param isInMemory whether the database vanishes with its last connection
 */
record LocalDatabase(DatabaseUrl url, boolean isInMemory) {

    private static final String H2_MEMORY = "jdbc:h2:mem:";
    private static final String SQLITE = "jdbc:sqlite:";

    /** Looks at a URL; one that is not local stays as it is. */
    static LocalDatabase of(DatabaseUrl url) {
        String jdbc = url.jdbc();
        if (jdbc.toLowerCase(Locale.ROOT).startsWith(H2_MEMORY)) {
            return new LocalDatabase(named(url), true);
        }
        if (jdbc.startsWith(SQLITE)) {
            return sqlite(url);
        }
        return new LocalDatabase(url, false);
    }

    /** H2 gives each connection to a nameless database a database of its own. */
    private static DatabaseUrl named(DatabaseUrl url) {
        String name = url.jdbc().substring(H2_MEMORY.length());
        boolean nameless = name.isEmpty() || name.startsWith(";");
        return nameless ? url.withJdbc(H2_MEMORY + "retort-" + UUID.randomUUID() + name) : url;
    }

    /** SQLite's manual, "In-Memory Databases": only a named one with a shared cache is seen by two connections. */
    private static LocalDatabase sqlite(DatabaseUrl url) {
        DatabaseUrl checked = withForeignKeys(url);
        String jdbc = url.jdbc();
        if (jdbc.equals(SQLITE) || jdbc.startsWith(SQLITE + ":memory:")) {
            String shared = SQLITE + "file:retort-" + UUID.randomUUID() + "?mode=memory&cache=shared";
            return new LocalDatabase(checked.withJdbc(shared), true);
        }
        return new LocalDatabase(checked, jdbc.contains("mode=memory"));
    }

    /** The driver's setting for {@code pragma foreign_keys}, which is off in each new connection. */
    private static DatabaseUrl withForeignKeys(DatabaseUrl url) {
        Map<String, String> parameters = new TreeMap<>(url.parameters());
        if (!url.jdbc().contains("foreign_keys=")) {
            parameters.put("foreign_keys", "true");
        }
        return new DatabaseUrl(url.jdbc(), url.user(), url.password(), parameters);
    }
}
