package dev.retort;

import dev.retort.connection.Secrets;
import dev.retort.history.MigrationLock;
import dev.retort.migration.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Executes the statements of a script and says exactly where it stopped. */
final class StatementRunner {

    private final OpenDatabase database;
    private final MigrationLock lock;

    StatementRunner(OpenDatabase database, MigrationLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /** Executes all statements in the transaction that is open; its owner rolls back if one fails. */
    void runAll(String file, List<SqlStatement> statements, Progress.Steps steps) throws SQLException {
        for (int i = 0; i < statements.size(); i++) {
            SqlStatement statement = statements.get(i);
            try {
                execute(statement);
            } catch (SQLException e) {
                throw failure(
                        file,
                        statement,
                        e,
                        "All of " + file + " was rolled back: the database is as it was before it. Correct " + file
                                + " and run the same again");
            }
            steps.done(i + 1);
        }
    }

    /** Runs a migration written in Java in the transaction that is open; its owner rolls back if it fails. */
    void runCode(String name, JavaMigration code) {
        try {
            code.migrate(GuardedConnection.of(database.connection()));
        } catch (SQLException | RuntimeException e) {
            Exception shown = shown(e);
            throw new MigrationException(
                    MigrationException.Kind.CODE,
                    name + ": " + shown.getMessage()
                            + "\nWhat it changed in the data was rolled back. Correct it and run" + " the same again",
                    shown);
        }
    }

    /**
     * Sends statements to the database without waiting for the result of each, in the transaction that is open: one
     * round trip instead of one for each. Rows that they return are not looked at.
     *
     * @return whether all of them succeeded; if not, which one failed is not known, and the transaction is rolled back
     */
    boolean runPipelined(List<String> statements) throws SQLException {
        try (Statement batch = database.connection().createStatement()) {
            batch.setEscapeProcessing(false);
            for (String sql : statements) {
                batch.addBatch(sql);
            }
            batch.executeBatch();
            return true;
        } catch (SQLException e) {
            try {
                database.connection().rollback();
            } catch (SQLException gone) {
                e.addSuppressed(gone);
                throw e;
            }
            System.getLogger("dev.retort")
                    .log(System.Logger.Level.DEBUG, "rolled back; going to run statement by statement", shown(e));
            return false;
        }
    }

    /**
     * Executes statements one by one and keeps a journal.
     *
     * @param done how many were executed before
     * @param continued why the first one to be executed is not the script's first
     */
    void runJournalled(
            String file,
            List<SqlStatement> statements,
            int done,
            Continued continued,
            Journal journal,
            Progress.Steps steps)
            throws SQLException {
        Connection connection = database.connection();
        for (int i = done; i < statements.size(); i++) {
            SqlStatement statement = statements.get(i);
            Continued how = i == done ? continued : Continued.NOT;
            if (how == Continued.IN_DOUBT) {
                InFlight.await(database, statement);
            }
            database.settle();
            connection.setAutoCommit(!statement.transactional());
            lock.verify(connection);
            try {
                if (!isBuilt(statement, how)) {
                    execute(statement);
                }
            } catch (SQLException e) {
                if (how != Continued.IN_DOUBT || !InDoubt.tookEffect(database.dialect(), statement, e)) {
                    throw stopped(file, statements, i, e, journal);
                }
                rollback(connection);
                System.getLogger("dev.retort")
                        .log(
                                System.Logger.Level.INFO,
                                file + ":" + statement.line()
                                        + " had taken effect before the last run died; going on after it");
            }
            database.settle();
            journal.done(i + 1);
            if (!connection.getAutoCommit()) {
                database.settle();
                connection.commit();
            }
            steps.done(i + 1);
        }
        connection.setAutoCommit(true);
        database.settle();
    }

    /** Looks for the index that the statement may have built before, and drops what an attempt in vain has left. */
    private boolean isBuilt(SqlStatement statement, Continued continued) throws SQLException {
        if (continued == Continued.NOT || !database.dialect().id().equals("postgresql")) {
            return false;
        }
        Optional<ConcurrentIndex> index = ConcurrentIndex.of(statement);
        return index.isPresent() && index.get().clearRemains(database.connection()) && continued == Continued.IN_DOUBT;
    }

    private MigrationException stopped(
            String file, List<SqlStatement> statements, int done, SQLException cause, Journal journal) {
        MigrationException failure = failure(
                file,
                statements.get(done),
                cause,
                done + " of the " + statements.size() + " statements of " + file
                        + " took effect and are committed, this one did not. Correct it and what follows, leave what is"
                        + " before it, and run the same again: it goes on at this statement");
        try {
            rollback(database.connection());
            database.connection().setAutoCommit(true);
            journal.failed(done);
        } catch (SQLException e) {
            // The row still says that the migration is running, so the next run takes the statement as in doubt.
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Rolls back, and keeps the exception that led here whatever happens. */
    void rollbackAfter(Exception cause) {
        try {
            database.connection().rollback();
            database.connection().setAutoCommit(true);
        } catch (SQLException e) {
            // A connection that is gone was rolled back by the database.
            cause.addSuppressed(e);
        }
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private void execute(SqlStatement sql) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql.text());
        }
    }

    /** Without passwords, those of the database and those of placeholders. */
    private Exception shown(Exception e) {
        MigratorSettings settings = database.settings();
        return Secrets.isTelling(e, settings::hide) ? Secrets.hidden(e, settings::hide) : e;
    }

    private MigrationException failure(String file, SqlStatement statement, SQLException cause, String next) {
        SQLException shown = database.settings().hide(cause);
        String text = database.settings().placeholders().hide(statement.text());
        String state = shown.getSQLState() == null ? "" : shown.getSQLState();
        return new MigrationException(
                MigrationException.Kind.STATEMENT,
                file + ":" + statement.line() + ":" + statement.column() + ": " + shown.getMessage() + " [SQL state "
                        + state + "]\n" + text + "\n" + next,
                new MigrationException.Failure(file, statement.line(), statement.column(), text, state),
                shown);
    }
}
