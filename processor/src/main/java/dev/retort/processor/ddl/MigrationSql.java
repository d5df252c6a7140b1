package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import java.util.List;
import java.util.function.Function;

/**
 * The text of a migration in one dialect.
 *
 * @param up the body of the {@code V} file
 * @param undo the body of the {@code U} file
 */
public record MigrationSql(String up, String undo) {

    /**
     * Writes changes as SQL.
     *
     * @param dialect the database
     * @param changes the changes in any order
     * @param origin how comments name the place that asked for a change, such as {@code com.example.Author.name}; empty
     *     text where the source has it no longer
     * @return the texts, lines ended by {@code \n}
     */
    public static MigrationSql of(Dialect dialect, List<Change> changes, Function<Change, String> origin) {
        throw new UnsupportedOperationException("written next");
    }
}
