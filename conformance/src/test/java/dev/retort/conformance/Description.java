package dev.retort.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What is in a database, one line for each object, sorted.
 *
 * @param lines the objects
 */
record Description(List<Line> lines) {

    /** Kinds of objects, in the order in which they are reported. */
    enum Kind {
        TABLE,
        COLUMN,
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        INDEX,
        CHECK,
        SEQUENCE,
        ROW;

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * An object.
     *
     * @param kind what it is
     * @param owner the table it is part of; its own name where it is part of none
     * @param text everything about it but names that nobody chose
     */
    record Line(Kind kind, String owner, String text) {
        @Override
        public String toString() {
            return kind.title() + " " + owner + ": " + text;
        }
    }

    /** Sorts the lines. */
    Description {
        lines = lines.stream()
                .sorted(Comparator.comparing(Line::owner)
                        .thenComparing(Line::kind)
                        .thenComparing(Line::text))
                .toList();
    }
}
