package dev.retort.schema;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SQL expression whose column names are marked, so that each dialect can quote them where it has to.
 *
 * @param text the expression; <code>{name}</code> is a column in the notation of {@link Identifier#parse(String)}, and
 *     <code>{{</code> stands for one literal opening brace
 */
public record SqlTemplate(String text) {

    private static final Pattern PART = Pattern.compile("\\{\\{|\\{([^{}]+)}");

    /** Checks that nothing is null. */
    public SqlTemplate {
        Objects.requireNonNull(text, "text");
    }

    /**
     * SQL that the source gives and that is not to be touched.
     *
     * @param sql the expression
     * @return a template that renders to exactly this text
     */
    public static SqlTemplate verbatim(String sql) {
        return new SqlTemplate(sql.replace("{", "{{"));
    }

    /**
     * The SQL text.
     *
     * @param quote turns a column's name into SQL
     * @return the expression
     */
    public String render(Function<Identifier, String> quote) {
        Matcher matcher = PART.matcher(text);
        return matcher.replaceAll(part ->
                Matcher.quoteReplacement(part.group(1) == null ? "{" : quote.apply(Identifier.parse(part.group(1)))));
    }

    /**
     * The columns that are marked.
     *
     * @return the columns in order of their first use
     */
    public Set<Identifier> columns() {
        Set<Identifier> columns = new LinkedHashSet<>();
        PART.matcher(text)
                .results()
                .filter(part -> part.group(1) != null)
                .forEach(part -> columns.add(Identifier.parse(part.group(1))));
        return columns;
    }

    /**
     * The template with one column's name replaced.
     *
     * @param from the column's name
     * @param to the new name
     * @return the changed template
     */
    public SqlTemplate renamed(Identifier from, Identifier to) {
        Matcher matcher = PART.matcher(text);
        return new SqlTemplate(matcher.replaceAll(part -> Matcher.quoteReplacement(
                part.group(1) != null && Identifier.parse(part.group(1)).equals(from)
                        ? "{" + to + "}"
                        : part.group())));
    }
}
