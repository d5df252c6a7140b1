package dev.retort.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the compiler notes about the migrations of one folder, so that a start with nothing to do opens none of them. It
 * lies beside the snapshot in the compiled classes, in a jar too, and is taken notice of only while the files are the
 * ones it was made for ({@link FolderSum}).
 *
 * @param newest the newest version that the files can build, empty where there is none
 * @param chains the chain hashes that a database may have once everything is applied
 * @param repeatable the checksums of the repeatable migrations by file name
 * @param files the names of all files, for places that cannot be listed
 */
public record MigrationIndex(
        Optional<Version> newest, Set<String> chains, Map<String, String> repeatable, List<String> files) {

    /** The index's file name. */
    public static final String FILE = "index.txt";

    private static final String FIRST_LINE = "retort index 1";
    private static final String FOLDER = "folder ";
    private static final String NEWEST = "newest ";
    private static final String CHAIN = "chain ";
    private static final String REPEATABLE = "repeatable ";
    private static final String SIZES = "sizes ";
    private static final String CONTENTS = "contents ";
    private static final String FILE_LINE = "file ";

    /** Copies the collections. */
    public MigrationIndex {
        chains = Set.copyOf(chains);
        repeatable = Map.copyOf(repeatable);
        files = List.copyOf(files);
    }

    /**
     * The text of the index of a migration directory.
     *
     * @param directory the directory
     * @param subFolders the dialects' ids; those that have a sub-folder are listed by it
     * @return the text; empty where the migrations contradict each other, so that they have to be read to say how
     * @throws IOException if a file cannot be read
     */
    public static Optional<String> text(Path directory, List<String> subFolders) throws IOException {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        for (String folder : folders(directory, subFolders)) {
            MigrationDirectory files = MigrationDirectory.read(directory.resolve(folder));
            if (files.problems().stream().anyMatch(p -> p.kind().isError())) {
                return Optional.empty();
            }
            append(text, folder, files, FolderSum.withContents(directory.resolve(folder)));
        }
        return Optional.of(text.toString());
    }

    private static List<String> folders(Path directory, List<String> subFolders) {
        List<String> folders = new ArrayList<>(subFolders.stream()
                .filter(f -> Files.isDirectory(directory.resolve(f)))
                .sorted()
                .toList());
        folders.add(0, "");
        return folders;
    }

    private static void append(StringBuilder text, String folder, MigrationDirectory files, FolderSum sum) {
        text.append(FOLDER).append(folder).append('\n');
        files.newestVersion()
                .ifPresent(v -> text.append(NEWEST).append(v.text()).append('\n'));
        for (String chain : new TreeSet<>(ChainHash.ends(files))) {
            text.append(CHAIN).append(chain).append('\n');
        }
        for (MigrationFile file : files.ofKind(MigrationFile.Kind.REPEATABLE)) {
            text.append(REPEATABLE)
                    .append(file.checksum())
                    .append(' ')
                    .append(file.fileName())
                    .append('\n');
        }
        text.append(SIZES).append(sum.sizes()).append('\n');
        text.append(CONTENTS).append(sum.contents()).append('\n');
        for (MigrationFile file : files.files()) {
            text.append(FILE_LINE).append(file.fileName()).append('\n');
        }
    }

    /**
     * Whether an index still is that of a directory, told from names, sizes and times.
     *
     * @param index the index's file
     * @param directory the migration directory
     * @param subFolders the dialects' ids
     * @return false if it has to be written again
     * @throws IOException if the directory cannot be read
     */
    public static boolean isCurrent(Path index, Path directory, List<String> subFolders) throws IOException {
        if (!Files.exists(index)) {
            return false;
        }
        String text = Files.readString(index);
        long time = Files.getLastModifiedTime(index).toMillis();
        List<String> folders = folders(directory, subFolders);
        for (String folder : folders) {
            FolderSum sum = new FolderSum();
            sum.addDirectory(directory.resolve(folder));
            if (sum.newestMillis() >= time || find(text, folder, sum).isEmpty()) {
                return false;
            }
        }
        return text.split("\n" + FOLDER, -1).length == folders.size() + 1;
    }

    /** Whether an index has a part about a sub-folder. */
    static boolean has(String text, String folder) {
        return section(text, folder).isPresent();
    }

    /** Reads the part about a folder; empty if the files that are there are others. */
    static Optional<MigrationIndex> find(String text, String folder, FolderSum sum) {
        String expected = sum.isPacked() ? CONTENTS + sum.contents() : SIZES + sum.sizes();
        Optional<String> section = section(text, folder);
        return section.isPresent() && section.get().contains(expected + "\n")
                ? Optional.of(read(section.get()))
                : Optional.empty();
    }

    /** The names of all files of a folder. */
    static List<String> files(String text, String folder) {
        return section(text, folder).map(s -> read(s).files).orElse(List.of());
    }

    private static Optional<String> section(String text, String folder) {
        String begin = "\n" + FOLDER + folder + "\n";
        int start = text.indexOf(begin);
        if (start < 0 || !text.startsWith(FIRST_LINE + "\n")) {
            return Optional.empty();
        }
        int next = text.indexOf("\n" + FOLDER, start + 1);
        return Optional.of(text.substring(start + begin.length(), next < 0 ? text.length() : next + 1));
    }

    private static MigrationIndex read(String section) {
        Optional<Version> newest = Optional.empty();
        Set<String> chains = new HashSet<>();
        Map<String, String> repeatable = new HashMap<>();
        List<String> files = new ArrayList<>();
        for (int at = 0; at < section.length(); ) {
            int end = section.indexOf('\n', at);
            if (section.startsWith(FILE_LINE, at)) {
                files.add(section.substring(at + FILE_LINE.length(), end));
            } else if (section.startsWith(CHAIN, at)) {
                chains.add(section.substring(at + CHAIN.length(), end));
            } else if (section.startsWith(NEWEST, at)) {
                newest = Optional.of(Version.of(section.substring(at + NEWEST.length(), end)));
            } else if (section.startsWith(REPEATABLE, at)) {
                int blank = section.indexOf(' ', at + REPEATABLE.length());
                repeatable.put(section.substring(blank + 1, end), section.substring(at + REPEATABLE.length(), blank));
            }
            at = end + 1;
        }
        return new MigrationIndex(newest, chains, repeatable, files);
    }
}
