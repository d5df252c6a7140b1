package dev.retort;

import dev.retort.connection.DatabaseUrl;
import dev.retort.connection.DatabaseUrlException;
import dev.retort.connection.DriverDataSource;
import dev.retort.dialect.Dialect;
import dev.retort.history.HistoryEntry;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationLocation;
import dev.retort.migration.Version;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/**
 * Applies migrations to a database, or writes them as a script. Immutable and safe for use by several threads and
 * processes: whoever changes a database holds a lock while doing so.
 *
 * <p>By default the migrations are looked for in {@code db/migration} on the class path of the thread's context class
 * loader, in the sub-folder with the dialect's id where there is one. A verb that changes the database uses two
 * connections at the same time, one on MySQL and MariaDB. Progress is logged by the {@link System.Logger} named
 * {@code dev.retort}.
 *
 * <p>Every verb throws {@link MigrationException} if it cannot do what it was asked to.
 */
public final class Migrator {

    /** Where migrations lie on the class path unless something else is said. */
    public static final String DEFAULT_FOLDER = "db/migration";

    private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofMinutes(5);

    private final MigratorSettings settings;

    private Migrator(MigratorSettings settings) {
        this.settings = settings;
    }

    /**
     * A migrator for the database behind a data source.
     *
     * @param dataSource gives connections; at least two at a time
     * @return the migrator; it does not connect yet
     */
    public static Migrator of(DataSource dataSource) {
        return new Migrator(MigratorSettings.of(
                Optional.of(dataSource), Optional.empty(), defaultLocation(), DEFAULT_LOCK_TIMEOUT));
    }

    /**
     * A migrator for the database that a URL leads to.
     *
     * @param url a JDBC URL, or what hosters hand out ({@code postgres://user:password@host/database}, user and
     *     password percent-encoded), with everything that the driver needs
     * @return the migrator; it does not connect yet
     * @throws MigrationException if it is no URL of a known form; the message does not repeat it
     */
    public static Migrator forUrl(String url) {
        return of(new DriverDataSource(parse(url)));
    }

    /**
     * A migrator for the database that a URL leads to.
     *
     * @param url a URL as for {@link #forUrl(String)}; user and password in it win over the other two parameters
     * @param user the database user
     * @param password the user's password
     * @return the migrator; it does not connect yet
     * @throws MigrationException if it is no URL of a known form; the message does not repeat it
     */
    public static Migrator forUrl(String url, String user, String password) {
        return of(new DriverDataSource(parse(url).withCredentials(Optional.of(user), Optional.of(password))));
    }

