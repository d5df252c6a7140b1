package dev.retort;

import dev.retort.history.MigrationState;
import dev.retort.migration.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every known migration and its state.
 *
 * @param migrations versioned ones in order of version, then repeatable ones in order of name
 * @param databaseVersion the newest version that the database has, empty where it has none
 * @param newestVersion the newest version that the files have, empty where there is none
 */
public record MigrationStatus(
        List<MigrationInfo> migrations, Optional<Version> databaseVersion, Optional<Version> newestVersion) {

    /** Copies the list. */
    public MigrationStatus {
        migrations = List.copyOf(migrations);
    }

    /**
     * What {@link Migrator#apply()} would do.
     *
     * @return migrations that are pending, unfinished, stale drafts or, if repeatable, outdated
     */
    public List<MigrationInfo> pending() {
        return migrations.stream()
                .filter(m -> switch (m.state()) {
                    case PENDING, OUTDATED, RUNNING, FAILED, STALE_DRAFT -> true;
                    default -> false;
                })
                .toList();
    }

    /**
     * The migrations in a state.
     *
     * @param state the state
     * @return in order
     */
    public List<MigrationInfo> in(MigrationState state) {
        return migrations.stream().filter(m -> m.state() == state).toList();
    }

    /**
     * Whether the database has exactly what the files have.
     *
     * @return true if nothing is pending, and nothing is wrong
     */
    public boolean isUpToDate() {
        return migrations.stream().allMatch(m -> switch (m.state()) {
            case APPLIED, INCLUDED, FOLDED -> true;
            default -> false;
        });
    }

    /** One line for each migration. */
    @Override
    public String toString() {
        return migrations.stream().map(MigrationInfo::toString).collect(Collectors.joining("\n"));
    }
}
