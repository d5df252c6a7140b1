package dev.retort.processor.draft;

import dev.retort.migration.MigrationFile;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.ShellText;
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
import java.util.stream.Stream;

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
        if (text.startsWith(MigrationFile.LFS_POINTER)) {
            throw new Refusal(Message.SNAPSHOT_UNREADABLE, file, "git-lfs has it; get it with: git lfs pull");
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

    /** The text of the snapshot as committed, if it is one of the same migration and schema. */
    static Optional<String> committed(DraftSettings settings, Snapshot wanted) {
        return new Git(settings.directory(), settings.base())
                .text(settings.base(), settings.snapshotFile())
                .filter(text -> readable(text)
                        .filter(committed -> committed.newest().equals(wanted.newest())
                                && SchemaHash.of(committed.schema()).equals(SchemaHash.of(wanted.schema())))
                        .isPresent());
    }

    /** The snapshots that the commits of the base hold, and those that each of them leads back to; newest first. */
    static Stream<Snapshot> history(DraftSettings settings) {
        Git git = new Git(settings.directory(), settings.base());
        return git.commits(settings.snapshotFile()).stream()
                .flatMap(commit -> git.text(commit, settings.snapshotFile()).stream())
                .flatMap(text -> readable(text).stream())
                .flatMap(snapshot -> Stream.concat(Stream.of(snapshot), snapshot.previous().stream()));
    }

    /**
     * The command that brings back the snapshot of a schema.
     *
     * @param hash the schema's hash
     * @return empty where no commit has it
     */
    static Optional<String> restoring(DraftSettings settings, String hash) {
        Path file = settings.snapshotFile();
        Git git = new Git(settings.directory(), settings.base());
        return git.commits(file).stream()
                .filter(commit -> git.text(commit, file)
                        .flatMap(SnapshotFile::readable)
                        .filter(snapshot -> SchemaHash.of(snapshot.schema()).equals(hash))
                        .isPresent())
                .findFirst()
                .map(commit -> "git checkout " + commit.substring(0, 12) + " -- " + ShellText.of(file));
    }

    /** A commit may hold anything, conflict markers among it. */
    static Optional<Snapshot> readable(String text) {
        try {
            return Optional.of(SnapshotReader.read(text));
        } catch (SnapshotException e) {
            return Optional.empty();
        }
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
            case CONFLICT -> Conflict.refusal(settings, e.line());
            case NEWER_FORMAT -> new Refusal(Message.SNAPSHOT_NEWER, file, e.line(), what);
            case DAMAGED -> new Refusal(Message.SNAPSHOT_DAMAGED, file, e.line(), what, settings.base(), file);
        };
    }
}
