package dev.retort.processor.draft;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        folders.forEach(folder -> findings.addAll(folder.errors()));
        findings.addAll(rewritten(settings));
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

    private static List<Finding> rewritten(DraftSettings settings) {
        Git git = new Git(settings.directory(), settings.base());
        List<Finding> findings = new ArrayList<>();
        for (String line : git.changedSinceCommit()) {
            int tab = line.indexOf('\t');
            Path file = settings.directory().resolve(line.substring(tab + 1));
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".sql") && !name.startsWith("R")) {
                String what = line.startsWith("D") ? "deleted" : "changed";
                findings.add(Finding.of(Message.COMMITTED_CHANGED, file, settings.base(), what, settings.base(), file));
            }
        }
        return findings;
    }
}
