package dev.retort.change;

import dev.retort.change.Change.KeyColumn;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SeedRow;
import java.util.List;
import java.util.Map;

/**
 * The row of a generator table and the ids that come from it. The row holds the value that was used last (Hibernate's
 * {@code TableGenerator}), and the first ids after it are {@code increment - 1} smaller than the next one (its pooled
 * optimizer), so that the row has to be as much greater than the greatest id.
 *
 * @param table the generator table
 * @param row the row that it begins with
 * @param value the column that counts
 * @param increment how many ids are taken at a time
 * @param ids the columns that get the ids
 */
public record GeneratorStart(QualifiedName table, SeedRow row, Identifier value, int increment, List<KeyColumn> ids) {

    /** Copies the list. */
    public GeneratorStart {
        ids = List.copyOf(ids);
    }

    /**
     * What tells the row from others.
     *
     * @return values as SQL
     */
    public List<String> key() {
        return row.values().entrySet().stream()
                .filter(e -> !e.getKey().equals(value))
                .map(Map.Entry::getValue)
                .toList();
    }
}
