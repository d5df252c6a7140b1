package dev.retort;

import dev.retort.connection.Secrets;
import dev.retort.dialect.Dialect;
import dev.retort.migration.MigrationLocation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a migrator was told.
 *
 * @param dataSource where connections come from, empty for a migrator that only writes scripts
 * @param dialect the dialect, empty to take it from the connection
 * @param location where the migrations lie
 * @param lockTimeout how long to wait for another migrator
 * @param placeholders what stands for a value in the files
 * @param code migrations written in Java
 * @param listener who is told of the progress
 */
record MigratorSettings(
        Optional<DataSource> dataSource,
        Optional<Dialect> dialect,
        MigrationLocation location,
        Duration lockTimeout,
        Placeholders placeholders,
        List<JavaMigration> code,
        Optional<MigrationListener> listener) {

    MigratorSettings {
        code = List.copyOf(code);
    }

    /** Settings in which nothing is said but where the database is. */
    static MigratorSettings of(
            Optional<DataSource> dataSource,
            Optional<Dialect> dialect,
            MigrationLocation location,
            Duration lockTimeout) {
        return new MigratorSettings(
                dataSource, dialect, location, lockTimeout, Placeholders.NONE, List.of(), Optional.empty());
    }

    MigratorSettings withDialect(Dialect other) {
        return new MigratorSettings(
                dataSource, Optional.of(other), location, lockTimeout, placeholders, code, listener);
    }

    MigratorSettings withLocation(MigrationLocation other) {
        return new MigratorSettings(dataSource, dialect, other, lockTimeout, placeholders, code, listener);
    }

    MigratorSettings withLockTimeout(Duration other) {
        return new MigratorSettings(dataSource, dialect, location, other, placeholders, code, listener);
    }

    MigratorSettings withPlaceholders(Placeholders other) {
        return new MigratorSettings(dataSource, dialect, location, lockTimeout, other, code, listener);
    }

    MigratorSettings withCode(List<JavaMigration> other) {
        return new MigratorSettings(dataSource, dialect, location, lockTimeout, placeholders, other, listener);
    }

    MigratorSettings withListener(MigrationListener other) {
        return new MigratorSettings(dataSource, dialect, location, lockTimeout, placeholders, code, Optional.of(other));
    }

    /** A text for a message, without passwords: those that a driver tells and those of placeholders. */
    String hide(String text) {
        return placeholders.hide(Secrets.scrub(text));
    }

    /** The exception itself if nothing in it has to be hidden, else one that tells the same without. */
    SQLException hide(SQLException e) {
        return Secrets.scrub(e, this::hide);
    }

    /** An error of the database that has nothing to do with a migration's statements. */
    MigrationException failure(SQLException e) {
        return refused("", e);
    }

    /** The same in the middle of a migration. */
    MigrationException failureIn(String file, SQLException e) {
        return refused(file + ": ", e);
    }

    private MigrationException refused(String place, SQLException e) {
        SQLException shown = hide(e);
        return new MigrationException(
                MigrationException.Kind.CONNECTION,
                place + "the database refused or was cut off: " + shown.getMessage() + " [SQL state "
                        + shown.getSQLState()
                        + "]. What was committed before is in the history; run status() to see it, then apply() again",
                shown);
    }
}
