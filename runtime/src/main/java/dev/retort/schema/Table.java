package dev.retort.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table.
 *
 * <p>The order of the columns is the order of the entity's attributes (keys first); it shapes a {@code create table}
 * and means nothing otherwise. The order of the constraints and indexes means nothing; they are kept sorted by name.
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

    /** Copies the lists and sorts those whose order means nothing. */
    public Table {
        Objects.requireNonNull(name, "name");
        columns = List.copyOf(columns);
        uniques = sorted(uniques, u -> key(u.name(), u.columns()));
        foreignKeys = sorted(foreignKeys, f -> key(f.name(), f.columns()));
        indexes = sorted(indexes, i -> i.name().key());
        checks = sorted(checks, c -> key(c.name(), c.condition()));
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

    /**
     * The same table with its columns in another order.
     *
     * @param ordered the columns
     * @return the table
     */
    public Table withColumns(List<Column> ordered) {
        return new Table(
                name, ordered, primaryKey, uniques, foreignKeys, indexes, checks, comment, options, rows, entities);
    }

    private static <T> List<T> sorted(List<T> list, Function<T, String> key) {
        return list.stream().sorted(Comparator.comparing(key)).toList();
    }

    private static String key(Optional<Identifier> name, Object content) {
        return name.map(Identifier::key).orElseGet(() -> " " + content);
    }
}
