package dev.retort;

import dev.retort.connection.Secrets;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationProblem;
import dev.retort.migration.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passwd|pwd|passphrase|secret|token|credential).*");

    Placeholders {
        values = new TreeMap<>(values);
        for (String name : values.keySet()) {
            if (!NAME.matcher(name).matches()) {
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
                : PLACEHOLDER
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
     * The files, with values where a text is executed later or compared as a whole: an undo script is kept as it will
     * be executed, and a repeatable migration is applied again when a value changes. A versioned migration is known by
     * its text without values, which may differ from database to database.
     */
    MigrationDirectory in(MigrationDirectory files) {
        if (areOff()) {
            return files;
        }
        List<MigrationFile> replaced = files.files().stream()
                .map(file -> switch (file.kind()) {
                    case UNDO, REPEATABLE -> MigrationFile.of(file.fileName(), replace(file.text()));
                    case VERSIONED, BASELINE -> file;
                })
                .toList();
        List<MigrationProblem> problems = new ArrayList<>(files.problems());
        files.files().forEach(file -> problems.addAll(problems(file)));
        return new MigrationDirectory(replaced, problems, files.draft());
    }

    private List<MigrationProblem> problems(MigrationFile file) {
        List<MigrationProblem> problems = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(file.text());
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

    /** A text for a message, without the values of placeholders whose names say that they are secret. */
    String hide(String text) {
        String shown = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (SECRET.matcher(value.getKey()).matches() && !value.getValue().isEmpty()) {
                shown = shown.replace(value.getValue(), "${" + value.getKey() + "}");
            }
        }
        return shown;
    }

    /** The exception itself if nothing in it has to be hidden, else one that tells the same without. */
    SQLException hide(SQLException e) {
        return Secrets.scrub(e, this::hide);
    }

    /** The names only. */
    @Override
    public String toString() {
        return "Placeholders" + values.keySet();
    }
}
