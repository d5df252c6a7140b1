package dev.retort.processor.draft;

import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.Table;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import dev.retort.snapshot.SnapshotException;
import dev.retort.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code schema.json} and says what to do where it cannot be read. */
public final class SnapshotFile {

    private SnapshotFile() {}

    /**
     * Reads the snapshot of a migration directory.
     *
     * @param settings where it lies
     * @return the snapshot, {@link Snapshot#EMPTY} where there is none yet
     * @throws Refusal if it cannot be read
     */
    public static Snapshot read(DraftSettings settings) {
        Path file = settings.snapshotFile();
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Snapshot.EMPTY;
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.SNAPSHOT_UNREADABLE, file, e);
            refusal.initCause(e);
            throw refusal;
        }
        Snapshot snapshot = parse(settings, text);
        rejectOtherDialect(settings, snapshot);
        return snapshot;
    }

    /** One dialect's migrations cannot go on in the words of another. */
    private static void rejectOtherDialect(DraftSettings settings, Snapshot snapshot) {
        settings.flatDialect()
                .filter(dialect -> snapshot.dialect().isPresent()
                        && !snapshot.dialect().get().equals(dialect.id())
                        && FolderState.holdsMigrations(settings.directory()))
                .ifPresent(dialect -> {
                    throw new Refusal(
                            Message.OTHER_DIALECT,
                            settings.directory(),
                            snapshot.dialect().get(),
                            dialect.id());
                });
    }

    /** The snapshot as committed, if it is the one that is looked for. */
    static Optional<String> committed(DraftSettings settings, Git git, Snapshot wanted) {
        return git.text(settings.base(), settings.snapshotFile()).filter(text -> {
            Snapshot committed = parse(settings, text);
            return committed.newest().equals(wanted.newest())
                    && SchemaHash.of(committed.schema()).equals(SchemaHash.of(wanted.schema()))
                    && sameClasses(committed, wanted);
        });
    }

    /** Whether two snapshots list the same classes. */
    static boolean sameClasses(Snapshot one, Snapshot other) {
        return one.classes().equals(other.classes()) && entities(one).equals(entities(other));
    }

    private static List<List<String>> entities(Snapshot snapshot) {
        return snapshot.schema().tables().stream().map(Table::entities).toList();
    }

    private static Snapshot parse(DraftSettings settings, String text) {
        try {
            return SnapshotReader.read(text);
        } catch (SnapshotException e) {
            Refusal refusal = refusal(settings, e);
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static Refusal refusal(DraftSettings settings, SnapshotException e) {
        Path file = settings.snapshotFile();
        String what = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case CONFLICT -> conflict(settings, e);
            case NEWER_FORMAT -> new Refusal(Message.SNAPSHOT_NEWER, file, e.line(), what);
            case DAMAGED -> new Refusal(Message.SNAPSHOT_DAMAGED, file, e.line(), what, settings.base(), file);
        };
    }

    private static Refusal conflict(DraftSettings settings, SnapshotException e) {
        Path file = settings.snapshotFile();
        // in a rebase and a cherry-pick git calls the commits that one works onto "ours"
        boolean replaying = new Git(settings.directory(), settings.base()).isReplaying();
        return new Refusal(
                Message.SNAPSHOT_CONFLICT, file, e.line(), twins(settings), replaying ? "--ours" : "--theirs", file);
    }

    private static String twins(DraftSettings settings) {
        return FolderState.readAll(settings).stream()
                .flatMap(folder -> folder.branchTwins().stream())
                .findFirst()
                .map(twins -> " (" + String.join(" and ", twins) + " start from the same schema)")
                .orElse("");
    }
}
