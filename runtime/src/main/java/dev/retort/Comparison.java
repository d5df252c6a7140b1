package dev.retort;

import dev.retort.history.History;
import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import dev.retort.migration.ChainHash;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationFile.Kind;
import dev.retort.migration.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares the files with the history. Touches no database. */
final class Comparison {

    private final MigrationDirectory files;
    private final History history;
    private final Optional<Version> newestFile;
    private final Optional<Version> newestApplied;
    private final Optional<Version> floor;
    private final Folding folding;
    private final List<HistoryEntry> staleDrafts;

    Comparison(MigrationDirectory files, History history) {
        this.files = files;
        this.history = history;
        this.newestFile = files.newestVersion();
        this.folding = new Folding(files, history);
        this.staleDrafts = findStaleDrafts();
        this.newestApplied = history.current().stream()
                .filter(e -> !staleDrafts.contains(e))
                .flatMap(e -> e.version().stream())
                .max(Comparator.naturalOrder());
        this.floor = floor(Optional.empty());
    }

    /** The baseline file that an empty database begins with: the newest one up to a version. */
    Optional<MigrationFile> firstBaseline(Optional<Version> target) {
        if (history.newest().isPresent()) {
            return Optional.empty();
        }
        return files.ofKind(Kind.BASELINE).stream()
                .filter(b -> target.isEmpty() || version(b).compareTo(target.get()) <= 0)
                .reduce((first, second) -> second);
    }

    /**
     * Drafts on top of the database that are not what the files say: rewritten since, or another branch's. The newest
     * first.
     */
    List<HistoryEntry> staleDrafts() {
        return staleDrafts;
    }

    private List<HistoryEntry> findStaleDrafts() {
        List<HistoryEntry> versioned = new ArrayList<>(
                history.current().stream().filter(e -> e.version().isPresent()).toList());
        Collections.reverse(versioned);
        return versioned.stream()
                .takeWhile(
                        e -> e.draft() && e.state() == MigrationState.APPLIED && file(e).isEmpty() && !folding.holds(e))
                .toList();
    }

    /** Rows that say draft about what is none any more. */
    List<HistoryEntry> settledDrafts() {
        return history.current().stream()
                .filter(e -> e.draft() && e.state() == MigrationState.APPLIED)
                .filter(e -> folding.holds(e)
                        || file(e).filter(f -> !files.isDraft(f)).isPresent())
                .toList();
    }

    /** The file that a row is about, if it is what was applied. */
    private Optional<MigrationFile> file(HistoryEntry entry) {
        return entry.version()
                .flatMap(v -> files.find(Kind.VERSIONED, v))
                .filter(f -> f.checksum().equals(entry.checksum()));
    }

    MigrationStatus status() {
        List<MigrationInfo> all = new ArrayList<>();
        firstBaseline(Optional.empty()).ifPresent(b -> all.add(info(b, MigrationState.PENDING, Optional.empty())));
        files.versioned().forEach(f -> all.add(versioned(f)));
        history.current().stream()
                .filter(e -> e.version().isPresent() && !isCovered(e))
                .forEach(e -> all.add(withoutFile(e)));
        all.sort(Comparator.comparing(i -> i.version().orElseThrow()));
        files.ofKind(Kind.REPEATABLE).forEach(f -> all.add(repeatable(f)));
        return new MigrationStatus(all, newestApplied, newestFile);
    }

    private MigrationInfo versioned(MigrationFile file) {
        Optional<HistoryEntry> entry = history.find(version(file)).filter(e -> e.kind() == HistoryEntry.Kind.VERSIONED);
        if (entry.isPresent() && staleDrafts.contains(entry.get())) {
            return info(file, MigrationState.STALE_DRAFT, entry);
        }
        if (entry.isPresent()) {
            return info(file, state(entry.get(), file, MigrationState.EDITED), entry);
        }
        if (floor.filter(f -> version(file).compareTo(f) <= 0).isPresent()) {
            return info(file, MigrationState.INCLUDED, Optional.empty());
        }
        boolean late = newestApplied.filter(v -> version(file).compareTo(v) < 0).isPresent();
        return info(file, late ? MigrationState.OUT_OF_ORDER : MigrationState.PENDING, Optional.empty());
    }

