package dev.retort;

import dev.retort.history.History;
import dev.retort.history.HistoryEntry;
import dev.retort.history.HistoryTable;
import dev.retort.history.MigrationLock;
import dev.retort.history.MigrationState;
import dev.retort.migration.ChainHash;
import dev.retort.migration.MigrationDirectory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link Migrator#repair()}. */
final class RepairVerb {

    private final MigratorSettings settings;
    private final List<String> actions = new ArrayList<>();

    RepairVerb(MigratorSettings settings) {
        this.settings = settings;
    }

    RepairResult run() {
        try (OpenDatabase database = OpenDatabase.open(settings)) {
            MigrationDirectory files = database.soundFiles();
            if (database.table().read().isEmpty()) {
                return new RepairResult(List.of());
            }
            try (MigrationLock lock = database.lock()) {
                database.connection().setAutoCommit(false);
                lock.verify(database.connection());
                forgetUnfinished(database.table(), database.history());
                acceptEdited(database.table(), files, database.history());
                database.connection().commit();
            }
            return new RepairResult(actions);
        } catch (SQLException e) {
            throw settings.failure(e);
        }
    }

    private void forgetUnfinished(HistoryTable table, History history) throws SQLException {
        for (HistoryEntry entry : history.current()) {
            switch (entry.state()) {
                case RUNNING, FAILED -> {
                    table.delete(entry.rank());
                    actions.add(entry.script() + ": forgotten; " + entry.applied() + " of its " + entry.statements()
                            + " statements had taken effect, and apply() begins it anew");
                }
                case UNDOING, UNDO_FAILED -> {
                    table.mark(entry.rank(), MigrationState.UNDONE);
                    actions.add(entry.script() + ": taken as undone");
                }
                default -> {
                    // Finished rows are in order.
                }
            }
        }
    }

    private void acceptEdited(HistoryTable table, MigrationDirectory files, History history) throws SQLException {
        Map<Integer, String> checksums = new TreeMap<>();
        Map<Integer, String> chains = new TreeMap<>();
        Folding folding = new Folding(files, history);
        for (MigrationInfo migration : Obstacles.in(new Comparison(files, history).status())) {
            if (migration.state() == MigrationState.EDITED) {
                files.files().stream()
                        .filter(f -> f.fileName().equals(migration.script()))
                        .findFirst()
                        .ifPresent(f ->
                                checksums.put(migration.entry().orElseThrow().rank(), f.checksum()));
                HistoryEntry row = migration.entry().orElseThrow();
                folding.chain(row).ifPresent(chain -> chains.put(row.rank(), chain));
                actions.add(migration.script() + ": the changed file is taken as the one that was applied");
            }
        }
        if (checksums.isEmpty() && chains.isEmpty()) {
            return;
        }
        String chain = ChainHash.START;
        for (HistoryEntry entry : history.current()) {
            if (entry.version().isEmpty()) {
                continue;
            }
            String checksum = checksums.getOrDefault(entry.rank(), entry.checksum());
            String next = entry.kind() == HistoryEntry.Kind.ADOPTED
                    ? entry.chain().orElse(ChainHash.START)
                    : ChainHash.next(chain, entry.version().get(), checksum);
            chain = chains.getOrDefault(entry.rank(), next);
            table.rehash(entry.rank(), checksum, Optional.of(chain));
        }
    }
}
