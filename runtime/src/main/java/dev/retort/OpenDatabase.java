package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.history.History;
import dev.retort.history.HistoryTable;
import dev.retort.history.LockTimeoutException;
import dev.retort.history.MigrationLock;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationIndex;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A connection to the database that a verb works on, with what belongs to it. In autocommit mode between the steps. */
final class OpenDatabase implements AutoCloseable {

    private final MigratorSettings settings;
    private final Connection connection;
    private final boolean autoCommitBefore;
    private final Dialect dialect;
    private final HistoryTable table;
    private Optional<Boolean> settles = Optional.empty();

    private OpenDatabase(MigratorSettings settings, Connection connection) throws SQLException {
        this.settings = settings;
        this.connection = connection;
        this.dialect = settings.dialect().isPresent() ? settings.dialect().get() : dialectOf(connection);
        this.autoCommitBefore = connection.getAutoCommit();
        connection.setAutoCommit(true);
        this.table = new HistoryTable(connection, dialect);
    }

    static OpenDatabase open(MigratorSettings settings) {
        Connection connection = connect(settings);
        try {
            return new OpenDatabase(settings, connection);
        } catch (SQLException | RuntimeException e) {
            closeAfter(connection, e);
            throw e instanceof RuntimeException known ? known : settings.failure((SQLException) e);
        }
    }

    private static Connection connect(MigratorSettings settings) {
        try {
            if (settings.dataSource().isEmpty()) {
                throw new MigrationException(
                        MigrationException.Kind.CONNECTION,
                        "this migrator has no database: it can only write scripts. Make one with Migrator.of or"
                                + " Migrator.forUrl");
            }
            return settings.dataSource().get().getConnection();
        } catch (SQLException e) {
            SQLException shown = settings.hide(e);
            throw new MigrationException(
                    MigrationException.Kind.CONNECTION,
                    "the database cannot be reached: " + shown.getMessage()
                            + ". Nothing was changed. Check that it runs," + " and the URL, user and password",
                    shown);
        }
    }

    private static void closeAfter(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static Dialect dialectOf(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        Optional<Dialect> dialect = Dialect.byProductName(product);
        if (dialect.isEmpty()) {
            throw new MigrationException(
                    MigrationException.Kind.DIALECT,
                    product + " is not supported; supported are "
                            + Dialect.all().stream().map(Dialect::productName).collect(Collectors.joining(", ")));
        }
        return dialect.get();
    }

    MigratorSettings settings() {
        return settings;
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    HistoryTable table() {
        return table;
    }

    /**
     * Begins a transaction for changes. SQLite has one writer at a time: waiting for it is possible only before
     * anything was read, so the transaction begins with a change that changes nothing.
     */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
        if (dialect.id().equals("sqlite")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("update retort_history set state = state where installed_rank = 0");
            } catch (SQLException e) {
                connection.rollback();
                connection.setAutoCommit(true);
                throw e;
            }
        }
    }

    /**
     * Waits until the file holds what was done so far, the open transaction included. H2 alone needs that: it writes in
     * the background, and a write begun before a commit may hold some tables as of after it (issue 2080 of H2), so the
     * journal could outlive the statement that it speaks of. Only an administrator may ask for it. A process that dies
     * loses nothing then; what a power failure takes is left to H2 (manual, "Durability Problems").
     */
    void settle() throws SQLException {
        if (!dialect.id().equals("h2")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (settles.isEmpty()) {
                try (ResultSet row = statement.executeQuery(
                        "select is_admin from information_schema.users where user_name = current_user")) {
                    settles = Optional.of(row.next() && row.getBoolean(1));
                }
            }
            if (settles.get()) {
                statement.execute("checkpoint");
            }
        }
    }

    /** The history, empty where there is no table yet. */
    History history() throws SQLException {
        return table.read().orElse(new History(List.of()));
    }

    /** The files as they are, right or wrong. */
    MigrationDirectory files() {
        return files(settings, dialect);
    }

    /** What the compiler noted about the files, if it still is true and the files are all there is. */
    Optional<MigrationIndex> index() {
        if (!settings.code().isEmpty() || !settings.placeholders().areOff()) {
            return Optional.empty();
        }
        try {
            return settings.location().index(dialect);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static MigrationDirectory files(MigratorSettings settings, Dialect dialect) {
        try {
            return settings.placeholders()
                    .in(settings.location().read(dialect))
                    .plus(settings.code().stream().map(CodeFile::of).toList());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static MigrationException unreadable(IOException cause) {
        return new MigrationException(
                MigrationException.Kind.FILES,
                "the migrations cannot be read: " + cause.getMessage() + ". Nothing was changed",
                cause);
    }

    /** The files, after making sure that they do not contradict each other. */
    static MigrationDirectory soundFiles(MigratorSettings settings, Dialect dialect) {
        MigrationDirectory files = files(settings, dialect);
        List<String> errors = files.problems().stream()
                .filter(p -> p.kind().isError())
                .map(p -> p.text())
                .toList();
        if (!errors.isEmpty()) {
            throw new MigrationException(
                    MigrationException.Kind.FILES,
                    "the migrations in " + settings.location() + " are not sound, and nothing was changed:\n"
                            + String.join("\n", errors));
        }
        return files;
    }

    MigrationDirectory soundFiles() {
        return soundFiles(settings, dialect);
    }

    /** Waits for the lock. */
    MigrationLock lock() throws SQLException {
        try {
            Connection holder = dialect.isMySqlFamily() ? connection : connectAgain();
            return MigrationLock.acquire(holder, dialect, settings.lockTimeout());
        } catch (LockTimeoutException e) {
            throw new MigrationException(MigrationException.Kind.LOCK_TIMEOUT, String.valueOf(e.getMessage()), e);
        }
    }

    private Connection connectAgain() throws SQLException {
        try {
            return settings.dataSource().orElseThrow().getConnection();
        } catch (SQLException e) {
            throw new SQLException(
                    "no second connection for the migration lock (a migrator needs two): " + e.getMessage(),
                    e.getSQLState(),
                    e);
        }
    }

    /**
     * Makes sure that there is a history table, but not in a database that has other tables already.
     *
     * @param adopting whether other tables are expected
     */
    void ensureHistory(boolean adopting) throws SQLException {
        if (table.read().isPresent()) {
            return;
        }
        Optional<String> other = adopting ? Optional.empty() : SchemaContents.firstObject(connection, dialect);
        // Another migrator that created its first tables meanwhile created the history table before them.
        if (other.isPresent() && table.read().isEmpty()) {
            throw noHistory(other.get());
        }
        table.ensure();
    }

    /** Makes sure that a database without history is empty. Called with the lock held. */
    void refuseUnknownObjects(History history) throws SQLException {
        if (history.current().isEmpty()) {
            Optional<String> other = SchemaContents.firstObject(connection, dialect);
            if (other.isPresent()) {
                throw noHistory(other.get());
            }
        }
    }

    private static MigrationException noHistory(String object) {
        return new MigrationException(
                MigrationException.Kind.NO_HISTORY,
                "the database is not empty (it has " + object + ") and its history knows no migration. Nothing was"
                        + " changed. If its schema is that of a version of yours, adopt it with baseline(version); if"
                        + " not, check that this is the right database and schema");
    }

    @Override
    public void close() throws SQLException {
        try (Connection closing = connection) {
            if (!closing.isClosed()) {
                if (!closing.getAutoCommit()) {
                    closing.rollback();
                }
                closing.setAutoCommit(autoCommitBefore);
            }
        }
    }
}
