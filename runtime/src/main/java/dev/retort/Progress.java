package dev.retort;

import dev.retort.migration.MigrationFile;
import java.time.Duration;
import java.util.Optional;

/** Counts migrations and statements for a listener. */
final class Progress {

    private final Optional<MigrationListener> listener;
    private final int migrations;
    private int migration;

    Progress(Optional<MigrationListener> listener, int migrations) {
        this.listener = listener;
        this.migrations = migrations;
    }

    /** For work that nobody listens to. */
    static Progress none() {
        return new Progress(Optional.empty(), 0);
    }

    /** Whether every statement has to be told of when it took effect. */
    boolean isWatched() {
        return listener.isPresent();
    }

    /** A migration begins, some of whose statements may have taken effect in an earlier run. */
    Steps begin(PreparedMigration prepared, int done) {
        migration++;
        long start = System.nanoTime();
        MigrationFile file = prepared.file();
        int statements = prepared.code().isPresent() ? 1 : prepared.statements().size();
        int number = migration;
        Steps steps = k -> listener.ifPresent(l -> l.progress(new MigrationProgress(
                file.fileName(),
                file.version(),
                number,
                migrations,
                k,
                statements,
                Duration.ofNanos(System.nanoTime() - start))));
        steps.done(done);
        return steps;
    }

    /** Takes note of statements. */
    interface Steps {

        /** For scripts that nobody listens to. */
        Steps UNWATCHED = done -> {};

        /** So many of the migration's statements took effect. */
        void done(int statements);
    }
}
