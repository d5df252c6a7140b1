package dev.retort;

import dev.retort.history.History;
import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import dev.retort.migration.MigrationIndex;
import java.util.Map;
import java.util.Optional;

/** Whether nothing is to be done, told from the compiler's index and the newest rows of the history alone. */
final class UpToDate {

    private UpToDate() {}

    static boolean is(MigrationIndex index, History newest) {
        // A draft's row has to be compared with its file.
        for (HistoryEntry entry : newest.entries()) {
            if (entry.isUnfinished() || entry.draft()) {
                return false;
            }
        }
        Optional<HistoryEntry> last = newest.newest();
        boolean isNewest = last.isEmpty()
                ? index.newest().isEmpty()
                : last.get().version().equals(index.newest())
                        && index.chains().contains(last.get().chain().orElse(""));
        return isNewest && isCurrent(index.repeatable(), newest);
    }

    private static boolean isCurrent(Map<String, String> repeatable, History newest) {
        for (Map.Entry<String, String> file : repeatable.entrySet()) {
            Optional<HistoryEntry> entry = newest.findRepeatable(file.getKey());
            if (entry.isEmpty()
                    || entry.get().state() != MigrationState.APPLIED
                    || !entry.get().checksum().equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }
}
