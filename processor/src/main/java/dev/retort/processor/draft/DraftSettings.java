package dev.retort.processor.draft;

import dev.retort.dialect.Dialect;
import dev.retort.migration.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where migrations lie and what the user says about them.
 *
 * @param directory the migration directory, which need not exist
 * @param dialects the dialects to write for, at least one
 * @param base the git ref that counts as committed
 * @param name the description of the draft; empty where it follows from the changes
 */
public record DraftSettings(Path directory, List<Dialect> dialects, String base, Optional<String> name) {

    /** Copies the list. */
    public DraftSettings {
        dialects = List.copyOf(dialects);
    }

    /**
     * The committed snapshot.
     *
     * @return its path, whether or not it exists
     */
    public Path snapshotFile() {
        return directory.resolve("schema.json");
    }

    /**
     * Where a dialect's files lie: in the directory itself where there is one dialect, unless it has a folder already;
     * in a folder for each where there are several.
     *
     * @param dialect one of the dialects
     * @return the folder, whether or not it exists
     */
    public Path folder(Dialect dialect) {
        Path own = directory.resolve(dialect.id());
        return dialects.size() > 1 || Files.isDirectory(own) ? own : directory;
    }

    /**
     * The dialect whose files lie in the directory itself.
     *
     * @return the only dialect, empty where each has a folder
     */
    Optional<Dialect> flatDialect() {
        return dialects.size() == 1 && folder(dialects.get(0)).equals(directory)
                ? Optional.of(dialects.get(0))
                : Optional.empty();
    }

    /**
     * The name of a generated file.
     *
     * @param kind {@code V}, {@code U} or {@code B}
     * @param version its version
     * @param description its description, words separated by underscores
     * @return for example {@code V0001__create_author.sql}
     */
    static String fileName(String kind, Version version, String description) {
        return kind + version.text().replace('.', '_') + "__" + description + ".sql";
    }
}
