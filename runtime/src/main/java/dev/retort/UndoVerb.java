package dev.retort;

import dev.retort.history.History;
import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationLock;
import dev.retort.migration.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@link Migrator#undo()}. */
final class UndoVerb {

    private final MigratorSettings settings;
    private final Optional<Version> target;

    UndoVerb(MigratorSettings settings, Optional<Version> target) {
        this.settings = settings;
        this.target = target;
    }

    UndoResult run() {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            if (database.table().read().isEmpty()) {
                throw nothing();
            }
            try (MigrationLock lock = database.lock()) {
                return undo(database, lock);
            }
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }

    private UndoResult undo(OpenDatabase database, MigrationLock lock) throws SQLException {
        List<UndoRun> runs = new ArrayList<>();
        for (HistoryEntry entry : toUndo(database.history())) {
            runs.add(UndoRun.prepare(database, entry));
        }
        List<AppliedMigration> undone = new ArrayList<>();
        for (UndoRun run : runs) {
            undone.add(run.run(database, lock));
        }
        return new UndoResult(undone, database.history().newest().flatMap(HistoryEntry::version));
    }

    private List<HistoryEntry> toUndo(History history) {
        List<HistoryEntry> versioned = new ArrayList<>(
                history.current().stream().filter(e -> e.version().isPresent()).toList());
        Collections.reverse(versioned);
        if (versioned.isEmpty()) {
            throw nothing();
        }
        if (target.isEmpty()) {
            return versioned.subList(0, 1);
        }
        if (history.find(target.get()).isEmpty()) {
            throw new MigrationException(
                    MigrationException.Kind.VERSION,
                    "the database never was at version " + target.get() + ". Nothing was changed");
        }
        return versioned.stream()
                .filter(e -> e.version().orElseThrow().compareTo(target.get()) > 0)
                .toList();
    }

    private static MigrationException nothing() {
        return new MigrationException(
                MigrationException.Kind.NO_UNDO, "the history has no migration to undo. Nothing was changed");
    }
}
