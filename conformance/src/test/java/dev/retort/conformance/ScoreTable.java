package dev.retort.conformance;

import dev.retort.conformance.Description.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The result of a run as Markdown: a table for each database, with a row for each scenario and a row for all. */
final class ScoreTable {

    private static final List<Kind> SHOWN = List.of(
            Kind.TABLE,
            Kind.COLUMN,
            Kind.PRIMARY_KEY,
            Kind.UNIQUE,
            Kind.FOREIGN_KEY,
            Kind.INDEX,
            Kind.CHECK,
            Kind.SEQUENCE);

    private final Map<Database, Map<String, Score>> scores = new TreeMap<>();

    /**
     * What a scenario came to.
     *
     * @param comparison the databases compared
     * @param validation what Hibernate's validation complains of, empty where it doesn't
     */
    record Score(Comparison comparison, String validation) {}

    synchronized void add(Database kind, String scenario, Score score) {
        scores.computeIfAbsent(kind, key -> new TreeMap<>()).put(scenario, score);
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        scores.forEach((kind, all) ->
                text.append("\n## ").append(kind.id()).append("\n\n").append(table(all)));
        return text.toString();
    }

    private static String table(Map<String, Score> all) {
        List<String> lines = new ArrayList<>();
        List<String> heads = new ArrayList<>(List.of("scenario"));
        SHOWN.forEach(kind -> heads.add(kind.title()));
        heads.add("validate");
        lines.add(row(heads));
        lines.add(row(heads.stream().map(head -> "---").toList()));
        all.forEach((name, score) -> lines.add(row(cells(name, List.of(score)))));
        lines.add(row(cells("all " + all.size(), List.copyOf(all.values()))));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> cells(String name, List<Score> scores) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (Kind kind : SHOWN) {
            int total =
                    scores.stream().mapToInt(s -> s.comparison().total(kind)).sum();
            int equal =
                    scores.stream().mapToInt(s -> s.comparison().equal(kind)).sum();
            cells.add(total == 0 ? "" : String.format(Locale.ROOT, "%d/%d", equal, total));
        }
        long valid = scores.stream().filter(s -> s.validation().isEmpty()).count();
        cells.add(scores.size() == 1 ? (valid == 1 ? "passes" : "FAILS") : valid + "/" + scores.size());
        return cells;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
