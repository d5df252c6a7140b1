package dev.retort.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory of a file system. */
record DirectorySource(Path directory) implements MigrationSource {

    @Override
    public Map<String, String> texts(String subFolder) throws IOException {
        return textsOf(directory.resolve(subFolder));
    }

    @Override
    public Optional<IndexFile> index() throws IOException {
        Path file = directory.resolve(MigrationIndex.FILE);
        return Files.exists(file)
                ? Optional.of(new IndexFile(
                        Files.readString(file), Files.getLastModifiedTime(file).toMillis()))
                : Optional.empty();
    }

    @Override
    public boolean sum(String subFolder, FolderSum above, FolderSum below) throws IOException {
        sumOf(directory, above);
        sumOf(directory.resolve(subFolder), below);
        return true;
    }

    static void sumOf(Path folder, FolderSum sum) throws IOException {
        if (Files.isDirectory(folder)) {
            sum.addDirectory(folder);
        }
    }

    static Map<String, String> textsOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : (Iterable<Path>) entries.filter(Files::isRegularFile)::iterator) {
                String fileName = file.getFileName().toString();
                if (isWanted(fileName) || fileName.equals(MigrationLocation.DRAFT)) {
                    texts.put(fileName, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    static boolean isWanted(String fileName) {
        return fileName.equals(MigrationLocation.SNAPSHOT) || MigrationFile.isMigrationName(fileName);
    }
}
