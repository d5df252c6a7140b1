package dev.retort;

import dev.retort.migration.Version;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A migration of data for which SQL is not enough. It takes its place among the versioned files, and is applied once,
 * in a transaction together with its row in the history. To undo it, lay an undo script with its version beside the
 * others ({@code U0007__recode_prices.sql}).
 *
 * <p>Data definition belongs into a file: where the database commits it by itself, a migration in Java that is cut off
 * would be applied twice.
 */
public interface JavaMigration {

    /**
     * Its version, which no file may have.
     *
     * @return the same each time
     */
    Version version();

    /**
     * What it does, in a few words.
     *
     * @return the same each time
     */
    String description();

    /**
     * Stands for what it does, as a file's checksum does for its text: a migration that was applied with another
     * checksum is refused as edited.
     *
     * @return any text, for example {@code "1"}; the same until the migration does something else
     */
    String checksum();

    /**
     * Does the work.
     *
     * @param connection the migration's transaction; must not be committed, rolled back or closed, nor switched to
     *     autocommit
     * @throws SQLException if the database refuses; everything is rolled back then
     */
    void migrate(Connection connection) throws SQLException;
}