    private static DatabaseUrl parse(String url) {
        try {
            return DatabaseUrl.parse(url);
        } catch (DatabaseUrlException e) {
            throw new MigrationException(MigrationException.Kind.CONNECTION, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * A migrator without a database, for scripts.
     *
     * @param dialect the database that the scripts are for
     * @return the migrator
     */
    public static Migrator offline(Dialect dialect) {
        return new Migrator(
                MigratorSettings.of(Optional.empty(), Optional.of(dialect), defaultLocation(), DEFAULT_LOCK_TIMEOUT));
    }

    MigratorSettings settings() {
        return settings;
    }

    private static MigrationLocation defaultLocation() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return MigrationLocation.classPath(DEFAULT_FOLDER, context == null ? Migrator.class.getClassLoader() : context);
    }

    /**
     * The same with another place for the migrations.
     *
     * @param location a directory, or a folder of a class path
     * @return a new migrator
     */
    public Migrator withLocation(MigrationLocation location) {
        return new Migrator(settings.withLocation(location));
    }

    /**
     * The same with the migrations in a directory of the file system.
     *
     * @param directory the directory
     * @return a new migrator
     */
    public Migrator withDirectory(Path directory) {
        return withLocation(MigrationLocation.directory(directory));
    }

    /**
     * The same with another time to wait for another migrator; five minutes by default.
     *
     * @param timeout how long to wait; zero to try once
     * @return a new migrator
     */
    public Migrator withLockTimeout(Duration timeout) {
        return new Migrator(settings.withLockTimeout(timeout));
    }

    /**
     * The same for a database whose product name does not tell its dialect, and for scripts.
     *
     * @param dialect the dialect
     * @return a new migrator
     */
    public Migrator withDialect(Dialect dialect) {
        return new Migrator(settings.withDialect(dialect));
    }

    /**
     * The same with values for placeholders: <code>${name}</code> anywhere in a file stands for the value, and one
     * without a value is an error. Without this call nothing is a placeholder. A versioned migration is known by its
     * text without the values, which may differ from database to database; a repeatable one is applied again when a
     * value changes. Values of placeholders whose name says that they are secret are not shown in errors.
     *
     * @param values value by name
     * @return a new migrator
     * @throws IllegalArgumentException if a name is none: letters, digits and any of {@code _ . -}, a letter or an
     *     underscore first
     */
    public Migrator withPlaceholders(Map<String, String> values) {
        return new Migrator(settings.withPlaceholders(new Placeholders(values)));
    }

    /**
     * The same with migrations written in Java, besides the files.
     *
     * @param migrations all of them, in any order
     * @return a new migrator
     */
    public Migrator withJavaMigrations(JavaMigration... migrations) {
        return new Migrator(settings.withCode(List.of(migrations)));
    }

    /**
     * The same with the migrations written in Java that a {@link ServiceLoader} finds, besides the files.
     *
     * @param loader where the providers of {@link JavaMigration} are looked for
     * @return a new migrator
     * @throws java.util.ServiceConfigurationError if one of them cannot be made
     */
    public Migrator withJavaMigrations(ClassLoader loader) {
        List<JavaMigration> found = new ArrayList<>();
        ServiceLoader.load(JavaMigration.class, loader).forEach(found::add);
        return new Migrator(settings.withCode(found));
    }

    /**
     * The same with somebody who is told of the progress. With a listener, every statement waits for the result of the
     * one before it; without, some databases get a whole migration at once.
     *
     * @param listener the listener, in place of any before
     * @return a new migrator
     */
    public Migrator withListener(MigrationListener listener) {
        return new Migrator(settings.withListener(listener));
    }

    /**
     * Brings the database to the newest version: versioned migrations in order, then repeatable ones that are new or
     * changed. An empty database begins with the newest baseline file, where there is one. Where data definition is
     * transactional, each migration is a transaction together with its row in the history; elsewhere each statement is
     * journalled, and a run that was interrupted is continued.
     *
     * @return what was done
     */
    public ApplyResult apply() {
        return new ApplyVerb(settings, Optional.empty()).run();
    }

    /**
     * Brings the database to a version, if it is not at a later one. Repeatable migrations are applied only if no later
     * version is pending.
     *
     * @param version the version of one of the files
     * @return what was done
     */
    public ApplyResult apply(Version version) {
        return new ApplyVerb(settings, Optional.of(version)).run();
    }

    /**
     * Writes what {@link #apply()} would do to an empty database, without connecting to one if the dialect is given.
     *
     * @param out where to; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public void script(Writer out) throws IOException {
        script(Optional.empty(), Optional.empty(), out);
    }

    /**
     * Writes what leads from one version to another. Repeatable migrations are included if the second one is the
     * newest.
     *
     * @param from the version at which the database is
     * @param to the version at which it shall be
     * @param out where to; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public void script(Version from, Version to, Writer out) throws IOException {
        script(Optional.of(from), Optional.of(to), out);
    }

    /**
     * Writes a script that may be run in any state of the database, and any number of times: each migration looks into
     * the history first, and is skipped if it was applied. What {@link #apply()} refuses it refuses too, with an error
     * of the database. PostgreSQL only; other databases cannot make a data definition depend on a condition.
     *
     * @param out where to; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public void idempotentScript(Writer out) throws IOException {
        Dialect dialect = settings.dialect().isPresent() ? settings.dialect().get() : dialectOfDatabase();
        out.write(new IdempotentScript(settings, dialect, OpenDatabase.soundFiles(settings, dialect)).text());
        out.flush();
    }

    private void script(Optional<Version> from, Optional<Version> to, Writer out) throws IOException {
        Dialect dialect = settings.dialect().isPresent() ? settings.dialect().get() : dialectOfDatabase();
        new ScriptVerb(settings, dialect, OpenDatabase.soundFiles(settings, dialect)).write(from, to, out);
    }

    private Dialect dialectOfDatabase() {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            return database.dialect();
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }

    /**
     * Every known migration and its state. Changes nothing.
     *
     * @return the status
     */
    public MigrationStatus status() {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            return new Comparison(database.files(), database.history()).status();
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }

    /**
     * What {@link #apply()} would do. Changes nothing.
     *
     * @return the migrations that are pending, unfinished, stale drafts or, if repeatable, outdated
     */
    public List<MigrationInfo> pending() {
        return status().pending();
    }

    /**
     * The rows of the history table. Changes nothing.
     *
     * @return in the order of application, with what was undone and superseded; empty where there is no table
     */
    public List<HistoryEntry> history() {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            return database.history().entries();
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }

    /**
     * Compares the files with each other and with the history. Changes nothing, and fails only if it cannot compare.
     *
     * @return what is wrong
     */
    public Validation validate() {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            MigrationDirectory files = database.files();
            return new Validation(files.problems(), Obstacles.in(new Comparison(files, database.history()).status()));
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }

    /**
     * Undoes the newest migration with the undo script that was kept when it was applied.
     *
     * @return what was done
     */
    public UndoResult undo() {
        return new UndoVerb(settings, Optional.empty()).run();
    }

    /**
     * Undoes every migration that is newer than a version, the newest first.
     *
     * @param version the version at which the database shall be
     * @return what was done
     */
    public UndoResult undo(Version version) {
        return new UndoVerb(settings, Optional.of(version)).run();
    }

    /**
     * Adopts a database that was not built by a migrator, after checking that its schema is that of the version. The
     * snapshot knows the schema of the newest version and of the one before; others cannot be checked and are refused.
     * Needs a {@link SchemaInspector}, which the artifact {@code dev.retort:retort-inspect} has.
     *
     * @param version the version of a file
     */
    public void baseline(Version version) {
        new BaselineVerb(settings, version).run(true);
    }

    /**
     * Adopts a database without looking at its schema. If it is not that of the version, later migrations fail or do
     * harm.
     *
     * @param version the version of a file
     */
    public void baselineUnchecked(Version version) {
        new BaselineVerb(settings, version).run(false);
    }

    /**
     * Cleans the history up after somebody put the schema in order by hand: forgets a migration that was begun and not
     * finished (its effect must have been taken back), takes one that was not undone to its end as undone, and accepts
     * files that were changed after they were applied. Changes the history only, never the schema.
     *
     * @return what was done
     */
    public RepairResult repair() {
        return new RepairVerb(settings).run();
    }

    /**
     * What somebody changed in the database by hand: the live schema against the snapshot. Changes nothing. Needs a
     * {@link SchemaInspector}, which the artifact {@code dev.retort:retort-inspect} has.
     *
     * @return the drift
     */
    public Drift drift() {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            MigrationStatus status = new Comparison(database.files(), database.history()).status();
            if (!status.databaseVersion().equals(status.newestVersion())) {
                throw new MigrationException(
                        MigrationException.Kind.BEHIND,
                        "the snapshot is about version "
                                + status.newestVersion().map(Version::text).orElse("0")
                                + ", and the database is at another one. Run apply() with this build first");
            }
            return SchemaCheck.drift(
                    database, SchemaCheck.snapshot(settings.location()).schema());
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }
}
