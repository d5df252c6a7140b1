package dev.retort;

import dev.retort.migration.Version;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Migrator#undo()} did.
 *
 * @param undone the migrations in the order in which they were undone
 * @param version the version at which the database is now, empty where none is left
 */
public record UndoResult(List<AppliedMigration> undone, Optional<Version> version) {

    /** Copies the list. */
    public UndoResult {
        undone = List.copyOf(undone);
    }
}
