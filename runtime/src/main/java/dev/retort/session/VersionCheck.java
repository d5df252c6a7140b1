package dev.retort.session;

import dev.retort.MigrationInfo;
import dev.retort.MigrationStatus;
import dev.retort.history.MigrationState;
import dev.retort.migration.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the database's version with the one that the entities were compiled for. */
final class VersionCheck {

    private static final Set<MigrationState> LACKING = Set.of(
            MigrationState.PENDING,
            MigrationState.OUT_OF_ORDER,
            MigrationState.RUNNING,
            MigrationState.FAILED,
            MigrationState.STALE_DRAFT);
    private static final String SWITCH = "versionCheck(false) on the factory's builder switches this check off.";

    private final Version compiled;
    private final MigrationStatus status;

    private VersionCheck(Version compiled, MigrationStatus status) {
        this.compiled = compiled;
        this.status = status;
    }

    /**
     * Checks the version. Repeatable migrations do not count: they have none.
     *
     * @param compiled the version that the entities were compiled for
     * @param status the database
     * @throws SchemaVersionException if the database is behind or ahead
     */
    static void require(Version compiled, MigrationStatus status) {
        new VersionCheck(compiled, status).require();
    }

    private void require() {
        List<MigrationInfo> lacking = versioned(LACKING);
        List<MigrationInfo> ahead = versioned(Set.of(MigrationState.AHEAD));
        int order = status.databaseVersion().map(v -> v.compareTo(compiled)).orElse(-1);
        if (!lacking.isEmpty() || order < 0) {
            throw new SchemaVersionException("The database is behind the entities" + versions() + "Missing:\n"
                    + (lacking.isEmpty()
                            ? "  version " + compiled + ", which is not on the class path\n"
                            : lines(lacking))
                    + "Call migrator().apply() on the session factory before the first session, or apply the migrations"
                    + " before the application starts. " + SWITCH);
        }
        if (!ahead.isEmpty() || order > 0) {
            throw new SchemaVersionException("The database is ahead of the entities" + versions()
                    + "Applied by a newer build:\n" + lines(ahead)
                    + "Run the newer build, or take them back with migrator().undo(). " + SWITCH);
        }
    }

    private List<MigrationInfo> versioned(Set<MigrationState> states) {
        return status.migrations().stream()
                .filter(m -> m.version().isPresent() && states.contains(m.state()))
                .toList();
    }

    private String versions() {
        Optional<Version> actual = status.databaseVersion();
        return ": they were compiled for version " + compiled + ", it "
                + actual.map(v -> "has version " + v).orElse("has none") + ". ";
    }

    private static String lines(List<MigrationInfo> migrations) {
        return migrations.stream().map(m -> "  " + m + "\n").collect(Collectors.joining());
    }
}
