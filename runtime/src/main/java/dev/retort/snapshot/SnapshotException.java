package dev.retort.snapshot;

/** A snapshot that cannot be read. */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be read. */
    public enum Kind {
        /** git left conflict markers in it. */
        CONFLICT,
        /** A newer Retort wrote it. */
        NEWER_FORMAT,
        /** It is not a snapshot, or not a whole one. */
        DAMAGED
    }

    /** Why it cannot be read. */
    private final Kind kind;

    /** The line, counted from 1. */
    private final int line;

    /**
     * Says why and where.
     *
     * @param kind why it cannot be read
     * @param line the line, counted from 1
     * @param message what is wrong
     */
    public SnapshotException(Kind kind, int line, String message) {
        super(message);
        this.kind = kind;
        this.line = line;
    }

    /**
     * Why it cannot be read.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Where it stops to make sense.
     *
     * @return the line, counted from 1
     */
    public int line() {
        return line;
    }
}
