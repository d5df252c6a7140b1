package dev.retort.migration;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Finds the files of a migration directory, wherever it lies. */
interface MigrationSource {

    /**
     * The index that lies beside the snapshot.
     *
     * @param text its text
     * @param millis when it was written, in milliseconds since 1970; the smallest number where that is not known
     */
    record IndexFile(String text, long millis) {}

    /** Texts by file name; empty where there is no such folder. */
    Map<String, String> texts(String subFolder) throws IOException;

    /** The index; empty where there is none, or more than one. */
    Optional<IndexFile> index() throws IOException;

    /** Sums up the files of the directory and of a sub-folder; says no if they cannot be listed. */
    boolean sum(String subFolder, FolderSum above, FolderSum below) throws IOException;
}
