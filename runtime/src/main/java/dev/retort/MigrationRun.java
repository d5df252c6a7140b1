package dev.retort;

import dev.retort.history.HistoryEntry;
import dev.retort.history.HistorySql;
import dev.retort.history.HistoryTable;
import dev.retort.history.MigrationLock;
import dev.retort.history.MigrationState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Applies one migration. Where data definition is transactional, the migration and its history row are one transaction.
 * Elsewhere the row is written first and follows statement by statement: what changes data commits together with its
 * progress, and only a data definition in flight when the process dies can be in doubt.
 */
final class MigrationRun {

    private final OpenDatabase database;
    private final MigrationLock lock;
    private final StatementRunner runner;
    private final Progress progress;

    MigrationRun(OpenDatabase database, MigrationLock lock, Progress progress) {
        this.database = database;
        this.lock = lock;
        this.progress = progress;
        this.runner = new StatementRunner(database, lock);
    }

    /**
     * Applies a migration.
     *
     * @param rank the rank of its history row
     * @param superseded the row of the same repeatable migration with another text
     */
    AppliedMigration apply(PreparedMigration migration, int rank, Optional<HistoryEntry> superseded)
            throws SQLException {
        long start = System.nanoTime();
        Progress.Steps steps = progress.begin(migration, 0);
        if (migration.isTransactional(database.dialect())) {
            inTransaction(migration, rank, superseded, start, steps);
        } else {
            lock.verify(database.connection());
            if (superseded.isPresent()) {
                database.table().mark(superseded.get().rank(), MigrationState.SUPERSEDED);
            }
            database.table().insert(rank, migration.entry(0, MigrationState.RUNNING, 0));
            journalled(migration, rank, 0, Continued.NOT, start, steps);
        }
        return migration.report(migration.statements().size(), millisSince(start));
    }

    /** Goes on with a migration that was begun. */
    AppliedMigration resume(PreparedMigration migration, HistoryEntry entry) throws SQLException {
        long start = System.nanoTime();
        Progress.Steps steps = progress.begin(migration, entry.applied());
        boolean inDoubt = entry.state() == MigrationState.RUNNING;
        lock.verify(database.connection());
        if (!inDoubt) {
            database.table().resume(entry.rank(), migration.entry(entry.applied(), MigrationState.RUNNING, 0));
        }
        Continued from = inDoubt ? Continued.IN_DOUBT : Continued.AFTER_FAILURE;
        journalled(migration, entry.rank(), entry.applied(), from, start, steps);
        return migration.report(migration.statements().size() - entry.applied(), millisSince(start));
    }

    /**
     * Sends everything at once where the driver can. If that fails it is all rolled back, and done again statement by
     * statement, to find the one that fails.
     */
    private void inTransaction(
            PreparedMigration migration, int rank, Optional<HistoryEntry> superseded, long start, Progress.Steps steps)
            throws SQLException {
        try (ForeignKeys suspended = ForeignKeys.during(database, migration.statements())) {
            inOneTransaction(migration, rank, superseded, start, steps);
        }
    }

    private void inOneTransaction(
            PreparedMigration migration, int rank, Optional<HistoryEntry> superseded, long start, Progress.Steps steps)
            throws SQLException {
        database.begin();
        try {
            if (!canPipeline(migration) || !runner.runPipelined(withHistoryRow(migration, rank, superseded))) {
                stepByStep(migration, rank, superseded, start, steps);
            }
            database.connection().commit();
        } catch (MigrationException e) {
            runner.rollbackAfter(e);
            throw e;
        } catch (SQLException e) {
            runner.rollbackAfter(e);
            throw database.settings().failureIn(migration.file().fileName(), e);
        }
        database.connection().setAutoCommit(true);
    }

    private boolean canPipeline(PreparedMigration migration) {
        return database.dialect().id().equals("postgresql") && migration.code().isEmpty() && !progress.isWatched();
    }

    private List<String> withHistoryRow(PreparedMigration migration, int rank, Optional<HistoryEntry> superseded) {
        HistorySql sql = new HistorySql(database.dialect());
        List<String> all = new ArrayList<>();
        lock.guard().ifPresent(all::add);
        migration.statements().forEach(s -> all.add(s.text()));
        superseded.ifPresent(e -> all.add(sql.supersede(e.rank())));
        all.add(sql.insertInTransaction(
                rank, migration.entry(migration.statements().size(), MigrationState.APPLIED, 0)));
        return all;
    }

    private void stepByStep(
            PreparedMigration migration, int rank, Optional<HistoryEntry> superseded, long start, Progress.Steps steps)
            throws SQLException {
        lock.verify(database.connection());
        if (migration.code().isPresent()) {
            runner.runCode(migration.file().fileName(), migration.code().get());
            steps.done(1);
        } else {
            runner.runAll(migration.file().fileName(), migration.statements(), steps);
        }
        if (superseded.isPresent()) {
            database.table().mark(superseded.get().rank(), MigrationState.SUPERSEDED);
        }
        int count = migration.statements().size();
        database.table().insert(rank, migration.entry(count, MigrationState.APPLIED, millisSince(start)));
    }

    private void journalled(
            PreparedMigration migration, int rank, int done, Continued continued, long start, Progress.Steps steps)
            throws SQLException {
        RunJournal journal = new RunJournal(migration, rank, start);
        runner.runJournalled(migration.file().fileName(), migration.statements(), done, continued, journal, steps);
        if (done == migration.statements().size()) {
            journal.write(done, done, MigrationState.APPLIED);
        }
    }

    /** Counts the statements of a migration in its row. */
    private final class RunJournal implements Journal {

        private final PreparedMigration migration;
        private final int rank;
        private final long start;

        RunJournal(PreparedMigration migration, int rank, long start) {
            this.migration = migration;
            this.rank = rank;
            this.start = start;
        }

        @Override
        public void done(int applied) throws SQLException {
            boolean all = applied == migration.statements().size();
            write(applied - 1, applied, all ? MigrationState.APPLIED : MigrationState.RUNNING);
        }

        @Override
        public void failed(int applied) throws SQLException {
            write(applied, applied, MigrationState.FAILED);
        }

        void write(int before, int applied, MigrationState state) throws SQLException {
            String hash = PreparedMigration.hash(migration.statements(), applied);
            database.table()
                    .progress(
                            rank,
                            new HistoryTable.Step(before, "", MigrationState.RUNNING),
                            new HistoryTable.Step(applied, hash, state),
                            millisSince(start));
        }
    }

    static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
