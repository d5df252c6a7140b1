package dev.retort.processor.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.processor.diagnostic.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Files to be written and deleted together.
 *
 * <p>All texts are first written to temporary files beside their targets, which is where a full disk or a directory
 * that cannot be written shows. Only then are old files deleted and the temporary ones moved into place, in the order
 * in which they were added; whoever adds them puts the file last that makes the others count.
 */
final class FileChanges {

    private final Path directory;
    private final Map<Path, String> writes = new LinkedHashMap<>();
    private final Set<Path> wanted = new HashSet<>();
    private final Set<Path> deletions = new LinkedHashSet<>();

    /** For messages: the directory that all files lie in. */
    FileChanges(Path directory) {
        this.directory = directory;
    }

    /** Adds a file to write, whether or not it exists; one that has this text already keeps its time stamp. */
    void write(Path file, String text) {
        if (!hasText(file, text)) {
            writes.put(file, text);
        }
        wanted.add(file);
        deletions.remove(file);
    }

    private static boolean hasText(Path file, String text) {
        try {
            return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), text.getBytes(UTF_8));
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.CANNOT_READ, file, e);
            refusal.initCause(e);
            throw refusal;
        }
    }

    /** Adds a file to delete, whether or not it exists; a file that is also to be written is not deleted. */
    void delete(Path file) {
        if (!wanted.contains(file)) {
            deletions.add(file);
        }
    }

    Map<Path, String> writes() {
        return writes;
    }

    Set<Path> deletions() {
        return deletions;
    }

    /** Brings the files into the wanted state. */
    void apply() {
        Map<Path, Path> temporary = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, String> write : writes.entrySet()) {
                temporary.put(write.getKey(), writeBeside(write.getKey(), write.getValue()));
            }
            for (Path file : deletions) {
                Files.deleteIfExists(file);
            }
            for (Map.Entry<Path, Path> move : temporary.entrySet()) {
                Files.move(move.getValue(), move.getKey(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            Refusal refusal = new Refusal(
                    Message.CANNOT_WRITE, directory, e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
            refusal.initCause(e);
            discard(temporary, refusal);
            throw refusal;
        }
    }

    private static Path writeBeside(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is not a file");
        }
        Files.createDirectories(directory);
        Path temporary = directory.resolve("." + file.getFileName() + ".tmp");
        Files.writeString(temporary, text);
        return temporary;
    }

    private static void discard(Map<Path, Path> temporary, Refusal refusal) {
        for (Path file : temporary.values()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                refusal.addSuppressed(e);
            }
        }
    }
}
