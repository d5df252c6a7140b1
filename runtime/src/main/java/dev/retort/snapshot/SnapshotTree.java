package dev.retort.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;

/** A snapshot as JSON, without its {@code previous}. */
final class SnapshotTree {

    /** The version of the format that is written, and the newest that is read. */
    static final long FORMAT = 1;

    private SnapshotTree() {}

    static Json.Obj of(Snapshot snapshot) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("format", Json.number(FORMAT));
        snapshot.dialect().ifPresent(id -> members.put("dialect", Json.text(id)));
        snapshot.newest().ifPresent(name -> members.put("newest", Json.text(name)));
        if (!snapshot.classes().isEmpty()) {
            members.put("classes", Json.texts(snapshot.classes()));
        }
        members.putAll(SchemaTree.readable(snapshot.schema()));
        return Json.object(members);
    }
}
