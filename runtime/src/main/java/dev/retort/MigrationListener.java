package dev.retort;

/**
 * Is told how far a run has come. Called by the thread that runs the verb, between two statements; an exception that it
 * throws ends the run where it is, like a failing statement.
 */
@FunctionalInterface
public interface MigrationListener {

    /**
     * A migration begins (no statement is done), or one of its statements took effect.
     *
     * @param progress how far
     */
    void progress(MigrationProgress progress);
}
