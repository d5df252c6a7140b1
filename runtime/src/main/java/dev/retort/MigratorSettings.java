package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.migration.MigrationLocation;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a migrator was told.
 *
 * @param dataSource where connections come from, empty for a migrator that only writes scripts
 * @param dialect the dialect, empty to take it from the connection
 * @param location where the migrations lie
 * @param lockTimeout how long to wait for another migrator
 */
record MigratorSettings(
        Optional<DataSource> dataSource, Optional<Dialect> dialect, MigrationLocation location, Duration lockTimeout) {}
