package dev.retort.history;

/** Every state that a migration can be in, as the history table and the files together tell it. */
public enum MigrationState {
    /** Applied, and the file is the one that was applied. */
    APPLIED("applied"),
    /** The file is there and has not been applied. */
    PENDING("not applied yet"),
    /** A baseline or an adopted schema holds what the file does. */
    INCLUDED("not applied, because the database began with a baseline that includes it"),
    /** A statement failed where what was done before it could not be rolled back. */
    FAILED("failed: some of its statements took effect; apply() goes on where it stopped"),
    /** It was begun and neither finished nor failed: it is running, or the process that ran it died. */
    RUNNING("begun and not finished: it is running now, or the process died; apply() goes on where it stopped"),
    /** The file is not the one that was applied. */
    EDITED("applied, and its file was changed afterwards"),
    /** Applied while it was a draft, and rewritten or gone since. */
    STALE_DRAFT("applied while it was a draft, and rewritten or gone since; apply() undoes it"),
    /** Applied, and folded into a baseline since. */
    FOLDED("applied, and folded into a baseline since"),
    /** The last one that was applied, and those after it were folded into a baseline. */
    BEFORE_BASELINE("the last one applied, and the migrations after it were folded into a baseline"),
    /** Applied, and there is no such file any more. */
    MISSING("applied, and its file is missing"),
    /** Applied by a newer build. */
    AHEAD("applied by a newer build: its version is above the newest file's"),
    /** Not applied although a later one is. */
    OUT_OF_ORDER("not applied, although a migration with a higher version is"),
    /** A repeatable migration whose text is not the one that was applied last. */
    OUTDATED("repeatable, and changed since it was applied last"),
    /** Its undo script was begun and not finished. */
    UNDOING("its undo script was begun and not finished; undo() goes on where it stopped"),
    /** A statement of its undo script failed where what was done before it could not be rolled back. */
    UNDO_FAILED("its undo script failed: some of its statements took effect; undo() goes on where it stopped"),
    /** Undone by its undo script. */
    UNDONE("applied and undone again"),
    /** A repeatable migration that was applied again later. */
    SUPERSEDED("applied, and applied again later with another text");

    private final String meaning;

    MigrationState(String meaning) {
        this.meaning = meaning;
    }

    /**
     * What the state means.
     *
     * @return a sentence without capital and full stop
     */
    public String meaning() {
        return meaning;
    }
}
