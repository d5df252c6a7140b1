package dev.retort;

import dev.retort.history.History;
import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationLock;
import dev.retort.history.MigrationState;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationIndex;
import dev.retort.migration.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Migrator#apply()}. */
final class ApplyVerb {

    private final MigratorSettings settings;
    private final Optional<Version> target;

    ApplyVerb(MigratorSettings settings, Optional<Version> target) {
        this.settings = settings;
        this.target = target;
    }

    ApplyResult run() {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            Optional<MigrationIndex> index = target.isEmpty() ? database.index() : Optional.empty();
            Optional<History> newest = database.table().readNewest();
            if (index.isPresent() && newest.isPresent() && UpToDate.is(index.get(), newest.get())) {
                return new ApplyResult(List.of(), List.of(), index.get().newest());
            }
            MigrationDirectory files = database.soundFiles();
            checkTarget(files);
            if (target.isEmpty() && newest.isPresent() && new Comparison(files, newest.get()).isUpToDate()) {
                return new ApplyResult(
                        List.of(), List.of(), newest.get().newest().flatMap(HistoryEntry::version));
            }
            database.ensureHistory(false);
            try (MigrationLock lock = database.lock()) {
                return apply(database, lock, files);
            }
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }

    private void checkTarget(MigrationDirectory files) {
        if (target.isPresent()
                && files.find(MigrationFile.Kind.VERSIONED, target.get()).isEmpty()
                && files.find(MigrationFile.Kind.BASELINE, target.get()).isEmpty()) {
            throw new MigrationException(
                    MigrationException.Kind.VERSION,
                    "there is no migration with version " + target.get() + " in " + settings.location()
                            + ". Nothing was changed");
        }
    }

    private ApplyResult apply(OpenDatabase database, MigrationLock lock, MigrationDirectory files) throws SQLException {
        List<AppliedMigration> applied = new ArrayList<>();
        History history = database.history();
        database.refuseUnknownObjects(history);
        Obstacles.check(new Comparison(files, history).status());
        List<AppliedMigration> undone = drafts(database, lock, new Comparison(files, history));
        history = database.history();
        Optional<HistoryEntry> unfinished = history.unfinished();
        Progress progress = new Progress(settings.listener(), count(new Comparison(files, history), unfinished));
        MigrationRun run = new MigrationRun(database, lock, progress);
        if (unfinished.isPresent()) {
            applied.add(note(run.resume(unfinished(database, files, history, unfinished.get()), unfinished.get())));
            history = database.history();
        }
        Comparison comparison = new Comparison(files, history);
        if (!comparison.pending(target).isEmpty()) {
            applied.addAll(all(database, run, files, history, comparison.pending(target)));
            history = database.history();
            comparison = new Comparison(files, history);
        }
        List<MigrationFile> repeatable =
                comparison.pending(Optional.empty()).isEmpty() ? comparison.pendingRepeatable() : List.of();
        applied.addAll(all(database, run, files, history, repeatable));
        return new ApplyResult(applied, undone, history.newest().flatMap(HistoryEntry::version));
    }

    /** How many migrations this run will apply or continue. */
    private int count(Comparison comparison, Optional<HistoryEntry> unfinished) {
        List<MigrationFile> pending = comparison.pending(target);
        long repeatable = comparison.pending(Optional.empty()).size() > pending.size()
                ? 0
                : comparison.pendingRepeatable().stream()
                        .filter(f -> unfinished
                                .filter(e -> e.script().equals(f.fileName()))
                                .isEmpty())
                        .count();
        return (unfinished.isPresent() ? 1 : 0) + pending.size() + (int) repeatable;
    }

    /** Undoes drafts that are not what the files say, and notes which ones will not be rewritten any more. */
    private static List<AppliedMigration> drafts(OpenDatabase database, MigrationLock lock, Comparison comparison)
            throws SQLException {
        List<UndoRun> runs = new ArrayList<>();
        for (HistoryEntry stale : comparison.staleDrafts()) {
            runs.add(UndoRun.prepare(database, stale));
        }
        List<AppliedMigration> undone = new ArrayList<>();
        for (UndoRun run : runs) {
            undone.add(run.run(database, lock));
        }
        for (HistoryEntry settled : comparison.settledDrafts()) {
            lock.verify(database.connection());
            database.table().settle(settled.rank());
        }
        return undone;
    }

    /** Applies files one after the other; what the history is in between needs no question to the database. */
    private static List<AppliedMigration> all(
            OpenDatabase database,
            MigrationRun run,
            MigrationDirectory files,
            History history,
            List<MigrationFile> pending)
            throws SQLException {
        List<AppliedMigration> applied = new ArrayList<>();
        int rank = history.nextRank();
        String chain = history.chain();
        for (MigrationFile file : pending) {
            PreparedMigration migration =
                    PreparedMigration.of(file, files, chain, database.dialect(), database.settings());
            Optional<HistoryEntry> superseded = file.kind() == MigrationFile.Kind.REPEATABLE
                    ? history.findRepeatable(file.fileName())
                    : Optional.empty();
            applied.add(note(run.apply(migration, rank++, superseded)));
            chain = migration.chain().orElse(chain);
        }
        return applied;
    }

    /** Finds the file that was begun and makes sure that what was executed of it is still its beginning. */
    private static PreparedMigration unfinished(
            OpenDatabase database, MigrationDirectory files, History history, HistoryEntry entry) {
        MigrationFile file = files.files().stream()
                .filter(f -> entry.version().isPresent()
                        ? f.kind() != MigrationFile.Kind.UNDO && f.version().equals(entry.version())
                        : f.fileName().equals(entry.script()))
                .filter(f -> (f.kind() == MigrationFile.Kind.BASELINE) == (entry.kind() == HistoryEntry.Kind.BASELINE))
                .findFirst()
                .orElseThrow(() -> unfinished(entry, "its file is missing. Restore " + entry.script()));
        if (entry.state() == MigrationState.RUNNING && !entry.checksum().equals(file.checksum())) {
            throw unfinished(entry, "the file was changed since. Restore it");
        }
        String before = new History(history.entries().stream()
                        .filter(e -> e.rank() < entry.rank())
                        .toList())
                .chain();
        PreparedMigration migration =
                PreparedMigration.of(file, files, before, database.dialect(), database.settings());
        if (entry.applied() > migration.statements().size()
                || !PreparedMigration.hash(migration.statements(), entry.applied())
                        .equals(entry.appliedHash())) {
            throw unfinished(entry, "the statements that took effect were changed in the file since. Restore them");
        }
        return migration;
    }

    private static MigrationException unfinished(HistoryEntry entry, String cause) {
        return new MigrationException(
                MigrationException.Kind.UNFINISHED,
                entry.script() + " was begun, " + entry.applied() + " of its " + entry.statements()
                        + " statements took effect, and " + cause + " and run the same again, or take their effect back"
                        + " by hand and run repair()");
    }

    private static AppliedMigration note(AppliedMigration migration) {
        System.getLogger("dev.retort")
                .log(
                        System.Logger.Level.INFO,
                        "applied " + migration.script() + ", " + migration.statements() + " statements, "
                                + migration.millis() + " ms");
        return migration;
    }
}
