package dev.retort.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes {@code schema.json}: stable order, one line for each column, constraint and index, so that one changed column
 * is one changed line and git merges changes to different tables by itself. The line with the newest migration's name
 * is the one where two branches that both add a migration conflict.
 */
public final class SnapshotWriter {

    private SnapshotWriter() {}

    /**
     * The text of a snapshot, which {@link SnapshotReader#read(String)} reads back to an equal one. The snapshot's
     * {@code previous} becomes a merge patch (RFC 7386), which does not keep the order of columns.
     *
     * @param snapshot the snapshot
     * @return the file's text, lines ended by {@code \n}
     */
    public static String write(Snapshot snapshot) {
        Json.Obj current = SnapshotTree.of(snapshot);
        Map<String, Json> members = new LinkedHashMap<>(current.members());
        snapshot.previous()
                .ifPresent(previous -> members.put("previous", MergePatch.between(current, SnapshotTree.of(previous))));
        return JsonPrinter.snapshot(Json.object(members));
    }
}
