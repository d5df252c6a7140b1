package dev.retort;

import dev.retort.history.HistorySql;
import dev.retort.migration.MigrationLocation;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.snapshot.Snapshot;
import dev.retort.snapshot.SnapshotException;
import dev.retort.snapshot.SnapshotReader;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ServiceLoader;
import java.util.Set;

/** The live schema against the snapshot. */
final class SchemaCheck {

    private SchemaCheck() {}

    static Snapshot snapshot(MigrationLocation location) {
        try {
            return SnapshotReader.read(location.snapshot()
                    .orElseThrow(() -> new MigrationException(
                            MigrationException.Kind.FILES,
                            "there is no " + MigrationLocation.SNAPSHOT + " in " + location
                                    + ", so the schema cannot be checked. Nothing was changed")));
        } catch (IOException | SnapshotException e) {
            throw new MigrationException(
                    MigrationException.Kind.FILES,
                    MigrationLocation.SNAPSHOT + " in " + location + " cannot be read: " + e.getMessage()
                            + ". Nothing was changed",
                    e);
        }
    }

    static Drift drift(OpenDatabase database, Schema expected) throws SQLException {
        return inspector()
                .drift(database.connection(), database.dialect(), expected, Set.of(QualifiedName.of(HistorySql.TABLE)));
    }

    /** Looked for beside this class, not by the thread's context: it is a part of Retort. */
    static SchemaInspector inspector() {
        return ServiceLoader.load(SchemaInspector.class, SchemaCheck.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        MigrationException.Kind.UNSUPPORTED,
                        "the schema of a database is read by dev.retort:retort-inspect, which is not on the class path:"
                                + " add that dependency, in the version of retort-runtime. Nothing was changed"));
    }
}
