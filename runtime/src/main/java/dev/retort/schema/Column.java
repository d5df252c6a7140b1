package dev.retort.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type its logical type
 * @param nullable whether it may hold null
 * @param defaultValue the SQL expression of its default, as the source writes it
 * @param generation how the database produces its value, if it does
 * @param comment its comment in the database
 */
public record Column(
        Identifier name,
        ColumnType type,
        boolean nullable,
        Optional<String> defaultValue,
        Optional<Generation> generation,
        Optional<String> comment) {

    /** Checks that nothing is null. */
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultValue, "defaultValue");
        Objects.requireNonNull(generation, "generation");
        Objects.requireNonNull(comment, "comment");
    }

    /**
     * A column with neither default nor generation nor comment.
     *
     * @param name its name, in the notation of {@link Identifier#parse(String)}
     * @param type its type
     * @param nullable whether it may hold null
     * @return the column
     */
    public static Column of(String name, ColumnType type, boolean nullable) {
        return new Column(Identifier.parse(name), type, nullable, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same column under another name.
     *
     * @param newName the other name
     * @return the changed column
     */
    public Column withName(Identifier newName) {
        return new Column(newName, type, nullable, defaultValue, generation, comment);
    }

    /**
     * The same column with another nullability.
     *
     * @param newNullable whether it may hold null
     * @return the changed column
     */
    public Column withNullable(boolean newNullable) {
        return new Column(name, type, newNullable, defaultValue, generation, comment);
    }
}
