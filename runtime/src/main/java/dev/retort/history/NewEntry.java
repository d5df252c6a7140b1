package dev.retort.history;

import dev.retort.migration.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row to be written. Who and when are added by the database.
 *
 * @param version the migration's version, empty for a repeatable one
 * @param description its description
 * @param script its file's name
 * @param kind what is applied
 * @param checksum the file's checksum
 * @param chain the chain hash up to this migration, empty for a repeatable one
 * @param applied how many of its statements took effect
 * @param statements how many statements it has
 * @param appliedHash checksum over the statements that took effect
 * @param undo the undo script
 * @param draft whether it is a draft
 * @param executionMillis how long it took, in milliseconds
 * @param state the state
 */
public record NewEntry(
        Optional<Version> version,
        String description,
        String script,
        HistoryEntry.Kind kind,
        String checksum,
        Optional<String> chain,
        int applied,
        int statements,
        String appliedHash,
        Optional<String> undo,
        boolean draft,
        long executionMillis,
        MigrationState state) {

    /** The values in the order of {@link HistorySql#COLUMNS}, without rank, who and when. */
    List<@Nullable Object> values() {
        return java.util.Arrays.asList(
                version.map(Version::text).orElse(null),
                description,
                script,
                kind.name(),
                checksum,
                chain.orElse(null),
                applied,
                statements,
                appliedHash,
                undo.orElse(null),
                draft,
                executionMillis,
                state.name());
    }
}
