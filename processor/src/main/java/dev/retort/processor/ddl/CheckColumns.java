package dev.retort.processor.ddl;

import dev.retort.change.Change.DropCheck;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.Column;
import dev.retort.schema.Identifier;
import dev.retort.schema.SqlTemplate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which columns a check is about: by them the database knows one that has no name in the schema. */
final class CheckColumns {

    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    private CheckColumns() {}

    /** Columns that are marked, and those that a condition names which the source gives as plain text. */
    static List<Identifier> of(DropCheck change) {
        if (change.check().condition() instanceof EnumValues values) {
            return List.of(values.column());
        }
        SqlTemplate template = ((Expression) change.check().condition()).template();
        String text = LITERAL.matcher(template.text()).replaceAll(" ").toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>(Arrays.asList(NO_WORD.split(text, -1)));
        Set<Identifier> columns = new LinkedHashSet<>(template.columns());
        change.before().columns().stream()
                .map(Column::name)
                .filter(c -> words.contains(c.text().toLowerCase(Locale.ROOT)))
                .forEach(columns::add);
        return List.copyOf(columns);
    }
}
