package dev.retort.processor.draft;

import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationHeader;
import dev.retort.migration.Version;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything about a migration directory that can be checked without a database. */
public final class DirectoryCheck {

    private DirectoryCheck() {}

    /**
     * Checks file names, versions, the chain of each dialect, that it ends at the snapshot, and that nothing that is
     * committed was changed or deleted.
     *
     * @param settings where the migrations lie
     * @param snapshot the committed snapshot
     * @return what is wrong, all of it errors
     */
    public static List<Finding> findings(DraftSettings settings, Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>(StartFinder.findLayoutErrors(settings));
        List<FolderState> folders = FolderState.readAll(settings);
        folders.forEach(folder -> findings.addAll(folder.errors(settings, snapshot)));
        findings.addAll(rewritten(settings, folders));
        if (findings.isEmpty()) {
            folders.forEach(folder -> findings.addAll(end(settings, folder, snapshot)));
        }
        return findings;
    }

    private static List<Finding> end(DraftSettings settings, FolderState folder, Snapshot snapshot) {
        if (snapshot.newest().isPresent() && folder.isNew()) {
            return List.of(Finding.of(
                    Message.DIALECT_WITHOUT_MIGRATIONS,
                    folder.folder(),
                    folder.dialect().productName()));
        }
        return ChainEnd.findings(settings, List.of(folder), snapshot, Set.of(), SchemaHash.of(snapshot.schema()));
    }

    /** Whether a file is gone because a baseline took its place. */
    private static boolean isFolded(List<FolderState> folders, Path file) {
        Optional<Version> version =
                MigrationFile.of(String.valueOf(file.getFileName()), "").version();
        return !Files.exists(file)
                && version.isPresent()
                && folders.stream()
                        .anyMatch(
                                folder -> folder.folder().equals(file.getParent()) && folder.hasFolded(version.get()));
    }

    private static List<Finding> rewritten(DraftSettings settings, List<FolderState> folders) {
        Git git = new Git(settings.directory(), settings.base());
        Optional<String> start = git.start();
        List<Finding> findings = new ArrayList<>();
        for (Path file : start.map(git::changedSince).orElse(List.of())) {
            String name = String.valueOf(file.getFileName());
            if (MigrationFile.isMigrationName(name) && !name.startsWith("R") && !isFolded(folders, file)) {
                rewritten(settings, git, start.orElseThrow(), file).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> rewritten(DraftSettings settings, Git git, String start, Path file) {
        if (!Files.exists(file)) {
            return Optional.of(finding(settings, file, "deleted"));
        }
        // git may be configured to change line ends, which are not part of a migration
        String committed = MigrationHeader.checksum(git.text(start, file).orElse(""));
        return committed.equals(MigrationHeader.checksum(FolderState.text(file)))
                ? Optional.empty()
                : Optional.of(finding(settings, file, "changed"));
    }

    private static Finding finding(DraftSettings settings, Path file, String what) {
        return Finding.of(Message.COMMITTED_CHANGED, file, settings.base(), what, settings.base(), file);
    }
}
