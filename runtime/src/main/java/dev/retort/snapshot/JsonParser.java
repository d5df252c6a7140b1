package dev.retort.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads JSON (RFC 8259), strictly: no duplicate names, whole numbers only, nothing after the value. A snapshot holds
 * nothing else, and whatever git or a hand leaves behind is to be noticed.
 */
final class JsonParser {

    /** Deeper nesting is no snapshot; the limit keeps a damaged file from overflowing the stack. */
    private static final int MAX_DEPTH = 32;

    private final String json;
    private int at;
    private int line = 1;
    private int depth;

    private JsonParser(String json) {
        this.json = json;
    }

    /** Reads a text that holds one value. */
    static Json parse(String json) {
        JsonParser parser = new JsonParser(json);
        Json value = parser.value();
        parser.skipBlanks();
        if (parser.at < json.length()) {
            throw parser.damaged("there is text after the end");
        }
        return value;
    }

    private Json value() {
        skipBlanks();
        char c = peek();
        return switch (c) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::array);
            case '"' -> new Json.Text(line, string());
            case 't' -> word("true", new Json.Bool(line, true));
            case 'f' -> word("false", new Json.Bool(line, false));
            case 'n' -> word("null", new Json.Null(line));
            default -> number();
        };
    }

    private Json nested(Supplier<Json> reader) {
        if (++depth > MAX_DEPTH) {
            throw damaged("it is nested too deeply");
        }
        Json value = reader.get();
        depth--;
        return value;
    }

    private Json object() {
        int start = line;
        Map<String, Json> members = new LinkedHashMap<>();
        expect('{');
        if (next() != '}') {
            member(members);
            while (next() == ',') {
                at++;
                skipBlanks();
                member(members);
            }
        }
        expect('}');
        return new Json.Obj(start, members);
    }

    private void member(Map<String, Json> members) {
        String name = string();
        skipBlanks();
        int start = line;
        expect(':');
        if (members.put(name, value()) != null) {
            throw damaged(start, "\"" + name + "\" occurs twice");
        }
    }

    private Json array() {
        int start = line;
        List<Json> items = new ArrayList<>();
        expect('[');
        if (next() != ']') {
            items.add(value());
            while (next() == ',') {
                at++;
                items.add(value());
            }
        }
        expect(']');
        return new Json.Arr(start, items);
    }

    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        for (char c = peek(); c != '"'; c = peek()) {
            if (c < ' ') {
                throw damaged("a string is not closed");
            }
            at++;
            text.append(c == '\\' ? escape() : c);
        }
        at++;
        return text.toString();
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw damaged("'\\" + c + "' is no escape sequence");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw damaged("'\\u' needs four hexadecimal digits");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private Json number() {
        int start = at;
        while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        String digits = json.substring(start, at);
        if (!digits.matches("-?(0|[1-9][0-9]{0,18})")) {
            throw damaged("'" + (digits.isEmpty() ? json.charAt(start) : digits) + "' is not expected here");
        }
        try {
            return new Json.Num(line, Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw damaged("the number " + digits + " is too large");
        }
    }

    private Json word(String word, Json value) {
        if (!json.startsWith(word, at)) {
            throw damaged("'" + json.charAt(at) + "' is not expected here");
        }
        at += word.length();
        return value;
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw damaged("'" + expected + "' is expected instead of '" + json.charAt(at) + "'");
        }
        at++;
    }

    private char next() {
        skipBlanks();
        return peek();
    }

    private char peek() {
        if (at >= json.length()) {
            throw damaged("it ends in the middle");
        }
        return json.charAt(at);
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            if (json.charAt(at) == '\n') {
                line++;
            }
            at++;
        }
    }

    private SnapshotException damaged(String what) {
        return damaged(line, what);
    }

    private static SnapshotException damaged(int line, String what) {
        return new SnapshotException(SnapshotException.Kind.DAMAGED, line, what);
    }
}
