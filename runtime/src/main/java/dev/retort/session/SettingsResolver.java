package dev.retort.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds settings outside the program, in the order that {@link Settings#resolve()} describes. */
final class SettingsResolver {

    private static final System.Logger LOG = System.getLogger("dev.retort.session");

    private static final String URL = "DATABASE_URL";
    private static final String USER = "DATABASE_USER";
    private static final String PASSWORD = "DATABASE_PASSWORD";
    private static final String POOL_SIZE = "DATABASE_POOL_SIZE";
    private static final List<String> KEYS = List.of(URL, USER, PASSWORD, POOL_SIZE);

    private final Map<String, Function<String, Optional<String>>> sources;
    private final Map<String, String> file;

    /** A value and where it was found. */
    private record Found(String value, String source) {}

    /**
     * Looks at sources, the first one that has a key wins.
     *
     * @param systemProperties value by key
     * @param environment the same
     * @param file what {@code retort.properties} holds
     */
    SettingsResolver(
            Function<String, Optional<String>> systemProperties,
            Function<String, Optional<String>> environment,
            Map<String, String> file) {
        this.file = new TreeMap<>(file);
        this.sources = new LinkedHashMap<>();
        sources.put("the system properties", systemProperties);
        sources.put("the environment", environment);
        sources.put(PropertiesFile.NAME, key -> Optional.ofNullable(file.get(key)));
    }

    /** Looks at this process. */
    static SettingsResolver ofThisProcess() {
        return new SettingsResolver(
                key -> Optional.ofNullable(System.getProperty(key)),
                key -> Optional.ofNullable(System.getenv(key)),
                PropertiesFile.read());
    }

    Settings resolve() {
        Map<String, String> provider = providerProperties();
        Optional<Found> url = find(URL);
        Settings settings = url.isPresent() ? given(url.get()) : embedded();
        Optional<Found> poolSize = find(POOL_SIZE);
        if (poolSize.isPresent()) {
            settings = settings.withPoolSize(poolSize(poolSize.get()));
        }
        for (Map.Entry<String, String> property : provider.entrySet()) {
            settings = settings.withProperty(property.getKey(), property.getValue());
        }
        return settings;
    }

    private Settings given(Found url) {
        if (url.value().isBlank()) {
            throw new SessionException(URL + " in " + url.source() + " is empty; set it, or take it away");
        }
        try {
            return Settings.of(Settings.parse(url.value())
                    .withCredentials(
                            find(USER).map(Found::value), find(PASSWORD).map(Found::value)));
        } catch (SessionException e) {
            throw new SessionException(URL + " in " + url.source() + ": " + e.getMessage(), e);
        }
    }

    private Settings embedded() {
        for (String key : List.of(USER, PASSWORD)) {
            find(key).ifPresent(found -> {
                throw new SessionException(
                        key + " is set in " + found.source() + ", but " + URL + " is set nowhere; set " + URL
                                + " too, or take " + key + " away to use the embedded database");
            });
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} is not set: using the embedded database {1}",
                URL,
                Settings.EMBEDDED_URL);
        return Settings.of(Settings.EMBEDDED_URL, "sa", "");
    }

    private static int poolSize(Found found) {
        if (!found.value().trim().matches("[1-9]\\d{0,3}")) {
            throw new SessionException(POOL_SIZE + " in " + found.source() + " must be a number from 1 to 9999");
        }
        return Integer.parseInt(found.value().trim());
    }

    private Map<String, String> providerProperties() {
        Map<String, String> properties = new TreeMap<>(file);
        KEYS.forEach(properties::remove);
        List<String> unknown = new ArrayList<>(properties.keySet());
        unknown.removeIf(key -> key.contains("."));
        if (!unknown.isEmpty()) {
            throw new SessionException(String.format(
                    Locale.ROOT,
                    "%s has unknown keys %s; it may have %s, and names with a dot for the persistence provider",
                    PropertiesFile.NAME,
                    unknown,
                    KEYS));
        }
        return properties;
    }

    private Optional<Found> find(String key) {
        for (Map.Entry<String, Function<String, Optional<String>>> source : sources.entrySet()) {
            Optional<String> value = source.getValue().apply(key);
            if (value.isPresent()) {
                return value.map(v -> new Found(v, source.getKey()));
            }
        }
        return Optional.empty();
    }
}
