package dev.retort.processor.draft;

import dev.retort.migration.MigrationFile;
import dev.retort.migration.Version;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides whether a change amends the newest migration or becomes a new one. */
final class StartFinder {

    private static final Version ZERO = new Version("0");

    private final DraftSettings settings;
    private final Snapshot snapshot;
    private final List<FolderState> folders;
    private final Version highest;

    private StartFinder(DraftSettings settings, Snapshot snapshot, List<FolderState> folders) {
        this.settings = settings;
        this.snapshot = snapshot;
        this.folders = folders;
        this.highest = folders.stream()
                .flatMap(folder -> folder.highest().stream())
                .max(Comparator.naturalOrder())
                .orElse(ZERO);
    }

    /**
     * Finds the start.
     *
     * @throws Refusal if the directory is in a state in which a migration cannot be written
     */
    static Start find(DraftSettings settings, Snapshot snapshot, List<FolderState> folders) {
        List<Finding> errors = new ArrayList<>(findLayoutErrors(settings));
        folders.forEach(folder -> errors.addAll(folder.errors(settings, snapshot)));
        Path file = settings.snapshotFile();
        if (snapshot.newest().isEmpty() && new Git(settings.directory(), settings.base()).leavesOut(file)) {
            errors.add(Finding.of(
                    Message.SNAPSHOT_UNREADABLE,
                    file,
                    "git's sparse checkout leaves it out; git sparse-checkout add brings it in"));
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        StartFinder finder = new StartFinder(settings, snapshot, folders);
        Start start = finder.find();
        errors.addAll(ChainEnd.findings(
                settings,
                folders,
                start.before(),
                start.superseded(),
                SchemaHash.of(start.before().schema())));
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        return start;
    }

    /** Files that were written while there was one dialect belong to its folder, and only the user knows which. */
    static List<Finding> findLayoutErrors(DraftSettings settings) {
        Path directory = settings.directory();
        return settings.dialects().size() > 1 && FolderState.holdsMigrations(directory)
                ? List.of(Finding.of(Message.FLAT_LAYOUT, directory, directory, directory))
                : List.of();
    }

    private Start find() {
        Set<String> drafts = drafts();
        Snapshot previous = snapshot.previous().orElse(Snapshot.EMPTY);
        Optional<String> lost = snapshot.newest().filter(this::isLost);
        boolean amends =
                lost.isPresent() || snapshot.newest().filter(drafts::contains).isPresent();
        Snapshot before = asCommitted(amends ? previous : snapshot);
        Set<String> superseded = startingFrom(drafts, SchemaHash.of(before.schema()));
        if (amends && lost.isEmpty() && !superseded.contains(snapshot.newest().orElseThrow())) {
            // the way back in the snapshot is not the draft's own: better a new version than a wrong draft
            return new Start(asCommitted(snapshot), highest.next(), Set.of(), false);
        }
        // the undo script of a lost draft may still be there
        lost.ifPresent(superseded::add);
        return new Start(before, version(superseded), superseded, amends);
    }

    /**
     * The same snapshot as git has it: the order of columns, and the classes of before, are lost on the way back from a
     * draft.
     */
    private Snapshot asCommitted(Snapshot before) {
        return before.newest().isEmpty()
                ? before
                : SnapshotFile.committed(settings, before)
                        .flatMap(SnapshotFile::readable)
                        .orElse(before);
    }

    private Version version(Set<String> superseded) {
        return superseded.stream()
                .map(StartFinder::versionOf)
                .filter(version -> version.compareTo(highest) >= 0)
                .findFirst()
                .orElseGet(highest::next);
    }

    /** Names of the migrations of the highest version that were generated and neither edited nor committed. */
    private Set<String> drafts() {
        Set<String> names = new TreeSet<>();
        for (FolderState folder : folders) {
            folder.newestGenerated(Set.of())
                    .filter(file -> file.kind() == MigrationFile.Kind.VERSIONED
                            && FolderState.version(file).equals(highest))
                    .ifPresent(file -> names.add(file.fileName()));
        }
        names.removeIf(name -> folders.stream()
                .anyMatch(folder ->
                        folder.file(name).filter(MigrationFile::isEdited).isPresent()));
        names.removeIf(name -> !isUncommitted(name));
        return names;
    }

    private Set<String> startingFrom(Set<String> names, String hash) {
        Set<String> result = new TreeSet<>();
        for (String name : names) {
            boolean all = folders.stream()
                    .flatMap(folder -> folder.file(name).stream())
                    .allMatch(file -> FolderState.header(file).from().equals(hash));
            if (all) {
                result.add(name);
            }
        }
        return result;
    }

    private boolean isLost(String name) {
        Version version = versionOf(name);
        return folders.stream().noneMatch(folder -> folder.file(name).isPresent() || folder.hasFolded(version))
                && isUncommitted(name);
    }

    private boolean isUncommitted(String name) {
        List<Path> files =
                folders.stream().map(folder -> folder.folder().resolve(name)).toList();
        return new Git(settings.directory(), settings.base())
                .committed(files)
                .filter(Set::isEmpty)
                .isPresent();
    }

    static Version versionOf(String fileName) {
        return MigrationFile.of(fileName, "").version().orElse(ZERO);
    }
}
