package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sources into which the annotations are pasted that the compiler proposes where something may have been renamed. */
public final class Answers {

    private static final Pattern QUESTION = Pattern.compile("(\\w+)\\.java:(\\d+): RT203: .*?write one of these: "
            + "@(RenamedFrom\\(.*?\\)) (?:here|or @RenamedFrom).*@Dropped\\((.*)\\) on the class.*");
    private static final Pattern STRING = Pattern.compile("\"[^\"]+\"");
    private static final String DROPPED = "@dev.retort.annotation.Dropped";

    private final Map<String, String> sources;
    private final Dice dice;

    /**
     * Begins with sources as they are.
     *
     * @param sources the text of each source file by its path
     * @param seed decides which of the proposals are taken
     */
    public Answers(Map<String, String> sources, long seed) {
        this.sources = new LinkedHashMap<>(sources);
        this.dice = new Dice(seed);
    }

    /** The sources with the answers so far. */
    public Map<String, String> sources() {
        return sources;
    }

    /** Pastes what an error proposes; says no if it proposes nothing. */
    public boolean paste(String error) {
        Matcher question = QUESTION.matcher(error);
        if (!question.matches()) {
            return false;
        }
        String path = "demo/" + question.group(1) + ".java";
        List<String> lines =
                new ArrayList<>(sources.getOrDefault(path, "").lines().toList());
        int line = Integer.parseInt(question.group(2)) - 1;
        // the components of a record stand in one line
        boolean hasLine = lines.get(line).startsWith("    p");
        if (hasLine && dice.oneIn(2)) {
            lines.add(line, "@dev.retort.annotation." + question.group(3));
        } else {
            drop(lines, question.group(4));
        }
        sources.put(path, String.join("\n", lines) + "\n");
        return true;
    }

    private static void drop(List<String> lines, String names) {
        Set<String> all = new TreeSet<>(strings(names));
        lines.stream().filter(l -> l.startsWith(DROPPED)).forEach(l -> all.addAll(strings(l)));
        lines.removeIf(l -> l.startsWith(DROPPED));
        int at = 0;
        while (!lines.get(at).startsWith("public ")) {
            at++;
        }
        lines.add(at, DROPPED + "({" + String.join(", ", all) + "})");
    }

    private static List<String> strings(String text) {
        return STRING.matcher(text).results().map(r -> r.group()).toList();
    }
}
