package dev.retort.processor.draft;

import dev.retort.change.Change;
import dev.retort.change.SchemaDiff;
import dev.retort.dialect.Dialect;
import dev.retort.migration.MigrationHeader;
import dev.retort.migration.Version;
import dev.retort.processor.ddl.MigrationSql;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.Schema;
import dev.retort.snapshot.SchemaHash;
import dev.retort.snapshot.Snapshot;
import dev.retort.snapshot.SnapshotWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of the migration directory: nothing, a new migration, a rewritten or deleted draft. Decides
 * only; {@link Plan#apply()} writes.
 *
 * <p>The usual order of calls: {@link #isUpToDate()}, and if it is not, {@link #start()}, the changes from
 * {@link Start#before()} to the wanted schema, and {@link #plan}.
 */
public final class Drafter {

    private final DraftSettings settings;
    private final Snapshot snapshot;
    private final Snapshot wanted;
    // both are asked for several times, and take a while for a large schema
    private @Nullable Boolean equal;
    private @Nullable Boolean sameSchema;
    private @Nullable String wantedHash;

    /**
     * Compares what is there with what is wanted.
     *
     * @param settings where migrations lie
     * @param snapshot the committed snapshot
     * @param schema the schema that the entities want
     * @param classes what {@link Snapshot#classes()} should list
     */
    public Drafter(DraftSettings settings, Snapshot snapshot, Schema schema, List<String> classes) {
        this.settings = settings;
        this.snapshot = snapshot;
        this.wanted = new Snapshot(
                schema,
                snapshot.newest(),
                classes,
                snapshot.previous(),
                settings.flatDialect().map(Dialect::id));
    }

    /**
     * Whether there is nothing to write. Reads no file and asks no git; it lists the folders, to notice a migration
     * that was deleted by hand or that another branch brought.
     *
     * @return true if the snapshot describes the wanted schema and classes in every dialect
     */
    public boolean isUpToDate() {
        return isSameSchema()
                && SnapshotFile.sameClasses(snapshot, wanted)
                && FolderListing.isPlausible(settings, snapshot);
    }

    /**
     * Whether the schema is that of the snapshot.
     *
     * @return false if a migration is missing
     */
    public boolean isSameSchema() {
        if (sameSchema == null) {
            sameSchema = isEqual()
                    || SchemaHash.of(snapshot.schema()).equals(wantedHash())
                    || SchemaDiff.between(snapshot.schema(), wanted.schema()).isEmpty();
        }
        return sameSchema;
    }

    private boolean isEqual() {
        if (equal == null) {
            equal = snapshot.schema().equals(wanted.schema());
        }
        return equal;
    }

    private String wantedHash() {
        if (wantedHash == null) {
            wantedHash = SchemaHash.of(wanted.schema());
        }
        return wantedHash;
    }

    /**
     * The schema before the newest migration.
     *
     * @return empty where that is the first one
     */
    public Schema before() {
        return snapshot.previous().orElse(Snapshot.EMPTY).schema();
    }

    /**
     * Whether the newest migration is the first one, and the wanted schema the very one that it was written for.
     *
     * @return false also where columns have changed places
     */
    public boolean isFirstAsWritten() {
        return snapshot.previous().isEmpty() && isEqual();
    }

    /**
     * Whether the newest migration says what would be written now. The source may declare something else about the same
     * schema: a rename instead of a drop, a value for rows that exist. Reads the newest migration, asks no git.
     *
     * @param changes the changes from {@link #before()} to the wanted schema
     * @param origin how comments name the place that asked for a change
     * @return false if it differs, for instance because it was edited
     */
    public boolean isWritten(List<Change> changes, Function<Change, String> origin) {
        for (Dialect dialect : settings.dialects()) {
            Path file = settings.folder(dialect).resolve(snapshot.newest().orElseThrow());
            String body = MigrationSql.up(dialect, changes, origin);
            if (Files.exists(file)
                    && !FolderState.text(file).replace("\r\n", "\n").endsWith("\n" + body)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Finds out from which schema the next migration starts; asks git.
     *
     * @return the start
     * @throws Refusal if the directory is in a state in which a migration cannot be written
     */
    public Start start() {
        return StartFinder.find(settings, snapshot, FolderState.readAll(settings));
    }

    /**
     * Works out the files.
     *
     * @param start where the draft starts from
     * @param changes the changes from there to the wanted schema
     * @param origin how comments name the place that asked for a change
     * @return the plan
     */
    public Plan plan(Start start, List<Change> changes, Function<Change, String> origin) {
        FileChanges files = new FileChanges(settings.directory());
        if (isSameSchema() && !start.amends()) {
            baselines(files, snapshot);
            return finish(files, wanted);
        }
        if (changes.isEmpty()) {
            supersede(files, start);
            return back(files, start);
        }
        String description = description(changes);
        for (FolderState folder : FolderState.readAll(settings)) {
            if (folder.newestGenerated(start.superseded()).isEmpty()) {
                baseline(files, folder, start.before());
            }
            migration(files, folder, start, changes, description, origin);
        }
        supersede(files, start);
        String newest = DraftSettings.fileName("V", start.version(), description);
        return finish(
                files,
                new Snapshot(
                        wanted.schema(), Optional.of(newest), wanted.classes(), previous(start), wanted.dialect()));
    }

    private static Optional<Snapshot> previous(Start start) {
        Snapshot before = start.before();
        return before.newest().isEmpty()
                ? Optional.empty()
                : Optional.of(new Snapshot(
                        before.schema(), before.newest(), before.classes(), Optional.empty(), before.dialect()));
    }

    private String description(List<Change> changes) {
        if (settings.name().isEmpty()) {
            return Description.of(changes);
        }
        String slug = Description.slug(settings.name().get());
        if (slug.isEmpty()) {
            throw new Refusal(Message.EMPTY_NAME, settings.name().get());
        }
        return slug;
    }

    private void migration(
            FileChanges files,
            FolderState folder,
            Start start,
            List<Change> changes,
            String description,
            Function<Change, String> origin) {
        MigrationSql sql = MigrationSql.of(folder.dialect(), changes, origin);
        String from = SchemaHash.of(start.before().schema());
        String to = wantedHash();
        Path up = folder.folder().resolve(DraftSettings.fileName("V", start.version(), description));
        Path undo = folder.folder().resolve(DraftSettings.fileName("U", start.version(), description));
        files.write(up, MigrationHeader.prepend(from, to, sql.up()));
        files.write(undo, MigrationHeader.prepend(to, from, sql.undo()));
    }

    private void baselines(FileChanges files, Snapshot schema) {
        FolderState.readAll(settings).stream()
                .filter(FolderState::isNew)
                .forEach(folder -> baseline(files, folder, schema));
    }

    /** A dialect that joins a project with history begins with the schema as it is. */
    private static void baseline(FileChanges files, FolderState folder, Snapshot at) {
        if (at.newest().isEmpty()) {
            return;
        }
        Version version = StartFinder.versionOf(at.newest().get());
        String body = createAll(folder.dialect(), at.schema());
        files.write(
                folder.folder().resolve(DraftSettings.fileName("B", version, "baseline")),
                MigrationHeader.prepend(SchemaHash.of(Schema.EMPTY), SchemaHash.of(at.schema()), body));
    }

    /** The statements that create a schema in an empty database. */
    static String createAll(Dialect dialect, Schema schema) {
        List<Change> changes = SchemaDiff.between(Schema.EMPTY, schema);
        return MigrationSql.of(dialect, changes, change -> "").up();
    }

    private void supersede(FileChanges files, Start start) {
        for (FolderState folder : FolderState.readAll(settings)) {
            for (String name : start.superseded()) {
                files.delete(folder.folder().resolve(name));
                files.delete(folder.folder().resolve("U" + name.substring(1)));
            }
        }
    }

    /** The draft is given up: the snapshot becomes what it was before, to the letter where git has it. */
    private Plan back(FileChanges files, Start start) {
        Snapshot before = new Snapshot(
                wanted.schema(),
                start.before().newest(),
                wanted.classes(),
                start.before().previous(),
                start.before().dialect());
        if (before.newest().isEmpty()) {
            files.delete(settings.snapshotFile());
            return new Plan(settings, files, Snapshot.EMPTY, Optional.empty());
        }
        String text = SnapshotFile.committed(settings, before)
                .filter(committed -> SnapshotFile.readable(committed)
                        .filter(snapshot -> SnapshotFile.sameClasses(snapshot, before))
                        .isPresent())
                .orElseGet(() -> SnapshotWriter.write(before));
        files.write(settings.snapshotFile(), text);
        return new Plan(settings, files, before, Optional.of(wantedHash()));
    }

    private Plan finish(FileChanges files, Snapshot result) {
        files.write(settings.snapshotFile(), SnapshotWriter.write(result));
        return new Plan(settings, files, result, Optional.of(wantedHash()));
    }
}