    private MigrationInfo repeatable(MigrationFile file) {
        Optional<HistoryEntry> entry = history.findRepeatable(file.fileName());
        return info(
                file, entry.map(e -> state(e, file, MigrationState.OUTDATED)).orElse(MigrationState.PENDING), entry);
    }

    private static MigrationState state(HistoryEntry entry, MigrationFile file, MigrationState whenChanged) {
        if (entry.isUnfinished()) {
            return entry.state();
        }
        return entry.checksum().equals(file.checksum()) ? MigrationState.APPLIED : whenChanged;
    }

    private boolean isCovered(HistoryEntry entry) {
        return entry.kind() == HistoryEntry.Kind.VERSIONED
                && files.find(Kind.VERSIONED, entry.version().orElseThrow()).isPresent();
    }

    private MigrationInfo withoutFile(HistoryEntry entry) {
        MigrationState state = entry.state();
        if (staleDrafts.contains(entry)) {
            state = MigrationState.STALE_DRAFT;
        } else if (state == MigrationState.APPLIED) {
            state = folding.state(entry).orElseGet(() -> appliedWithoutFile(entry));
        }
        return new MigrationInfo(entry.version(), entry.description(), entry.script(), state, Optional.of(entry));
    }

    private MigrationState appliedWithoutFile(HistoryEntry entry) {
        return switch (entry.kind()) {
            case ADOPTED, REPEATABLE -> MigrationState.APPLIED;
            case VERSIONED -> isAbove(entry) ? MigrationState.AHEAD : MigrationState.MISSING;
            case BASELINE ->
                files.find(Kind.BASELINE, entry.version().orElseThrow())
                        .map(f -> state(entry, f, MigrationState.EDITED))
                        .orElse(isAbove(entry) ? MigrationState.AHEAD : MigrationState.APPLIED);
        };
    }

    private boolean isAbove(HistoryEntry entry) {
        return newestFile
                .map(v -> entry.version().orElseThrow().compareTo(v) > 0)
                .orElse(true);
    }

    /** The version up to which a baseline stands for the files. */
    private Optional<Version> floor(Optional<Version> target) {
        return history.current().stream()
                .filter(e -> e.kind() == HistoryEntry.Kind.ADOPTED || e.kind() == HistoryEntry.Kind.BASELINE)
                .flatMap(e -> e.version().stream())
                .max(Comparator.naturalOrder())
                .or(() -> firstBaseline(target).flatMap(MigrationFile::version));
    }

    /** The versioned migrations and the baseline to be applied up to a version, in order. */
    List<MigrationFile> pending(Optional<Version> target) {
        List<MigrationFile> pending =
                new ArrayList<>(firstBaseline(target).stream().toList());
        Optional<Version> from = floor(target);
        for (MigrationFile file : files.versioned()) {
            boolean wanted = target.isEmpty() || version(file).compareTo(target.get()) <= 0;
            boolean included = from.filter(f -> version(file).compareTo(f) <= 0).isPresent();
            if (wanted && !included && history.find(version(file)).isEmpty()) {
                pending.add(file);
            }
        }
        return pending;
    }

    /** The repeatable migrations to be applied. */
    List<MigrationFile> pendingRepeatable() {
        return files.ofKind(Kind.REPEATABLE).stream()
                .filter(f -> repeatable(f).state() != MigrationState.APPLIED)
                .toList();
    }

    /** Whether nothing is to be done, told from the newest rows alone. */
    boolean isUpToDate() {
        Optional<HistoryEntry> newest = history.newest();
        return history.unfinished().isEmpty()
                && settledDrafts().isEmpty()
                && newest.flatMap(HistoryEntry::version).equals(newestFile)
                && (newest.isEmpty()
                        || ChainHash.ends(files).contains(newest.get().chain().orElse("")))
                && pendingRepeatable().isEmpty();
    }

    private static MigrationInfo info(MigrationFile file, MigrationState state, Optional<HistoryEntry> entry) {
        return new MigrationInfo(file.version(), file.description(), file.fileName(), state, entry);
    }

    private static Version version(MigrationFile file) {
        return file.version().orElseThrow();
    }
}
