package dev.retort;

import dev.retort.migration.Version;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Migrator#apply()} did.
 *
 * @param applied the migrations in the order in which they were applied; empty if nothing was pending
 * @param undone drafts that were undone first, because they were rewritten since, or belong to another branch
 * @param version the version at which the database is now, empty where no versioned migration exists
 */
public record ApplyResult(List<AppliedMigration> applied, List<AppliedMigration> undone, Optional<Version> version) {

    /** Copies the lists. */
    public ApplyResult {
        applied = List.copyOf(applied);
        undone = List.copyOf(undone);
    }
}
