package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.migration.MigrationLocation;
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
}
