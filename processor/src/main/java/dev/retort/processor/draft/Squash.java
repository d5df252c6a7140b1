package dev.retort.processor.draft;

import dev.retort.migration.ChainHash;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationFile.Kind;
import dev.retort.migration.MigrationHeader;
import dev.retort.migration.Version;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.Schema;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Folds the migrations up to a version into one baseline, which creates the schema at once and says which histories it
 * stands for. A database that has one of them goes on after the baseline; a new one begins with it. The newest snapshot
 * stays as it is, because the schema does.
 */
public final class Squash {

    /** What the text of a hand-written migration begins with in a baseline, so that it can be folded once more. */
    private static final String HAND_WRITTEN = "\n-- from ";

    private final DraftSettings settings;
    private final Snapshot snapshot;
    private final Version version;
    private final Consumer<Finding> warnings;

    /**
     * Wants to fold.
     *
     * @param settings where migrations lie
     * @param snapshot the committed snapshot
     * @param version the version up to which migrations are folded
     * @param warnings is told what the user has to look at
     */
    public Squash(DraftSettings settings, Snapshot snapshot, Version version, Consumer<Finding> warnings) {
        this.settings = settings;
        this.snapshot = snapshot;
        this.version = version;
        this.warnings = warnings;
    }

    /**
     * Works out the files.
     *
     * @param drafter tells whether there is anything else to write
     * @return the plan; empty where the version was folded already, so that the option may stay where it is
     * @throws Refusal if there is no such version, or something that would be lost is not committed
     */
    public Optional<Plan> plan(Drafter drafter) {
        List<FolderState> folders = FolderState.readAll(settings);
        if (!folders.isEmpty() && folders.stream().allMatch(folder -> folder.hasFolded(version))) {
            return Optional.empty();
        }
        requireVersion(folders);
        requireSettled(drafter, folders);
        FileChanges files = new FileChanges(settings.directory());
        Schema schema = schema(folders);
        for (FolderState folder : folders) {
            // a dialect that joined after the version has nothing to fold
            if (folded(folder).stream().anyMatch(file -> file.kind() == Kind.VERSIONED)) {
                fold(folder, schema, files);
            }
        }
        return Optional.of(new Plan(settings, files, snapshot, Optional.empty()));
    }

    private void requireVersion(List<FolderState> folders) {
        boolean exists = folders.stream()
                .flatMap(folder -> folder.content().versioned().stream())
                .anyMatch(file -> FolderState.version(file).equals(version));
        if (!exists) {
            Optional<Version> newest = snapshot.newest().map(StartFinder::versionOf);
            throw unknown("no migration has that version; the newest is "
                    + newest.map(Version::text).orElse("none yet"));
        }
    }

    /** The schema at the version: that of its newest generated migration, when that was the newest of all. */
    private Schema schema(List<FolderState> folders) {
        MigrationFile last = folders.stream()
                .flatMap(folder -> folder.generated().stream())
                .filter(file -> file.kind() == Kind.VERSIONED
                        && FolderState.version(file).compareTo(version) <= 0)
                .max(Comparator.comparing(FolderState::version))
                .orElseThrow(() -> unknown("nothing up to it was generated, so nothing tells its schema"));
        String hash = FolderState.header(last).to();
        if (snapshot.newest().equals(Optional.of(last.fileName()))) {
            return snapshot.schema();
        }
        return SnapshotFile.history(settings)
                .map(Snapshot::schema)
                .filter(schema -> SchemaHash.of(schema).equals(hash))
                .findFirst()
                .orElseThrow(() -> unknown("no " + settings.snapshotFile().getFileName() + " in the commits of "
                        + settings.base() + " is of version " + FolderState.version(last)
                        + ", as in a shallow clone (git fetch --unshallow)"));
    }

    private Refusal unknown(String why) {
        return new Refusal(Message.SQUASH_VERSION, version, why);
    }

    private void requireSettled(Drafter drafter, List<FolderState> folders) {
        if (!drafter.isUpToDate()) {
            throw new Refusal(
                    Message.SQUASH_UNSETTLED, version, "the entities want another schema than that version's");
        }
        List<Finding> findings = DirectoryCheck.findings(settings, snapshot);
        if (!findings.isEmpty()) {
            throw new Refusal(findings);
        }
        for (FolderState folder : folders) {
            List<Path> folded = folded(folder).stream()
                    .map(file -> folder.folder().resolve(file.fileName()))
                    .toList();
            Optional<Set<Path>> committed = new Git(settings.directory(), settings.base()).committed(folded);
            for (Path file : folded) {
                if (committed.filter(files -> files.contains(file)).isEmpty()) {
                    throw new Refusal(
                            Message.SQUASH_UNSETTLED, version, file + " is not committed in " + settings.base());
                }
            }
        }
    }

    /** What the baseline takes the place of, in order of version. */
    private List<MigrationFile> folded(FolderState folder) {
        return folder.content().files().stream()
                .filter(file -> file.kind() != Kind.REPEATABLE)
                .filter(file -> FolderState.version(file).compareTo(version) <= 0)
                .sorted(Comparator.comparing(FolderState::version))
                .toList();
    }

    private void fold(FolderState folder, Schema schema, FileChanges files) {
        String name = DraftSettings.fileName("B", spelled(folder), "baseline");
        StringBuilder body = new StringBuilder();
        for (String chain : new TreeSet<>(ChainHash.at(folder.content(), Optional.of(version)))) {
            if (!chain.equals(ChainHash.START)) {
                body.append(MigrationFile.FOLDS).append(chain).append('\n');
            }
        }
        body.append(body.isEmpty() ? "" : "\n").append(Drafter.createAll(folder.dialect(), schema));
        for (MigrationFile file : folded(folder)) {
            body.append(handWritten(folder, file, name));
            files.delete(folder.folder().resolve(file.fileName()));
        }
        String text = MigrationHeader.prepend(SchemaHash.of(Schema.EMPTY), SchemaHash.of(schema), body.toString());
        files.write(folder.folder().resolve(name), text);
    }

    /** The version as the files write it, with zeros before it. */
    private Version spelled(FolderState folder) {
        return folder.content()
                .find(Kind.VERSIONED, version)
                .flatMap(MigrationFile::version)
                .orElse(version);
    }

    /** What the schema does not tell: rows, views, triggers. */
    private String handWritten(FolderState folder, MigrationFile file, String baseline) {
        if (file.kind() == Kind.UNDO || file.kind() == Kind.VERSIONED && folder.hasFolded(FolderState.version(file))) {
            return "";
        }
        if (file.header().isEmpty()) {
            warnings.accept(Finding.of(Message.SQUASH_HAND_WRITTEN, baseline, file.fileName(), version));
            return HAND_WRITTEN + file.fileName() + "\n" + file.text().stripTrailing() + "\n";
        }
        if (file.isEdited()) {
            warnings.accept(Finding.of(Message.SQUASH_EDITED, file.fileName(), baseline));
        }
        int earlier = file.kind() == Kind.BASELINE ? file.body().indexOf(HAND_WRITTEN) : -1;
        return earlier < 0 ? "" : file.body().substring(earlier);
    }
}
