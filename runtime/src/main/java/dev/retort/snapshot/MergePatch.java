package dev.retort.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** JSON merge patch (RFC 7386): the difference of two objects as an object, null meaning that a member is gone. */
final class MergePatch {

    private MergePatch() {}

    /**
     * The patch that turns one object into another; neither may hold a null. Its order follows from the first object
     * and from names, not from the order of the second, which depends on the patches that it was made by.
     */
    static Json.Obj between(Json.Obj from, Json.Obj to) {
        Map<String, Json> patch = new LinkedHashMap<>();
        from.members().forEach((name, present) -> {
            Json wanted = to.get(name);
            if (wanted == null) {
                patch.put(name, new Json.Null(0));
            } else if (present instanceof Json.Obj a && wanted instanceof Json.Obj b) {
                Json.Obj inner = between(a, b);
                if (!inner.members().isEmpty()) {
                    patch.put(name, inner);
                }
            } else if (!JsonPrinter.compact(present).equals(JsonPrinter.compact(wanted))) {
                patch.put(name, wanted);
            }
        });
        new TreeMap<>(to.members()).forEach((name, wanted) -> {
            if (from.get(name) == null) {
                patch.put(name, wanted);
            }
        });
        return Json.object(patch);
    }

    /** The object that a patch makes of another; members that the patch adds come last. */
    static Json.Obj apply(Json.Obj target, Json.Obj patch) {
        Map<String, Json> result = new LinkedHashMap<>(target.members());
        patch.members().forEach((name, value) -> {
            if (value instanceof Json.Null) {
                result.remove(name);
            } else if (value instanceof Json.Obj inner) {
                Json.Obj base = result.get(name) instanceof Json.Obj present ? present : Json.object(Map.of());
                result.put(name, apply(base, inner));
            } else {
                result.put(name, value);
            }
        });
        return new Json.Obj(target.line(), result);
    }
}
