package dev.retort.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code schema.json}. */
public final class SnapshotReader {

    /** The markers that git puts around conflicting lines, among them the one of the diff3 style. */
    private static final Pattern CONFLICT_MARKER = Pattern.compile("(<{7}|>{7}|\\|{7})( .*)?|={7}");

    /** What each marker begins with; a file of a thousand tables without any is not read line by line. */
    private static final List<String> MARKERS =
            Stream.of("<", ">", "|", "=").map(c -> c.repeat(7)).toList();

    private SnapshotReader() {}

    /**
     * Reads a snapshot.
     *
     * @param json the file's text
     * @return the snapshot
     * @throws SnapshotException if the text holds conflict markers, is of a newer format, or is damaged; its kind and
     *     line say which and where
     */
    public static Snapshot read(String json) {
        rejectConflicts(json);
        Json tree = JsonParser.parse(json);
        if (!(tree instanceof Json.Obj root)) {
            throw JsonReader.damaged(tree, "an object is expected here");
        }
        rejectNewerFormat(root);
        Json.Obj current = root.without("previous");
        SchemaReader schemas = new SchemaReader();
        Optional<Snapshot> previous =
                Optional.ofNullable(root.get("previous")).map(patch -> previous(current, patch, schemas));
        return snapshot(current, previous, schemas);
    }

    private static Snapshot previous(Json.Obj current, Json patch, SchemaReader schemas) {
        if (!(patch instanceof Json.Obj object)) {
            throw JsonReader.damaged(patch, "an object is expected here");
        }
        return snapshot(MergePatch.apply(current, object), Optional.empty(), schemas);
    }

    private static Snapshot snapshot(Json.Obj tree, Optional<Snapshot> previous, SchemaReader schemas) {
        return JsonReader.read(tree, members -> {
            members.requiredNumber("format");
            return new Snapshot(
                    schemas.read(members),
                    members.text("newest"),
                    members.texts("classes"),
                    previous,
                    members.text("dialect"));
        });
    }

    private static void rejectConflicts(String json) {
        if (MARKERS.stream().noneMatch(json::contains)) {
            return;
        }
        int line = 0;
        for (String text : (Iterable<String>) json.lines()::iterator) {
            line++;
            if (text.length() >= 7
                    && "<>|=".indexOf(text.charAt(0)) >= 0
                    && CONFLICT_MARKER.matcher(text).matches()) {
                throw new SnapshotException(
                        SnapshotException.Kind.CONFLICT, line, "git left a conflict marker: " + text);
            }
        }
    }

    private static void rejectNewerFormat(Json.Obj root) {
        if (root.get("format") instanceof Json.Num format && format.value() > SnapshotTree.FORMAT) {
            throw new SnapshotException(
                    SnapshotException.Kind.NEWER_FORMAT,
                    Math.max(1, format.line()),
                    "format " + format.value() + ", this version reads up to " + SnapshotTree.FORMAT);
        }
    }
}
