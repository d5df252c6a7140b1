package dev.retort.processor.draft;

import dev.retort.migration.MigrationFile;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.ShellText;
import dev.retort.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the end of the chains against the snapshot. */
final class ChainEnd {

    private ChainEnd() {}

    /**
     * The migrations have to end at the snapshot in every dialect that has any.
     *
     * @param snapshot the snapshot they should end at
     * @param leftOut names of migrations that do not count
     * @param hash the hash of the snapshot's schema
     */
    static List<Finding> findings(
            DraftSettings settings, List<FolderState> folders, Snapshot snapshot, Set<String> leftOut, String hash) {
        List<Finding> findings = new ArrayList<>();
        boolean anything = false;
        for (FolderState folder : folders) {
            Optional<MigrationFile> last = folder.newestGenerated(leftOut);
            anything |= last.isPresent();
            if (last.isPresent() && !FolderState.header(last.get()).to().equals(hash)) {
                findings.add(broken(settings, folder, last.get(), snapshot.newest()));
            }
        }
        if (!anything && snapshot.newest().isPresent()) {
            findings.add(
                    missing(settings, settings.directory(), snapshot.newest().get()));
        }
        return findings;
    }

    private static Finding broken(
            DraftSettings settings, FolderState folder, MigrationFile last, Optional<String> newest) {
        if (newest.isPresent() && folder.file(newest.get()).isEmpty()) {
            return missing(settings, folder.folder(), newest.get());
        }
        String restore = SnapshotFile.restoring(
                        settings, FolderState.header(last).to())
                .orElseGet(() -> "git checkout " + settings.base() + " -- " + ShellText.of(settings.directory()));
        return Finding.of(Message.SNAPSHOT_MISMATCH, settings.snapshotFile(), last.fileName(), restore);
    }

    private static Finding missing(DraftSettings settings, Path folder, String name) {
        Path file = folder.resolve(name);
        return Finding.of(Message.MIGRATION_MISSING, file, settings.snapshotFile(), settings.base(), file);
    }
}
