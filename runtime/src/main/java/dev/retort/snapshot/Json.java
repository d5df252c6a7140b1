package dev.retort.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value (RFC 8259) that knows its line, counted from 1, or 0 where it was not read from a text. */
sealed interface Json {

    /** The line the value begins on. */
    int line();

    /** An object, its members in the order of the text. */
    record Obj(int line, Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Nullable
        Json get(String name) {
            return members.get(name);
        }

        /** The same object without one member. */
        Obj without(String name) {
            Map<String, Json> rest = new LinkedHashMap<>(members);
            rest.remove(name);
            return new Obj(line, rest);
        }
    }

    /** An array. */
    record Arr(int line, List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record Text(int line, String value) implements Json {}

    /** A whole number; a snapshot has no others. */
    record Num(int line, long value) implements Json {}

    /** A truth value. */
    record Bool(int line, boolean value) implements Json {}

    /** Null, which only a merge patch holds. */
    record Null(int line) implements Json {}

    static Json text(String value) {
        return new Text(0, value);
    }

    static Json number(long value) {
        return new Num(0, value);
    }

    static Json bool(boolean value) {
        return new Bool(0, value);
    }

    static Json texts(List<String> values) {
        List<Json> items = new ArrayList<>();
        values.forEach(value -> items.add(text(value)));
        return new Arr(0, items);
    }

    static Obj object(Map<String, Json> members) {
        return new Obj(0, members);
    }
}
