package dev.retort;

import dev.retort.history.History;
import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationLock;
import dev.retort.history.MigrationState;
import dev.retort.migration.SqlStatement;
import dev.retort.migration.StatementSplitter;
import dev.retort.migration.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Migrator#undo()}. */
final class UndoVerb {

    private static final System.Logger LOG = System.getLogger("dev.retort");

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
            throw OpenDatabase.failure(e);
        }
    }

    private UndoResult undo(OpenDatabase database, MigrationLock lock) throws SQLException {
        Map<HistoryEntry, List<SqlStatement>> scripts = new LinkedHashMap<>();
        for (HistoryEntry entry : toUndo(database.history())) {
            scripts.put(entry, statements(database, entry));
        }
        List<AppliedMigration> undone = new ArrayList<>();
        for (Map.Entry<HistoryEntry, List<SqlStatement>> script : scripts.entrySet()) {
            long start = System.nanoTime();
            undo(database, lock, script.getKey(), script.getValue(), start);
            HistoryEntry entry = script.getKey();
            LOG.log(System.Logger.Level.INFO, "undid " + entry.script());
            undone.add(new AppliedMigration(
                    entry.version(),
                    entry.description(),
                    entry.script(),
                    script.getValue().size(),
                    MigrationRun.millisSince(start)));
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

    private static List<SqlStatement> statements(OpenDatabase database, HistoryEntry entry) throws SQLException {
        if (entry.state() == MigrationState.RUNNING || entry.state() == MigrationState.FAILED) {
            throw new MigrationException(
                    MigrationException.Kind.UNFINISHED,
                    entry.script()
                            + " is not finished, and its undo script is for all of it. Nothing was changed. Finish"
                            + " it with apply(), or take its effect back by hand and run repair()");
        }
        String script = database.table()
                .undoScript(entry.rank())
                .orElseThrow(() -> new MigrationException(
                        MigrationException.Kind.NO_UNDO,
                        "version " + entry.version().map(Version::text).orElse("") + " (" + entry.description()
                                + ") has no undo script: there was no U file beside it when it was applied, or it is a"
                                + " baseline. Nothing was changed. Go back with a new migration"));
        return StatementSplitter.split(database.dialect(), script);
    }

    private static void undo(
            OpenDatabase database, MigrationLock lock, HistoryEntry entry, List<SqlStatement> statements, long start)
            throws SQLException {
        StatementRunner runner = new StatementRunner(database, lock);
        String name = "undo script of " + entry.script();
        boolean unfinished = entry.isUnfinished();
        boolean transactional =
                database.dialect().hasTransactionalDdl() && statements.stream().allMatch(SqlStatement::transactional);
        UndoJournal journal = new UndoJournal(database, entry, statements.size(), start);
        if (!transactional) {
            int done = unfinished ? entry.applied() : 0;
            boolean inDoubt = entry.state() == MigrationState.UNDOING;
            journal.write(done, MigrationState.UNDOING);
            runner.runJournalled(name, statements, done, inDoubt, journal);
            journal.done(statements.size());
            return;
        }
        database.connection().setAutoCommit(false);
        try {
            runner.runAll(name, statements);
            journal.done(statements.size());
            database.connection().commit();
        } catch (SQLException | MigrationException e) {
            runner.rollbackAfter(e);
            throw e;
        }
        database.connection().setAutoCommit(true);
    }

    /** Counts the statements of the undo script in the migration's row; an undone migration has none in effect. */
    private record UndoJournal(OpenDatabase database, HistoryEntry entry, int count, long start) implements Journal {

        @Override
        public void done(int applied) throws SQLException {
            boolean all = applied == count;
            write(all ? 0 : applied, all ? MigrationState.UNDONE : MigrationState.UNDOING);
        }

        @Override
        public void failed(int applied) throws SQLException {
            write(applied, MigrationState.UNDO_FAILED);
        }

        void write(int applied, MigrationState state) throws SQLException {
            database.table().progress(entry.rank(), applied, "", state, MigrationRun.millisSince(start));
        }
    }
}
