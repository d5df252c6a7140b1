package dev.retort;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.dialect.Dialect;
import dev.retort.migration.Version;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every verb in every way to fail: what it throws, logs and reports does not tell the password. */
class SecretsTest {

    private static final String SECRET = "s3cret";

    /** What a user may call. */
    private interface Verb {
        Object run(Migrator migrator) throws Exception;
    }

    private static final Map<String, Verb> VERBS = new LinkedHashMap<>();

    static {
        VERBS.put("apply", Migrator::apply);
        VERBS.put("apply to", m -> m.apply(Version.of("1")));
        VERBS.put("status", Migrator::status);
        VERBS.put("pending", Migrator::pending);
        VERBS.put("history", Migrator::history);
        VERBS.put("validate", Migrator::validate);
        VERBS.put("drift", Migrator::drift);
        VERBS.put("undo", Migrator::undo);
        VERBS.put("undo to", m -> m.undo(Version.of("1")));
        VERBS.put("repair", Migrator::repair);
        VERBS.put("baseline", m -> done(() -> m.baseline(Version.of("1"))));
        VERBS.put("baseline unchecked", m -> done(() -> m.baselineUnchecked(Version.of("1"))));
        VERBS.put("script", m -> {
            m.script(Writer.nullWriter());
            return "";
        });
        VERBS.put("idempotent script", m -> {
            m.idempotentScript(Writer.nullWriter());
            return "";
        });
        VERBS.put("tenants", m -> Tenants.of(Map.of("a", m, "b", m)).apply());
    }

    private static Object done(Runnable action) {
        action.run();
        return "";
    }

    private final Path folder;
    /** Below that level drivers log the statements that they send, whatever these say. */
    @RegisterExtension
    final LoggedLines logged = new LoggedLines(record ->
            record.getLoggerName().startsWith("dev.retort") || record.getLevel().intValue() >= Level.CONFIG.intValue());

    SecretsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        Files.writeString(folder.resolve("V1__a.sql"), "create table a (id int);\n");
        Files.writeString(folder.resolve("U1__a.sql"), "drop table a;\n");
    }

    /** All of it: causes, suppressed and next exceptions, and the stack traces of each. */
    private static String all(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getNextException() != null) {
                text.append(all(sql.getNextException()));
            }
        }
        return text.toString();
    }

    private void assertTold(String what, String text) {
        assertFalse(text.contains(SECRET), () -> what + ": " + text);
        logged.lines().forEach(line -> assertFalse(line.contains(SECRET), () -> what + " logs " + line));
    }

    private void walk(Migrator migrator, boolean fails) {
        walk(migrator, fails, VERBS.keySet());
    }

    private void walk(Migrator migrator, boolean fails, Collection<String> verbs) {
        verbs.forEach(name -> {
            Verb verb = Objects.requireNonNull(VERBS.get(name));
            try {
                Object result = verb.run(migrator.withDirectory(folder));
                assertFalse(fails && !name.equals("tenants"), () -> name + " did not fail");
                assertTold(name, String.valueOf(result));
            } catch (Exception e) {
                assertTold(name, all(e));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/shop?user=app&password=s3cret",
                "jdbc:postgresql://app:s3cret@127.0.0.1:1/shop",
                "jdbc:postgresql://127.0.0.1:1/shop?user=app&password=s3cret&sslpassword=s3cret2",
                "jdbc:postgresql://127.0.0.1:1/shop?user=app&password=s3cret&loginTimeout=x",
                "jdbc:postgresql://127.0.0.1:1/shop?user=app&password=s3cret&targetServerType=s",
                "postgres://app:s3cret@127.0.0.1:1/shop",
                "postgresql://app:s3cret@127.0.0.1:1/shop?sslmode=nonsense",
                "postgresql://app@127.0.0.1:1/shop?password=s3cret",
                "jdbc:mariadb://127.0.0.1:1/shop?user=app&password=s3cret",
                "jdbc:mariadb://app:s3cret@127.0.0.1:1/shop",
                "jdbc:mariadb://127.0.0.1:1/shop?user=app&password=s3cret&sslMode=nonsense",
                "jdbc:mariadb://127.0.0.1:1/shop?user=app&password=s3cret&keyStorePassword=s3cret&trustStorePassword=s3cret",
                "mysql://app:s3cret@127.0.0.1:1/shop",
                "jdbc:h2:mem:shop;USER=app;PASSWORD=s3cret;NONSENSE=1",
                "jdbc:h2:mem:shop;USER=app;PASSWORD=s3cret;INIT=create user x password",
                "jdbc:h2:mem:shop;CIPHER=AES;USER=app;PASSWORD=s3cret s3cret;IFEXISTS=TRUE",
                "jdbc:sqlite:/no/such/folder/shop.db?password=s3cret",
                "jdbc:oracle:thin:app/s3cret@//db:1521/shop",
                "jdbc:sqlserver://db:1433;databaseName=shop;user=app;password=s3cret",
                "jdbc:nonsense:s3cret"
            })
    void databaseThatCannotBeReached(String url) {
        walk(Migrator.forUrl(url), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cret%@db/shop",
                "postgres://app:s3/cret:s3cret@db/shop",
                "postgres://app:s3cret@db:port/shop",
                "jdbc:postgresql://app:s3cret?@db/shop",
                "jdbc:postgresql://db/shop?password=s3cret%ZZ",
                "jdbc:mariadb://app:s3cret#@db/shop",
                "s3cret",
                "jdbc:s3cret",
                "app:s3cret@db"
            })
    void urlThatIsNone(String url) {
        try {
            Migrator migrator = Migrator.forUrl(url);
            walk(migrator, true);
        } catch (MigrationException e) {
            assertTold(url, all(e));
        }
        try {
            walk(Migrator.forUrl(url, "app", SECRET), true);
        } catch (MigrationException e) {
            assertTold(url, all(e));
        }
    }

    @Test
    void databaseThatRefusesThePassword() throws Exception {
        MigratorDatabase.rows("jdbc:h2:mem:closed;USER=app;PASSWORD=other;DB_CLOSE_DELAY=-1", "select 1");
        // H2 answers a wrong password only after a while
        walk(Migrator.forUrl("jdbc:h2:mem:closed", "app", SECRET), true, List.of("apply", "script"));
        walk(Migrator.forUrl("jdbc:h2:mem:closed;USER=app;PASSWORD=" + SECRET), true, List.of("apply"));
        String url = MigratorDatabase.POSTGRESQL.create();
        walk(Migrator.forUrl(url.replace("user=postgres", "user=nobody") + "&password=" + SECRET), true);
        walk(Migrator.forUrl(url.replace("migrator", "nothing"), "postgres", SECRET), true);
    }

    /** A data source of somebody else, whose driver says everything everywhere. */
    @Test
    void driverThatTells() {
        String url = "//app:s3cret@db/shop?password=s3cret";
        SQLException inner = new SQLException("inner " + url);
        SQLException outer = new SQLException("cannot connect", "08001", inner);
        SQLException next = new SQLException("cannot connect");
        next.setNextException(inner);
        SQLException suppressing = new SQLException("cannot connect");
        suppressing.addSuppressed(new IllegalStateException("PASSWORD=s3cret"));
        SQLException deep = new SQLException(
                "cannot connect", new RuntimeException("x", new SQLException("y", new Exception("pwd = 's3cret'"))));
        for (SQLException failure : List.of(inner, outer, next, suppressing, deep)) {
            walk(
                    Migrator.of(proxy(DataSource.class, (proxy, method, arguments) -> {
                        throw failure;
                    })),
                    true);
        }
    }

    /** A connection that was good, and tells when it breaks; what it tells is a placeholder's value, too. */
    @Test
    void driverThatTellsAtTheCommit() throws Exception {
        Migrator good = Migrator.forUrl(MigratorDatabase.SQLITE.create()).withDirectory(folder);
        good.apply();
        Files.writeString(folder.resolve("V2__b.sql"), "create table b (id int);\n");
        DataSource real = good.settings().dataSource().orElseThrow();
        DataSource breaking = proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = real.getConnection();
            return proxy(Connection.class, (p, called, with) -> {
                if (called.getName().equals("commit")) {
                    throw new SQLException("no: password=" + SECRET + " and t0ken", new SQLException(SECRET + "t0ken"));
                }
                return called.invoke(connection, with);
            });
        });
        Migrator migrator =
                Migrator.of(breaking).withPlaceholders(Map.of("api_token", "t0ken", "other.token", SECRET + "t0ken"));
        for (String verb : List.of("apply", "undo", "repair")) {
            MigrationException failure = assertThrows(
                    MigrationException.class,
                    () -> Objects.requireNonNull(VERBS.get(verb)).run(migrator.withDirectory(folder)));
            assertTold(verb, all(failure));
            assertFalse(all(failure).contains("t0ken"), () -> all(failure));
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(SecretsTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Each verb with a placeholder for a secret, in statements that fail and in those that don't. */
    @ParameterizedTest
    @EnumSource
    void placeholder(MigratorDatabase database) throws Exception {
        Files.writeString(
                folder.resolve("V2__b.sql"),
                "create table b (id int, t varchar(50) default '${api_token}');\ncreate user x identified"
                        + " password by '${api_token}';\n");
        Files.writeString(folder.resolve("V3__c.sql"), "insert into b values ('${api_token}', 'x', 2);\n");
        Files.writeString(folder.resolve("U2__b.sql"), "drop table '${api_token}';\n");
        for (String broken : List.of("V2__b.sql", "V3__c.sql", "V4__d.sql")) {
            String url = database.create();
            Migrator migrator = Migrator.forUrl(url)
                    .withDirectory(folder)
                    .withPlaceholders(Map.of("api_token", SECRET))
                    .withListener(progress -> assertTold("progress", progress.toString()));
            if (broken.equals("V2__b.sql")) {
                assertThrows(MigrationException.class, migrator::apply);
            }
            walk(migrator, false);
            walk(migrator, false);
            Files.writeString(
                    folder.resolve("V2__b.sql"),
                    "create table b (id int, t varchar(50) default '${api_token}');\ninsert into b (id) values (1);\n");
            if (broken.equals("V3__c.sql")) {
                Files.writeString(folder.resolve("V3__c.sql"), "insert into b values (2, '${api_token}');\n");
            }
        }
        assertTrue(logged.contain("V2__b.sql"), "nothing was logged");
    }

    /** What a migration in Java throws is its author's affair, but for the values that the migrator knows. */
    @Test
    void migrationInJava() {
        JavaMigration telling = new JavaMigration() {
            @Override
            public Version version() {
                return Version.of("2");
            }

            @Override
            public String description() {
                return "tells";
            }

            @Override
            public String checksum() {
                return "1";
            }

            @Override
            public void migrate(Connection connection) {
                throw new IllegalStateException("cannot log in with s3cret", new RuntimeException("s3cret"));
            }
        };
        walk(
                Migrator.forUrl("jdbc:h2:mem:code;DB_CLOSE_DELAY=-1")
                        .withPlaceholders(Map.of("the.password", SECRET))
                        .withJavaMigrations(telling),
                false);
    }

    @Test
    void withoutADatabase() {
        walk(Migrator.offline(Dialect.byId("postgresql").orElseThrow()).withPlaceholders(Map.of("pwd", SECRET)), false);
    }
}
