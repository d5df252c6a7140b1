package dev.retort.migration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The migrations of one directory, and what is wrong with them. Immutable.
 *
 * @param files all files that could be read, sorted by kind, version and name
 * @param problems what is wrong, in order of the files; the compiler and the runtime decide what to do about it
 * @param draft the name of the migration that the compiler may still rewrite, empty where all are committed or nobody
 *     said so
 */
public record MigrationDirectory(List<MigrationFile> files, List<MigrationProblem> problems, Optional<String> draft) {

    private static final Comparator<MigrationFile> ORDER = Comparator.comparing(MigrationFile::kind)
            .thenComparing(f -> f.version().orElse(new Version("0")))
            .thenComparing(MigrationFile::fileName);

    /** Copies the lists. */
    public MigrationDirectory {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a directory of the file system, without its sub-directories.
     *
     * @param directory the directory; one that does not exist counts as empty
     * @return its migrations
     * @throws IOException if it cannot be read
     */
    public static MigrationDirectory read(Path directory) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        List<MigrationProblem> problems = new ArrayList<>();
        for (Path file : listing(directory)) {
            String name = file.getFileName().toString();
            try {
                texts.put(name, Files.readString(file, StandardCharsets.UTF_8));
            } catch (CharacterCodingException e) {
                problems.add(new MigrationProblem(
                        MigrationProblem.Kind.UNREADABLE,
                        List.of(name),
                        name + " is not UTF-8 text; save it as UTF-8"));
            }
        }
        MigrationDirectory rest = of(texts);
        problems.addAll(rest.problems);
        return new MigrationDirectory(rest.files, problems, Optional.empty());
    }

    /**
     * Reads files that are already in memory.
     *
     * @param texts the text of each file by its name without a path; names that are not meant to be migrations are left
     *     alone
     * @return the migrations
     */
    public static MigrationDirectory of(Map<String, String> texts) {
        List<MigrationFile> files = new ArrayList<>();
        List<MigrationProblem> problems = new ArrayList<>();
        new TreeMap<>(texts).forEach((name, text) -> {
            if (MigrationFile.isMigrationName(name)) {
                try {
                    files.add(MigrationFile.of(name, text));
                } catch (IllegalArgumentException e) {
                    problems.add(unreadable(name, e));
                }
            }
        });
        files.sort(ORDER);
        problems.addAll(DirectoryCheck.problems(files));
        return new MigrationDirectory(files, problems, Optional.empty());
    }

    /**
     * The same with other migrations among them.
     *
     * @param others migrations that lie elsewhere
     * @return the migrations
     */
    public MigrationDirectory plus(List<MigrationFile> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<MigrationFile> all = new ArrayList<>(files);
        all.addAll(others);
        all.sort(ORDER);
        List<MigrationProblem> found = new ArrayList<>(problems);
        DirectoryCheck.problems(all).stream().filter(p -> !found.contains(p)).forEach(found::add);
        return new MigrationDirectory(all, found, draft);
    }

    /**
     * The same, one of them a draft.
     *
     * @param name the draft's file name, empty where none is
     * @return the migrations
     */
    public MigrationDirectory withDraft(Optional<String> name) {
        return new MigrationDirectory(files, problems, name);
    }

    /**
     * Whether a migration is a draft.
     *
     * @param file one of the files
     * @return true if the compiler may still rewrite it
     */
    public boolean isDraft(MigrationFile file) {
        return draft.filter(file.fileName()::equals).isPresent();
    }

    /**
     * The files of one kind.
     *
     * @param kind the kind
     * @return the files in order of version, repeatable ones in order of name
     */
    public List<MigrationFile> ofKind(MigrationFile.Kind kind) {
        return files.stream().filter(f -> f.kind() == kind).toList();
    }

    /**
     * The versioned migrations.
     *
     * @return in order of version
     */
    public List<MigrationFile> versioned() {
        return ofKind(MigrationFile.Kind.VERSIONED);
    }

    /**
     * The versioned migration with the highest version.
     *
     * @return empty where there is none
     */
    public Optional<MigrationFile> newest() {
        List<MigrationFile> versioned = versioned();
        return versioned.isEmpty() ? Optional.empty() : Optional.of(versioned.get(versioned.size() - 1));
    }

    /**
     * The newest version that the files can build, with versioned migrations or a baseline.
     *
     * @return empty where there is neither
     */
    public Optional<Version> newestVersion() {
        return files.stream()
                .filter(f -> f.kind() == MigrationFile.Kind.VERSIONED || f.kind() == MigrationFile.Kind.BASELINE)
                .flatMap(f -> f.version().stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * The newest baseline that migrations were folded into.
     *
     * @return empty where there is none
     */
    public Optional<MigrationFile> fold() {
        return ofKind(MigrationFile.Kind.BASELINE).stream()
                .filter(f -> !f.folds().isEmpty())
                .reduce((first, second) -> second);
    }

    /**
     * The file of a kind with a version.
     *
     * @param kind the kind
     * @param version the version
     * @return empty where there is none
     */
    public Optional<MigrationFile> find(MigrationFile.Kind kind, Version version) {
        return files.stream()
                .filter(f ->
                        f.kind() == kind && f.version().filter(version::equals).isPresent())
                .findFirst();
    }

    private static List<Path> listing(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(
                            f -> MigrationFile.isMigrationName(f.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static MigrationProblem unreadable(String name, IllegalArgumentException cause) {
        boolean malformed = String.valueOf(cause.getMessage()).startsWith("is not the name");
        return new MigrationProblem(
                malformed ? MigrationProblem.Kind.MALFORMED_NAME : MigrationProblem.Kind.UNREADABLE,
                List.of(name),
                name + (malformed ? " " : ": ") + cause.getMessage());
    }
}
