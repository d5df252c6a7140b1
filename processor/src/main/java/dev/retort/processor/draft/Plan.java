package dev.retort.processor.draft;

import dev.retort.migration.Version;
import dev.retort.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a compile is going to write, worked out in memory. Writing it is the last thing that happens. */
public final class Plan {

    private final Path directory;
    private final FileChanges files;
    private final Snapshot result;

    Plan(Path directory, FileChanges files, Snapshot result) {
        this.directory = directory;
        this.files = files;
        this.result = result;
    }

    /**
     * A plan that writes nothing.
     *
     * @param settings where migrations lie
     * @param snapshot the snapshot as it is
     * @return the plan
     */
    public static Plan nothing(DraftSettings settings, Snapshot snapshot) {
        return new Plan(settings.directory(), new FileChanges(settings.directory()), snapshot);
    }

    /**
     * The snapshot after the plan.
     *
     * @return the snapshot
     */
    public Snapshot result() {
        return result;
    }

    /**
     * The version of the newest generated migration after the plan.
     *
     * @return empty where there is none
     */
    public Optional<Version> newestVersion() {
        return result.newest().map(StartFinder::versionOf);
    }

    /**
     * The texts to write.
     *
     * @return by path from the migration directory, with slashes
     */
    public Map<String, String> writes() {
        Map<String, String> writes = new LinkedHashMap<>();
        files.writes().forEach((file, text) -> writes.put(relative(file), text));
        return writes;
    }

    /**
     * The files to delete, some of which may not exist.
     *
     * @return paths from the migration directory, with slashes
     */
    public Set<String> deletions() {
        return files.deletions().stream().map(this::relative).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Writes and deletes.
     *
     * @throws Refusal if a file cannot be written; as a rule nothing has been changed then
     */
    public void apply() {
        files.apply();
    }

    private String relative(Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }
}
