package dev.retort.snapshot;

/** Writes {@code schema.json}: stable order, one line for each column, constraint and index. */
public final class SnapshotWriter {

    private SnapshotWriter() {}

    /**
     * The text of a snapshot, which {@link SnapshotReader#read(String)} reads back to an equal one.
     *
     * @param snapshot the snapshot
     * @return the file's text, lines ended by {@code \n}
     */
    public static String write(Snapshot snapshot) {
        throw new UnsupportedOperationException("written next");
    }
}
