package dev.retort.processor.draft;

import dev.retort.dialect.Dialect;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationHeader;
import dev.retort.migration.MigrationProblem;
import dev.retort.migration.Version;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.ShellText;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The migrations of one dialect as they lie on disk.
 *
 * @param dialect the dialect
 * @param folder where they lie
 * @param content the files and what is wrong with them
 */
record FolderState(Dialect dialect, Path folder, MigrationDirectory content) {

    static List<FolderState> readAll(DraftSettings settings) {
        List<FolderState> folders = new ArrayList<>();
        for (Dialect dialect : settings.dialects()) {
            folders.add(read(dialect, settings.folder(dialect)));
        }
        return folders;
    }

    private static FolderState read(Dialect dialect, Path folder) {
        return new FolderState(dialect, folder, content(folder));
    }

    static boolean holdsMigrations(Path folder) {
        return !content(folder).files().isEmpty();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.CANNOT_READ, file, e);
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static MigrationDirectory content(Path folder) {
        try {
            return MigrationDirectory.read(folder);
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.CANNOT_READ, folder, e);
            refusal.initCause(e);
            throw refusal;
        }
    }

    /**
     * What is wrong with the files, as errors.
     *
     * @param snapshot the snapshot beside them
     */
    List<Finding> errors(DraftSettings settings, Snapshot snapshot) {
        return content.problems().stream()
                .filter(problem -> problem.kind().isError())
                .map(problem -> Finding.of(
                        message(problem.kind()), folder, problem.text() + command(problem, settings, snapshot)))
                .toList();
    }

    /** How to delete the one of two branches' migrations that the snapshot is not of. */
    private String command(MigrationProblem problem, DraftSettings settings, Snapshot snapshot) {
        Optional<MigrationFile> kept =
                snapshot.newest().filter(problem.files()::contains).flatMap(this::file);
        if (problem.kind() != MigrationProblem.Kind.TWO_BRANCHES || kept.isEmpty()) {
            return "";
        }
        String end = header(kept.get()).to();
        // git may have put both branches' tables into the snapshot without a conflict
        String restore = end.equals(SchemaHash.of(snapshot.schema()))
                ? ""
                : SnapshotFile.restoring(settings, end).map(c -> c + " && ").orElse("");
        String others = problem.files().stream()
                .filter(name -> !name.equals(kept.get().fileName()))
                .flatMap(name -> Stream.of(name, "U" + name.substring(1)))
                .map(folder::resolve)
                .map(ShellText::of)
                .collect(Collectors.joining(" "));
        return ". The schema.json here is that of " + kept.get().fileName() + ":\n  " + restore + "rm " + others;
    }

    private static Message message(MigrationProblem.Kind kind) {
        return switch (kind) {
            case TWO_BRANCHES -> Message.TWO_BRANCHES;
            case DUPLICATE_VERSION -> Message.DUPLICATE_VERSION;
            case BROKEN_CHAIN -> Message.BROKEN_CHAIN;
            case MALFORMED_NAME, UNREADABLE, EDITED_BODY, NO_VALUE -> Message.UNREADABLE_MIGRATION;
        };
    }

    /** Whether nothing was ever generated here. */
    boolean isNew() {
        return generated().isEmpty();
    }

    /** Versioned and baseline migrations that were generated, in order of version. */
    List<MigrationFile> generated() {
        return content.files().stream()
                .filter(file -> file.header().isPresent())
                .filter(file ->
                        file.kind() == MigrationFile.Kind.VERSIONED || file.kind() == MigrationFile.Kind.BASELINE)
                .sorted(Comparator.comparing(FolderState::version))
                .toList();
    }

    /** The hash at which the newest generated migration ends, leaving out some. */
    Optional<MigrationFile> newestGenerated(Set<String> leftOut) {
        return generated().stream()
                .filter(file -> !leftOut.contains(file.fileName()))
                .reduce((first, second) -> second);
    }

    Optional<MigrationFile> file(String name) {
        return content.files().stream()
                .filter(file -> file.fileName().equals(name))
                .findFirst();
    }

    /** Whether the migrations up to a version were folded into a baseline. */
    boolean hasFolded(Version version) {
        return content.fold().filter(b -> version(b).compareTo(version) >= 0).isPresent();
    }

    /** The highest version that is taken; an undo script alone takes none. */
    Optional<Version> highest() {
        return content.files().stream()
                .filter(file -> file.kind() != MigrationFile.Kind.UNDO)
                .flatMap(file -> file.version().stream())
                .max(Comparator.naturalOrder());
    }

    static Version version(MigrationFile file) {
        return file.version().orElseThrow();
    }

    static MigrationHeader header(MigrationFile file) {
        return file.header().orElseThrow();
    }
}
