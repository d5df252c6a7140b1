package dev.retort.snapshot;

import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notation of {@link QualifiedName#toString()}. */
final class NameNotation {

    private static final Pattern PART = Pattern.compile("(`[^`]*`|[^.`]*)(\\.|\\z)");

    private NameNotation() {}

    /**
     * The name of a notation: one to three parts, each an identifier in backquotes or without dots; the middle one is
     * empty where there is a catalog but no schema.
     *
     * @throws IllegalArgumentException if it is none
     */
    static QualifiedName qualified(String notation) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(notation);
        int at = 0;
        while (at <= notation.length() && matcher.find(at) && matcher.start() == at) {
            parts.add(matcher.group(1));
            at = matcher.end() + (matcher.group(2).isEmpty() ? 1 : 0);
        }
        int count = parts.size();
        if (at <= notation.length() || count > 3) {
            throw new IllegalArgumentException("'" + notation + "' is no name");
        }
        return new QualifiedName(
                count > 2 ? part(parts.get(0)) : Optional.empty(),
                count > 1 ? part(parts.get(count - 2)) : Optional.empty(),
                Identifier.parse(parts.get(count - 1)));
    }

    private static Optional<Identifier> part(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Identifier.parse(text));
    }
}
