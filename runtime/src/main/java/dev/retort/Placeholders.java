package dev.retort;

import dev.retort.connection.Secrets;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationProblem;
import dev.retort.migration.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values for <code>${name}</code> in the files. Errors name the place in the file as it is, because statements are
 * found before they get their values.
 *
 * @param values value by name; with none, placeholders are off and the text stays as it is
 */
record Placeholders(Map<String, String> values) {

    static final Placeholders NONE = new Placeholders(Map.of());

    /** Begins an undo script that lacks values. */
    private static final String KEPT = "-- retort without: ";

    /** Regular expressions apart from the rest, as most starts need none. */
    private static final class Patterns {

        static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)}");
        static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    }

    Placeholders {
        values = new TreeMap<>(values);
        for (String name : values.keySet()) {
            if (!Patterns.NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is no name of a placeholder: it begins with a letter"
                        + " or underscore, and goes on with letters, digits, and any of _ . -");
            }
        }
    }

    boolean areOff() {
        return values.isEmpty();
    }

    /** The text with values; what has none stays as it is. */
    String replace(String text) {
        return areOff()
                ? text
                : Patterns.PLACEHOLDER
                        .matcher(text)
                        .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
    }

    List<SqlStatement> replace(List<SqlStatement> statements) {
        return areOff()
                ? statements
                : statements.stream()
                        .map(s -> new SqlStatement(replace(s.text()), s.line(), s.column(), s.transactional()))
                        .toList();
    }

    /**
     * The files, with values where a text is compared as a whole: a repeatable migration is applied again when a value
     * changes. A versioned migration is known by its text without values, which may differ from database to database.
     */
    MigrationDirectory in(MigrationDirectory files) {
        if (areOff()) {
            return files;
        }
        List<MigrationFile> replaced = files.files().stream()
                .map(file -> switch (file.kind()) {
                    case REPEATABLE -> MigrationFile.of(file.fileName(), replace(file.text()));
                    case VERSIONED, BASELINE, UNDO -> file;
                })
                .toList();
        List<MigrationProblem> problems = new ArrayList<>(files.problems());
        files.files().forEach(file -> problems.addAll(problems(file)));
        return new MigrationDirectory(replaced, problems, files.draft());
    }

    private List<MigrationProblem> problems(MigrationFile file) {
        List<MigrationProblem> problems = new ArrayList<>();
        Matcher matcher = Patterns.PLACEHOLDER.matcher(file.text());
        while (matcher.find()) {
            if (!values.containsKey(matcher.group(1))) {
                problems.add(new MigrationProblem(
                        MigrationProblem.Kind.NO_VALUE,
                        List.of(file.fileName()),
                        file.fileName() + position(file.text(), matcher.start()) + ": there is no value for "
                                + matcher.group() + "; there are values for " + String.join(", ", values.keySet())));
            }
        }
        return problems;
    }

    private static String position(String text, int at) {
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return ":" + line + ":" + (at - text.lastIndexOf('\n', at - 1));
    }

    /**
     * An undo script as the history keeps it: with the values that were in force, because it is to take back just what
     * they made, but for those that are secret. A first line says which ones are to be filled in when it is executed.
     */
    String kept(String undo) {
        if (areOff()) {
            return undo;
        }
        Set<String> secrets = new TreeSet<>();
        String text = Patterns.PLACEHOLDER.matcher(undo).replaceAll(m -> {
            boolean secret = Secrets.isName(m.group(1));
            if (secret) {
                secrets.add(m.group(1));
            }
            return Matcher.quoteReplacement(secret ? m.group() : values.getOrDefault(m.group(1), m.group()));
        });
        return secrets.isEmpty() ? text : KEPT + String.join(" ", secrets) + "\n" + text;
    }

    /** A kept undo script as it is executed. */
    String filled(String script, String kept) {
        if (!kept.startsWith(KEPT)) {
            return kept;
        }
        int end = kept.indexOf('\n');
        List<String> secrets = List.of(kept.substring(KEPT.length(), end).split(" "));
        for (String name : secrets) {
            if (!values.containsKey(name)) {
                throw new MigrationException(
                        MigrationException.Kind.FILES,
                        "the undo script of " + script + " needs the value of ${" + name + "}, which the history does"
                                + " not keep because it is secret. Nothing was changed. Give it with withPlaceholders");
            }
        }
        return Patterns.PLACEHOLDER
                .matcher(kept.substring(end + 1))
                .replaceAll(m -> Matcher.quoteReplacement(
                        secrets.contains(m.group(1)) ? values.getOrDefault(m.group(1), "") : m.group()));
    }

    /** A text for a message, without the values of placeholders whose names say that they are secret. */
    String hide(String text) {
        String shown = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (Secrets.isName(value.getKey()) && !value.getValue().isEmpty()) {
                shown = shown.replace(value.getValue(), "${" + value.getKey() + "}");
            }
        }
        return shown;
    }

    /** The names only. */
    @Override
    public String toString() {
        return "Placeholders" + values.keySet();
    }
}
