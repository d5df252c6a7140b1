package dev.retort;

import dev.retort.history.History;
import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationFile.Kind;
import dev.retort.migration.Version;
import java.util.Comparator;
import java.util.Optional;

/**
 * What becomes of rows whose files were folded into a baseline. A database that had all of them goes on after the
 * baseline; one that had only the first of them cannot, because nothing leads there any more.
 */
final class Folding {

    private final MigrationDirectory files;
    private final Optional<MigrationFile> baseline;
    private final Optional<Version> version;
    private final Optional<Version> reached;

    Folding(MigrationDirectory files, History history) {
        this.files = files;
        this.baseline = files.fold();
        this.version = baseline.flatMap(MigrationFile::version);
        this.reached =
                history.current().stream().flatMap(e -> e.version().stream()).max(Comparator.naturalOrder());
    }

    /** Whether a row is about a migration that is in the baseline, as far as the row tells. */
    boolean holds(HistoryEntry entry) {
        int order = order(entry);
        return order <= 0 && !hasFile(entry) && (order < 0 || isFolded(entry));
    }

    /** The state of an applied row that has no file, if the baseline has to do with it. */
    Optional<MigrationState> state(HistoryEntry entry) {
        int order = order(entry);
        if (order > 0) {
            return Optional.empty();
        }
        boolean last = entry.version().equals(reached);
        if (order < 0 && last && !hasFile(entry)) {
            return Optional.of(MigrationState.BEFORE_BASELINE);
        }
        if (entry.kind() != HistoryEntry.Kind.VERSIONED) {
            return Optional.empty();
        }
        return Optional.of(order < 0 || isFolded(entry) ? MigrationState.FOLDED : MigrationState.EDITED);
    }

    /** The chain hash that a row gets whose history is taken for the folded one. */
    Optional<String> chain(HistoryEntry entry) {
        return order(entry) == 0 && entry.kind() == HistoryEntry.Kind.VERSIONED && !hasFile(entry)
                ? baseline.flatMap(b -> b.folds().stream().findFirst())
                : Optional.empty();
    }

    private boolean isFolded(HistoryEntry entry) {
        return entry.kind() == HistoryEntry.Kind.VERSIONED
                && baseline.orElseThrow().folds().contains(entry.chain().orElse(""));
    }

    private boolean hasFile(HistoryEntry entry) {
        Version of = entry.version().orElseThrow();
        return files.find(Kind.VERSIONED, of).isPresent()
                || files.find(Kind.BASELINE, of).isPresent() && entry.kind() != HistoryEntry.Kind.VERSIONED;
    }

    /** Below, at or above the baseline's version; above where there is none, or the row has none. */
    private int order(HistoryEntry entry) {
        return version.isPresent() && entry.version().isPresent()
                ? entry.version().get().compareTo(version.get())
                : 1;
    }
}
