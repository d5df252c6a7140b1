package dev.retort.processor.draft;

import dev.retort.migration.MigrationFile;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.ShellText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The way out of a snapshot with conflict markers. One side comes first, and the other side's migrations are generated
 * anew on top of it. In everything that git does on top of a commit (a rebase, a cherry-pick, changes taken from the
 * stash) that commit comes first; in a merge it is as a rule the branch that is merged, but only the user knows.
 */
final class Conflict {

    private static final String MERGED = "MERGE_HEAD";

    private Conflict() {}

    /** What to tell the user, with the commands to run. */
    static Refusal refusal(DraftSettings settings, int line) {
        Path snapshot = settings.snapshotFile();
        Git git = new Git(settings.directory(), settings.base());
        if (git.knows("REVERT_HEAD")) {
            return new Refusal(Message.SNAPSHOT_REVERT, snapshot, line, settings.directory());
        }
        List<Path> migrations = migrations(settings);
        String text = git.knows(MERGED)
                ? command(git, MERGED, snapshot, migrations) + "\nor, where this branch comes first:\n"
                : "";
        return new Refusal(
                Message.SNAPSHOT_CONFLICT, snapshot, line, text + command(git, "HEAD", snapshot, migrations));
    }

    private static String command(Git git, String first, Path snapshot, List<Path> migrations) {
        List<Path> onTop = new ArrayList<>(migrations);
        onTop.removeAll(git.held(first, migrations));
        String take = "  git checkout " + first + " -- " + ShellText.of(snapshot);
        return onTop.isEmpty()
                ? take
                : take + " && rm " + onTop.stream().map(ShellText::of).collect(Collectors.joining(" "));
    }

    /** The generated files of all dialects. */
    private static List<Path> migrations(DraftSettings settings) {
        List<Path> files = new ArrayList<>();
        for (FolderState folder : FolderState.readAll(settings)) {
            for (MigrationFile file : folder.content().files()) {
                if (file.header().isPresent()) {
                    files.add(folder.folder().resolve(file.fileName()));
                }
            }
        }
        return files;
    }
}
