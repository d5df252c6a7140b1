package dev.retort.processor.draft;

import dev.retort.dialect.Dialect;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.Version;
import dev.retort.processor.diagnostic.Message;
import dev.retort.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the names of the files alone tell: the cheap look at the directory that every compile takes. */
final class FolderListing {

    private FolderListing() {}

    /**
     * Whether the names are as they should be after the snapshot's newest migration.
     *
     * @return false if that migration is missing in a folder or two migrations have one version, which deserves a
     *     closer look
     */
    static boolean isPlausible(DraftSettings settings, Snapshot snapshot) {
        if (snapshot.newest().isEmpty()) {
            return true;
        }
        String newest = snapshot.newest().get();
        for (Dialect dialect : settings.dialects()) {
            List<String> names = list(settings.folder(dialect));
            if (!(names.contains(newest) || hasBaseline(names, StartFinder.versionOf(newest))) || hasTwins(names)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBaseline(List<String> names, Version version) {
        return names.stream()
                .filter(name -> name.startsWith("B") && MigrationFile.isMigrationName(name) && name.contains("__"))
                .anyMatch(name -> version(name.substring(1, name.indexOf("__"))).compareTo(version) >= 0);
    }

    private static boolean hasTwins(List<String> names) {
        Set<Version> versions = new HashSet<>();
        for (String name : names) {
            if (name.startsWith("V") && MigrationFile.isMigrationName(name)) {
                int end = name.indexOf("__");
                if (end < 0 || !versions.add(version(name.substring(1, end)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Version version(String digits) {
        return digits.matches("\\d+([._]\\d+)*") ? Version.of(digits) : new Version("0");
    }

    private static List<String> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.CANNOT_READ, folder, e);
            refusal.initCause(e);
            throw refusal;
        }
    }
}
