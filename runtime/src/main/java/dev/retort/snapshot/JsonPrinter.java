package dev.retort.snapshot;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes JSON (RFC 8259) in the snapshot's layout: what a reviewer reads as one thing (a column, a constraint, an
 * index) is one line, what holds such things is spread over lines. In these lists the comma leads the line: one more
 * column at the end is then one changed line too, and not a second one for the comma after its neighbour.
 */
final class JsonPrinter {

    /** Members of a table whose own members or items get a line each. */
    private static final Set<String> LISTS = Set.of("columns", "uniques", "foreignKeys", "indexes", "checks", "rows");

    private final StringBuilder out = new StringBuilder();

    private JsonPrinter() {}

    /** The value in one line. */
    static String compact(Json value) {
        JsonPrinter printer = new JsonPrinter();
        printer.inline(value);
        return printer.out.toString();
    }

    /** A snapshot's text, ended by {@code \n}. */
    static String snapshot(Json.Obj root) {
        JsonPrinter printer = new JsonPrinter();
        printer.members(root, "", (name, value) -> printer.section(name, value));
        return printer.out.append('\n').toString();
    }

    /** Prints the value of a member that lies one level deeper. */
    private interface MemberPrinter {
        void print(String name, Json value);
    }

    private void section(String name, Json value) {
        if (name.equals("previous") && value instanceof Json.Obj patch) {
            members(patch, "  ", (inner, v) -> innerSection(inner, v, "    "));
        } else {
            innerSection(name, value, "  ");
        }
    }

    private void innerSection(String name, Json value, String indent) {
        if (name.equals("tables") && value instanceof Json.Obj tables) {
            members(tables, indent, (table, v) -> table(v, indent + "  "));
        } else if (name.equals("sequences") || name.equals("classes")) {
            spread(value, indent);
        } else {
            inline(value);
        }
    }

    private void table(Json value, String indent) {
        if (value instanceof Json.Obj table) {
            members(table, indent, (name, v) -> {
                if (LISTS.contains(name)) {
                    spread(v, indent + "  ");
                } else {
                    inline(v);
                }
            });
        } else {
            inline(value);
        }
    }

    private void spread(Json value, String indent) {
        String next = "\n" + indent + ", ";
        if (value instanceof Json.Obj object) {
            members(object, indent, next, (name, v) -> inline(v));
        } else if (value instanceof Json.Arr array && !array.items().isEmpty()) {
            String separator = "[\n" + indent + "  ";
            for (Json item : array.items()) {
                out.append(separator);
                inline(item);
                separator = next;
            }
            out.append('\n').append(indent).append(']');
        } else {
            inline(value);
        }
    }

    private void members(Json.Obj object, String indent, MemberPrinter printer) {
        members(object, indent, ",\n" + indent + "  ", printer);
    }

    private void members(Json.Obj object, String indent, String next, MemberPrinter printer) {
        String separator = "{\n" + indent + "  ";
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(": ");
            printer.print(member.getKey(), member.getValue());
            separator = next;
        }
        out.append(object.members().isEmpty() ? "{" : "\n" + indent).append('}');
    }

    private void inline(Json value) {
        if (value instanceof Json.Obj object) {
            inlineObject(object);
        } else if (value instanceof Json.Arr array) {
            inlineArray(array);
        } else if (value instanceof Json.Text text) {
            string(text.value());
        } else if (value instanceof Json.Num number) {
            out.append(number.value());
        } else if (value instanceof Json.Bool bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void inlineObject(Json.Obj object) {
        String separator = "{ ";
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(": ");
            inline(member.getValue());
            separator = ", ";
        }
        out.append(object.members().isEmpty() ? "{}" : " }");
    }

    private void inlineArray(Json.Arr array) {
        out.append('[');
        for (Iterator<Json> items = array.items().iterator(); items.hasNext(); ) {
            inline(items.next());
            out.append(items.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // lone surrogates have no UTF-8 form; the two line separators would break line counts elsewhere
                    if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
