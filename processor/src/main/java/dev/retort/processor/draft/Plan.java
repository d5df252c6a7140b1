package dev.retort.processor.draft;

import dev.retort.migration.MigrationHeader;
import dev.retort.migration.Version;
import dev.retort.processor.diagnostic.Message;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a compile is going to write, worked out in memory. Writing it is the last thing that happens. */
public final class Plan {

    private static final int HEADER_LINES = 4;

    private final DraftSettings settings;
    private final FileChanges files;
    private final Snapshot result;
    private final Optional<String> hash;

    Plan(DraftSettings settings, FileChanges files, Snapshot result, Optional<String> hash) {
        this.settings = settings;
        this.files = files;
        this.result = result;
        this.hash = hash;
    }

    /**
     * A plan that writes nothing.
     *
     * @param settings where migrations lie
     * @param snapshot the snapshot as it is
     * @return the plan
     */
    public static Plan nothing(DraftSettings settings, Snapshot snapshot) {
        return new Plan(settings, new FileChanges(settings.directory()), snapshot, Optional.empty());
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
     * The hash of the schema after the plan.
     *
     * @return empty where there is no migration
     */
    public Optional<String> schemaHash() {
        if (result.newest().isEmpty()) {
            return Optional.empty();
        }
        // where nothing is planned, the newest migration says it: hashing a large schema takes a while
        return hash.or(this::headerHash).or(() -> Optional.of(SchemaHash.of(result.schema())));
    }

    private Optional<String> headerHash() {
        Path newest = settings.folder(settings.dialects().get(0))
                .resolve(result.newest().orElseThrow());
        if (!Files.isRegularFile(newest)) {
            // a dialect that joined later begins with a baseline
            return Optional.empty();
        }
        try (BufferedReader reader = Files.newBufferedReader(newest)) {
            StringBuilder start = new StringBuilder();
            for (int i = 0; i < HEADER_LINES; i++) {
                start.append(reader.readLine()).append('\n');
            }
            return MigrationHeader.read(start.toString()).map(MigrationHeader::to);
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.CANNOT_READ, newest, e);
            refusal.initCause(e);
            throw refusal;
        }
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
     * The newest generated migration, if it is a draft: it lies in the working tree only. Asks git.
     *
     * @return its file's name; empty where it is committed, where there is none, and where there is no git
     */
    public Optional<String> draft() {
        return result.newest().filter(this::isUncommitted);
    }

    private boolean isUncommitted(String name) {
        List<Path> files = settings.dialects().stream()
                .map(dialect -> settings.folder(dialect).resolve(name))
                .filter(Files::exists)
                .toList();
        // folded migrations have no file, and are no draft
        return !files.isEmpty()
                && new Git(settings.directory(), settings.base())
                        .committed(files)
                        .filter(Set::isEmpty)
                        .isPresent();
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
        return settings.directory().relativize(file).toString().replace('\\', '/');
    }
}
