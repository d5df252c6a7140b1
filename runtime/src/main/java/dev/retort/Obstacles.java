package dev.retort;

import dev.retort.history.MigrationState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What keeps a database from being migrated. */
final class Obstacles {

    private record Obstacle(MigrationException.Kind kind, String what, String next) {}

    private static final Map<MigrationState, Obstacle> OBSTACLES = Map.of(
            MigrationState.EDITED,
            new Obstacle(
                    MigrationException.Kind.EDITED,
                    "was changed after it was applied",
                    "Restore the file from version control and put the change into a new migration; if the change does"
                            + " not matter (a comment), run repair()"),
            MigrationState.MISSING,
            new Obstacle(
                    MigrationException.Kind.MISSING,
                    "was applied, and its file is missing",
                    "Restore the file from version control, or undo the migration: undo() works without its file"),
            MigrationState.BEFORE_BASELINE,
            new Obstacle(
                    MigrationException.Kind.MISSING,
                    "was the last one applied, and the migrations after it were folded into a baseline",
                    "Start a build from before that once, or restore the folded files from version control: apply()"
                            + " takes the database up to the baseline's version, and then this build goes on"),
            MigrationState.AHEAD,
            new Obstacle(
                    MigrationException.Kind.AHEAD,
                    "was applied by a newer build",
                    "Start the newer build, or undo the migration: undo() works without its file"),
            MigrationState.OUT_OF_ORDER,
            new Obstacle(
                    MigrationException.Kind.OUT_OF_ORDER,
                    "was not applied, although a later migration was",
                    "Give it the next free version if it was added later; compile again if it was generated"),
            MigrationState.UNDOING,
            new Obstacle(
                    MigrationException.Kind.UNFINISHED,
                    "was not undone to its end",
                    "Run undo(), which goes on where it stopped"),
            MigrationState.UNDO_FAILED,
            new Obstacle(
                    MigrationException.Kind.UNFINISHED,
                    "was not undone to its end, because a statement failed",
                    "Remove the cause and run undo(), which goes on where it stopped; or finish by hand and run"
                            + " repair()"));

    private Obstacles() {}

    /** Migrations in the way, in order. */
    static List<MigrationInfo> in(MigrationStatus status) {
        return status.migrations().stream()
                .filter(m -> OBSTACLES.containsKey(m.state()))
                .toList();
    }

    /** What is wrong with a migration, and what to do. */
    static String text(MigrationInfo migration) {
        Obstacle obstacle = obstacle(migration);
        return migration.script() + " " + obstacle.what + ". " + obstacle.next;
    }

    /** Throws if anything is in the way. */
    static void check(MigrationStatus status) {
        List<MigrationInfo> found = in(status);
        if (!found.isEmpty()) {
            throw new MigrationException(
                    obstacle(found.get(0)).kind,
                    found.stream().map(Obstacles::text).collect(Collectors.joining("\n")) + "\nNothing was changed");
        }
    }

    private static Obstacle obstacle(MigrationInfo migration) {
        Obstacle obstacle = OBSTACLES.get(migration.state());
        if (obstacle == null) {
            throw new IllegalArgumentException(migration.state() + " is no obstacle");
        }
        return obstacle;
    }
}
