package dev.retort.session;

import dev.retort.connection.DatabaseUrl;
import dev.retort.connection.DatabaseUrlException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which database is used, and how. Immutable. Shows no password: {@link #url()} and {@link #toString()} leave out what
 * the given URL held of credentials.
 *
 * <p>A URL is a JDBC URL, or what hosters hand out: {@code postgresql://user:password@host/database} (also
 * {@code postgres:}), {@code mysql://…}, {@code mariadb://…}, or {@code sqlite:file}. User and password in such a URL
 * are percent-encoded.
 */
public final class Settings {

    /** The pool's size where none is given. */
    public static final int DEFAULT_POOL_SIZE = 10;

    /** The database where none is given: a file in the working directory. */
    public static final String EMBEDDED_URL = "jdbc:h2:./retort";

    private final Target target;
    private final int poolSize;
    private final Map<String, String> properties;

    private Settings(Target target, int poolSize, Map<String, String> properties) {
        this.target = target;
        this.poolSize = poolSize;
        this.properties = Map.copyOf(properties);
    }

    /** A place to connect to: one of the two is set. */
    private record Target(
            @Nullable DatabaseUrl url, @Nullable DataSource dataSource) {}

    /**
     * Settings from outside the program. Each of {@code DATABASE_URL}, {@code DATABASE_USER}, {@code DATABASE_PASSWORD}
     * and {@code DATABASE_POOL_SIZE} is taken from the first that has it: the system properties, the environment, the
     * file {@code retort.properties} (UTF-8) at the root of the class path. User and password inside the URL win over
     * the other two. Further keys of the file that have a dot are handed to the persistence provider. Where none of the
     * four is set anywhere, the database is an embedded H2, {@value #EMBEDDED_URL}.
     *
     * @return the settings
     * @throws SessionException if one is set but wrong, or if another one is set while the URL is not
     */
    public static Settings resolve() {
        return SettingsResolver.ofThisProcess().resolve();
    }

    /**
     * Settings for a database.
     *
     * @param url the URL, with user and password where the database asks for them
     * @return the settings
     * @throws SessionException if it is no URL of a known form
     */
    public static Settings of(String url) {
        return of(parse(url));
    }

    /**
     * Settings for a database.
     *
     * @param url the URL; user and password in it win over the other two parameters
     * @param user the user
     * @param password the user's password
     * @return the settings
     * @throws SessionException if it is no URL of a known form
     */
    public static Settings of(String url, String user, String password) {
        return of(parse(url).withCredentials(Optional.of(user), Optional.of(password)));
    }

    /**
     * Settings for connections that somebody else manages. The data source is used as it is; closing the factory does
     * not close it.
     *
     * @param dataSource the connections
     * @return the settings
     */
    public static Settings of(DataSource dataSource) {
        return new Settings(new Target(null, dataSource), DEFAULT_POOL_SIZE, Map.of());
    }

    static DatabaseUrl parse(String url) {
        try {
            return DatabaseUrl.parse(url);
        } catch (DatabaseUrlException e) {
            throw new SessionException(String.valueOf(e.getMessage()), e);
        }
    }

    static Settings of(DatabaseUrl url) {
        return new Settings(new Target(url, null), DEFAULT_POOL_SIZE, Map.of());
    }

    /**
     * The same with another pool size. It matters where HikariCP is on the class path; without it each session opens a
     * connection of its own.
     *
     * @param size the most connections that are open at a time, at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is less than 1
     */
    public Settings withPoolSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("the pool size must be at least 1, not " + size);
        }
        return new Settings(target, size, properties);
    }

    /**
     * The same with another property for the persistence provider, which wins over what the factory sets itself.
     *
     * @param name for example {@code hibernate.show_sql}
     * @param value its value
     * @return the settings
     */
    public Settings withProperty(String name, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(name, value);
        return new Settings(target, poolSize, more);
    }

    /**
     * The JDBC URL that is connected to.
     *
     * @return the URL without credentials; empty for a given data source
     */
    public Optional<String> url() {
        return Optional.ofNullable(target.url()).map(DatabaseUrl::shown);
    }

    /**
     * The database user.
     *
     * @return the user, empty where none is given
     */
    public Optional<String> user() {
        return Optional.ofNullable(target.url()).flatMap(DatabaseUrl::user);
    }

    /**
     * The most connections that a pool opens.
     *
     * @return at least 1
     */
    public int poolSize() {
        return poolSize;
    }

    /**
     * Properties for the persistence provider.
     *
     * @return values by name
     */
    public Map<String, String> properties() {
        return properties;
    }

    Optional<DatabaseUrl> databaseUrl() {
        return Optional.ofNullable(target.url());
    }

    Optional<DataSource> dataSource() {
        return Optional.ofNullable(target.dataSource());
    }

    /** Without passwords and without the values of properties. */
    @Override
    public String toString() {
        String place = url().orElse("a given data source")
                + user().map(u -> ", user " + u).orElse("");
        return "Settings[" + place + ", pool of " + poolSize + ", properties " + new TreeMap<>(properties).keySet()
                + "]";
    }
}
