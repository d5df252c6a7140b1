package dev.retort;

/**
 * What somebody changed in a database by hand: the differences between the schema that the migrations build and the one
 * that is there. The one implementation, {@code dev.retort.inspect.SchemaDrift}, has them as data, too.
 *
 * <p>What a database does by itself is no drift: names in another case, synonyms of types, checks and defaults in its
 * own words, indexes that back constraints, sequences that belong to columns. Neither are the current value of a
 * sequence, the order of columns, nor the rows and options a table was created with.
 */
public interface Drift {

    /**
     * Whether the database has exactly the schema that it should have.
     *
     * @return true if nothing was changed by hand
     */
    boolean isEmpty();

    /**
     * The drift for a reader.
     *
     * @return one line for each difference, empty where there is none; lines end with {@code \n}
     */
    String text();

    /**
     * What gives constraints and indexes the names that they should have, where nothing but names differs.
     *
     * @return statements in the SQL of the database, one in a line; empty where anything else differs, too
     */
    String renames();
}
