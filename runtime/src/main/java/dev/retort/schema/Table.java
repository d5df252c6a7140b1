package dev.retort.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table.
 *
 * <p>The order of the columns is the order of the entity's attributes (keys first); it shapes a {@code create table}
 * and means nothing otherwise. The order of the other lists means nothing; {@link Schema} keeps them sorted.
 *
 * @param name its name
 * @param columns its columns
 * @param primaryKey its primary key, if it has one
 * @param uniques its unique constraints
 * @param foreignKeys its foreign keys
 * @param indexes its indexes
 * @param checks its check constraints
 * @param comment its comment in the database
 * @param options what the source adds to the end of {@code create table}
 * @param rows the rows it is created with
 * @param entities binary names of the classes it comes from, sorted
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        Optional<PrimaryKey> primaryKey,
        List<UniqueConstraint> uniques,
        List<ForeignKey> foreignKeys,
        List<Index> indexes,
        List<CheckConstraint> checks,
        Optional<String> comment,
        Optional<String> options,
        List<SeedRow> rows,
        List<String> entities) {

    /** Copies the lists. */
    public Table {
        Objects.requireNonNull(name, "name");
        columns = List.copyOf(columns);
        uniques = List.copyOf(uniques);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        rows = List.copyOf(rows);
        entities = List.copyOf(entities);
    }

    /**
     * Finds a column.
     *
     * @param column its name
     * @return the column, empty where there is none of that name
     */
    public Optional<Column> column(Identifier column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }
}
