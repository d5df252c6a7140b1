package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.history.HistorySql;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.Version;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * For a test of an application's own migrations, in any test framework: proves on an empty database that they build
 * what the entities need, from every version with rows in it, up and down. What does not hold is an
 * {@link AssertionError}; a statement that fails is a {@link MigrationException}. Needs a {@link SchemaInspector},
 * which the artifact {@code dev.retort:retort-inspect} has. Immutable.
 */
public final class MigrationKit {

    private final Migrator migrator;
    private final Map<Version, List<String>> rows;

    private MigrationKit(Migrator migrator, Map<Version, List<String>> rows) {
        this.migrator = migrator;
        this.rows = Collections.unmodifiableMap(rows);
    }

    /**
     * A kit for a database.
     *
     * @param migrator the application's migrator, on an empty database that the test may fill
     * @return the kit
     */
    public static MigrationKit of(Migrator migrator) {
        return new MigrationKit(migrator, new TreeMap<>());
    }

    /**
     * The same with rows. They are written when the database has come to a version, and every later version has to keep
     * them.
     *
     * @param version the version whose tables the rows are for
     * @param statements what writes them
     * @return a new kit
     */
    public MigrationKit withRows(String version, String... statements) {
        Map<Version, List<String>> more = new TreeMap<>(rows);
        more.put(Version.of(version), List.of(statements));
        return new MigrationKit(migrator, more);
    }

    /**
     * Goes up version by version, each one up, down and up again; then down as far as there are undo scripts, and up to
     * the newest version. Checks that
     *
     * <ul>
     *   <li>each undo script takes the schema back to what it was,
     *   <li>a table that is there before and after a step has as many rows after it as before, in both directions,
     *   <li>the newest version has the schema of {@code schema.json}, and what the provider validates.
     * </ul>
     *
     * <p>A migration without an undo script is only applied.
     *
     * @param validation has the provider validate the database, for example by opening a session of a factory with
     *     Hibernate's {@code hibernate.hbm2ddl.auto=validate}
     */
    public void verify(Runnable validation) {
        try {
            List<Version> versions = versions();
            for (Version version : rows.keySet()) {
                require(versions.contains(version), "there are rows for version " + version + ", which does not exist");
            }
            for (Version version : versions) {
                up(version);
            }
            requireNewest(validation);
            Collections.reverse(versions);
            for (Version version : versions) {
                if (!canUndo(version)) {
                    break;
                }
                State before = state();
                migrator.undo();
                requireRows(before, state(), "undoing version " + version);
            }
            migrator.apply();
            requireNewest(validation);
        } catch (SQLException e) {
            throw migrator.settings().failure(e);
        }
    }

    private List<Version> versions() throws SQLException {
        List<Version> versions = new ArrayList<>();
        try (OpenDatabase database = OpenDatabase.open(migrator.settings())) {
            for (MigrationFile file :
                    new Comparison(database.soundFiles(), database.history()).pending(Optional.empty())) {
                versions.add(file.version().orElseThrow());
            }
        }
        return versions;
    }

    private void up(Version version) throws SQLException {
        State before = state();
        migrator.apply(version);
        State after = state();
        requireRows(before, after, "applying version " + version);
        if (canUndo(version)) {
            migrator.undo();
            State back = state();
            requireSchema(before, back, "applying and undoing version " + version);
            requireRows(before, back, "applying and undoing version " + version);
            migrator.apply(version);
            requireSchema(after, state(), "applying version " + version + " for the second time");
        }
        execute(rows.getOrDefault(version, List.of()));
    }

    private boolean canUndo(Version version) throws SQLException {
        try (OpenDatabase database = OpenDatabase.open(migrator.settings())) {
            MigrationDirectory files = database.files();
            return files.find(MigrationFile.Kind.UNDO, version).isPresent()
                    && files.find(MigrationFile.Kind.BASELINE, version).isEmpty();
        }
    }

    private void requireNewest(Runnable validation) {
        MigrationStatus status = migrator.status();
        require(status.isUpToDate(), "the database is not at the newest version:\n" + status);
        Drift drift = migrator.drift();
        require(drift.isEmpty(), "the migrations do not build the schema of schema.json:\n" + drift.text());
        validation.run();
    }

    /** The schema without the history, and the number of rows in each table. */
    private record State(Dialect dialect, Schema schema, Map<QualifiedName, Long> counts) {}

    private State state() throws SQLException {
        try (OpenDatabase database = OpenDatabase.open(migrator.settings())) {
            Schema all = SchemaCheck.inspector().read(database.connection(), database.dialect(), Set.of());
            List<Table> tables = all.tables().stream()
                    .filter(t -> !t.name().name().text().equalsIgnoreCase(HistorySql.TABLE))
                    .toList();
            Map<QualifiedName, Long> counts = new LinkedHashMap<>();
            try (Statement statement = database.connection().createStatement()) {
                for (Table table : tables) {
                    try (ResultSet row = statement.executeQuery(
                            "select count(*) from " + database.dialect().quote(table.name()))) {
                        row.next();
                        counts.put(table.name(), row.getLong(1));
                    }
                }
            }
            return new State(database.dialect(), new Schema(tables, all.sequences()), counts);
        }
    }

    private void execute(List<String> statements) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        try (OpenDatabase database = OpenDatabase.open(migrator.settings());
                Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void requireRows(State before, State after, String step) {
        before.counts.forEach((table, count) -> {
            long now = after.counts.getOrDefault(table, count);
            require(now == count, step + " changes the number of rows in " + table + " from " + count + " to " + now);
        });
    }

    private static void requireSchema(State expected, State actual, String step) {
        Drift drift = SchemaCheck.inspector().difference(expected.dialect, expected.schema, actual.schema);
        require(drift.isEmpty(), step + " gives another schema than there was:\n" + drift.text());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
