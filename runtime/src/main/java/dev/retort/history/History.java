package dev.retort.history;

import dev.retort.migration.ChainHash;
import dev.retort.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the history table held when it was read. What a start with nothing to do asks is written without lambdas, whose
 * first use in a Java process costs more than the question.
 *
 * @param entries its rows, by rank
 */
public record History(List<HistoryEntry> entries) {

    /** Copies the list. */
    public History {
        entries = List.copyOf(entries);
    }

    /**
     * The rows about the schema as it is.
     *
     * @return by rank, without what was undone or superseded
     */
    public List<HistoryEntry> current() {
        List<HistoryEntry> current = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            if (entry.isCurrent()) {
                current.add(entry);
            }
        }
        return current;
    }

    /**
     * The current row of a version.
     *
     * @param version the version
     * @return empty where it was not applied, or undone
     */
    public Optional<HistoryEntry> find(Version version) {
        return current().stream()
                .filter(e -> e.version().filter(version::equals).isPresent())
                .findFirst();
    }

    /**
     * The current row of a repeatable migration.
     *
     * @param script the file's name
     * @return empty where it was never applied
     */
    public Optional<HistoryEntry> findRepeatable(String script) {
        for (HistoryEntry entry : current()) {
            if (entry.kind() == HistoryEntry.Kind.REPEATABLE && entry.script().equals(script)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /**
     * The newest current row that has a version.
     *
     * @return empty where there is none
     */
    public Optional<HistoryEntry> newest() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).isCurrent() && entries.get(i).version().isPresent()) {
                return Optional.of(entries.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * The migration that was begun and is not finished; there is at most one, because nothing is begun after it.
     *
     * @return empty where everything is finished
     */
    public Optional<HistoryEntry> unfinished() {
        return current().stream().filter(HistoryEntry::isUnfinished).findFirst();
    }

    /**
     * The chain hash that the next migration is chained to.
     *
     * @return that of the newest row, or the start of the chain
     */
    public String chain() {
        return newest().flatMap(HistoryEntry::chain).orElse(ChainHash.START);
    }

    /**
     * The rank of the next row.
     *
     * @return one more than the highest
     */
    public int nextRank() {
        return entries.isEmpty() ? 1 : entries.get(entries.size() - 1).rank() + 1;
    }
}
