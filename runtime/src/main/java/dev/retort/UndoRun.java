package dev.retort;

import dev.retort.history.HistoryEntry;
import dev.retort.history.HistoryTable;
import dev.retort.history.MigrationLock;
import dev.retort.history.MigrationState;
import dev.retort.migration.SqlStatement;
import dev.retort.migration.Version;
import java.sql.SQLException;
import java.util.List;

/**
 * Undoes one migration with the script that was kept when it was applied.
 *
 * @param entry the migration's row
 * @param statements the statements of its undo script
 */
record UndoRun(HistoryEntry entry, List<SqlStatement> statements) {

    private static final System.Logger LOG = System.getLogger("dev.retort");

    /** Reads the script; fails before anything is changed if there is none. */
    static UndoRun prepare(OpenDatabase database, HistoryEntry entry) throws SQLException {
        return new UndoRun(entry, statements(database, entry));
    }

    AppliedMigration run(OpenDatabase database, MigrationLock lock) throws SQLException {
        long start = System.nanoTime();
        undo(database, lock, start);
        LOG.log(System.Logger.Level.INFO, "undid " + entry.script());
        return new AppliedMigration(
                entry.version(),
                entry.description(),
                entry.script(),
                statements.size(),
                MigrationRun.millisSince(start));
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
        return PreparedMigration.split(
                database.dialect(),
                "undo script of " + entry.script(),
                database.settings().placeholders().filled(entry.script(), script));
    }

    private void undo(OpenDatabase database, MigrationLock lock, long start) throws SQLException {
        StatementRunner runner = new StatementRunner(database, lock);
        String name = "undo script of " + entry.script();
        boolean unfinished = entry.isUnfinished();
        boolean transactional =
                database.dialect().hasTransactionalDdl() && statements.stream().allMatch(SqlStatement::transactional);
        UndoJournal journal = new UndoJournal(database, entry, statements.size(), start);
        if (!transactional) {
            int done = unfinished ? entry.applied() : 0;
            Continued stopped = entry.state() == MigrationState.UNDOING ? Continued.IN_DOUBT : Continued.AFTER_FAILURE;
            Continued continued = unfinished ? stopped : Continued.NOT;
            lock.verify(database.connection());
            journal.write(done, MigrationState.UNDOING);
            runner.runJournalled(name, statements, done, continued, journal, Progress.Steps.UNWATCHED);
            if (done == statements.size()) {
                journal.done(done);
            }
            return;
        }
        try (ForeignKeys suspended = ForeignKeys.during(database, statements)) {
            inTransaction(database, lock, runner, name, journal);
        }
    }

    private void inTransaction(
            OpenDatabase database, MigrationLock lock, StatementRunner runner, String name, UndoJournal journal)
            throws SQLException {
        database.begin();
        try {
            lock.verify(database.connection());
            runner.runAll(name, statements, Progress.Steps.UNWATCHED);
            journal.done(statements.size());
            database.connection().commit();
        } catch (SQLException | MigrationException e) {
            runner.rollbackAfter(e);
            throw e;
        }
        database.connection().setAutoCommit(true);
    }

    /** Counts the statements of the undo script in the migration's row; an undone migration has none in effect. */
    private static final class UndoJournal implements Journal {

        private final OpenDatabase database;
        private final int rank;
        private final int count;
        private final long start;
        private HistoryTable.Step last;

        UndoJournal(OpenDatabase database, HistoryEntry entry, int count, long start) {
            this.database = database;
            this.rank = entry.rank();
            this.count = count;
            this.start = start;
            this.last = new HistoryTable.Step(entry.applied(), "", entry.state());
        }

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
            HistoryTable.Step next = new HistoryTable.Step(applied, "", state);
            database.table().progress(rank, last, next, MigrationRun.millisSince(start));
            last = next;
        }
    }
}
