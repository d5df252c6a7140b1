package dev.retort.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object by their expected types; what is missing, of another type or left over is damage. */
final class JsonReader {

    private final Json.Obj object;
    /** A handful, so that a list is searched as fast as a set and takes less. */
    private final List<String> known = new ArrayList<>();

    private JsonReader(Json.Obj object) {
        this.object = object;
    }

    /** Reads an object's members with a function and makes sure that it leaves none unread. */
    static <T> T read(Json json, Function<JsonReader, T> mapper) {
        if (!(json instanceof Json.Obj object)) {
            throw damaged(json, "an object is expected here");
        }
        JsonReader reader = new JsonReader(object);
        T result = reader.guarded(mapper);
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (!reader.known.contains(member.getKey())) {
                throw damaged(member.getValue(), "\"" + member.getKey() + "\" is unknown here");
            }
        }
        return result;
    }

    private <T> T guarded(Function<JsonReader, T> mapper) {
        try {
            return mapper.apply(this);
        } catch (IllegalArgumentException e) {
            throw damaged(object, String.valueOf(e.getMessage()));
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(member(name)).map(JsonReader::text);
    }

    String requiredText(String name) {
        return text(required(name));
    }

    boolean flag(String name, boolean otherwise) {
        Json value = member(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Json.Bool bool) {
            return bool.value();
        }
        throw damaged(value, "true or false is expected here");
    }

    long requiredNumber(String name) {
        Json value = required(name);
        if (value instanceof Json.Num number) {
            return number.value();
        }
        throw damaged(value, "a number is expected here");
    }

    Optional<Json> value(String name) {
        return Optional.ofNullable(member(name));
    }

    List<String> texts(String name) {
        return items(name).stream().map(JsonReader::text).toList();
    }

    List<Json> items(String name) {
        Json value = member(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Json.Arr array) {
            return array.items();
        }
        throw damaged(value, "a list is expected here");
    }

    /** The members of a member that is an object used as a map, in order. */
    <T> List<T> entries(String name, BiFunction<String, Json, T> mapper) {
        Json value = member(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Json.Obj map) {
            return entries(map, mapper);
        }
        throw damaged(value, "an object is expected here");
    }

    private static <T> List<T> entries(Json.Obj map, BiFunction<String, Json, T> mapper) {
        List<T> result = new ArrayList<>();
        map.members().forEach((key, entry) -> {
            try {
                result.add(mapper.apply(key, entry));
            } catch (IllegalArgumentException e) {
                throw damaged(entry, String.valueOf(e.getMessage()));
            }
        });
        return result;
    }

    static String text(Json value) {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw damaged(value, "a string is expected here");
    }

    private Json required(String name) {
        Json value = member(name);
        if (value == null) {
            throw damaged(object, "\"" + name + "\" is missing");
        }
        return value;
    }

    private @Nullable Json member(String name) {
        known.add(name);
        return object.get(name);
    }

    static SnapshotException damaged(Json where, String what) {
        return new SnapshotException(SnapshotException.Kind.DAMAGED, Math.max(1, where.line()), what);
    }
}
