package dev.retort;

import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationLock;
import dev.retort.history.MigrationState;
import dev.retort.history.NewEntry;
import dev.retort.migration.ChainHash;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.Version;
import dev.retort.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.Optional;

/** {@link Migrator#baseline(Version)}. */
final class BaselineVerb {

    private final MigratorSettings settings;
    private final Version version;

    BaselineVerb(MigratorSettings settings, Version version) {
        this.settings = settings;
        this.version = version;
    }

    void run(boolean checked) {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            MigrationDirectory files = database.soundFiles();
            if (files.find(MigrationFile.Kind.VERSIONED, version).isEmpty()
                    && files.find(MigrationFile.Kind.BASELINE, version).isEmpty()) {
                throw new MigrationException(
                        MigrationException.Kind.VERSION,
                        "there is no migration with version " + version + ". Nothing was changed");
            }
            if (checked) {
                checkSchema(database);
            }
            database.ensureHistory(true);
            try (MigrationLock lock = database.lock()) {
                lock.verify(database.connection());
                adopt(database, files);
            }
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }

    private void adopt(OpenDatabase database, MigrationDirectory files) throws SQLException {
        if (!database.history().current().isEmpty()) {
            throw new MigrationException(
                    MigrationException.Kind.VERSION,
                    "the database has a history already; a baseline is for one without. Nothing was changed");
        }
        String chain = ChainHash.START;
        for (MigrationFile file : files.versioned()) {
            if (file.version().orElseThrow().compareTo(version) <= 0) {
                chain = ChainHash.next(chain, file.version().orElseThrow(), file.checksum());
            }
        }
        database.table()
                .insert(
                        database.history().nextRank(),
                        new NewEntry(
                                Optional.of(version),
                                "adopted",
                                "",
                                HistoryEntry.Kind.ADOPTED,
                                "",
                                Optional.of(chain),
                                0,
                                0,
                                "",
                                Optional.empty(),
                                false,
                                0,
                                MigrationState.APPLIED));
    }

    private void checkSchema(OpenDatabase database) throws SQLException {
        Snapshot snapshot = SchemaCheck.snapshot(settings.location());
        Snapshot expected = isAbout(snapshot)
                ? snapshot
                : snapshot.previous()
                        .filter(this::isAbout)
                        .orElseThrow(() -> new MigrationException(
                                MigrationException.Kind.SCHEMA,
                                "whether the schema is that of version " + version
                                        + " cannot be checked: the snapshot knows only"
                                        + " the newest generated version and the one before. Nothing was changed. Check by hand"
                                        + " and use baselineUnchecked(version)"));
        Drift drift = SchemaCheck.drift(database, expected.schema());
        if (!drift.isEmpty()) {
            throw new MigrationException(
                    MigrationException.Kind.SCHEMA,
                    "the schema is not that of version " + version + ", and nothing was changed:\n" + drift.text()
                            + advice(drift));
        }
    }

    /** Later migrations drop constraints by name, so the names have to be right too. */
    private static String advice(Drift drift) {
        String renames = drift.renames();
        return renames.isEmpty()
                ? "Choose the version that fits, or change the database"
                : "Only names differ. If the provider created the database and nothing was migrated elsewhere yet, generate"
                        + " the migrations with -Aretort.constraintNames=hibernate; else rename:\n" + renames;
    }

    private boolean isAbout(Snapshot snapshot) {
        return snapshot.newest()
                .filter(name -> MigrationFile.of(name, "").version().equals(Optional.of(version)))
                .isPresent();
    }
}
