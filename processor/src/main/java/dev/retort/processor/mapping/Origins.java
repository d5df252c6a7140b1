package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Position;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where each object of the schema comes from. Filled by the mapping, read by those who report. */
public final class Origins {

    private final Map<QualifiedName, Position> tables = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, Position>> columns = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, Position>> constraints = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, String>> parts = new HashMap<>();
    private final Map<QualifiedName, Position> sequences = new HashMap<>();

    /**
     * Records where a table comes from; the first one stays.
     *
     * @param table the table
     * @param position the entity or the attribute with the collection
     */
    public void table(QualifiedName table, Position position) {
        tables.putIfAbsent(table, position);
    }

    /**
     * Records where a column comes from; the first one stays.
     *
     * @param table its table
     * @param column the column
     * @param position the attribute
     */
    public void column(QualifiedName table, Identifier column, Position position) {
        columns.computeIfAbsent(table, t -> new HashMap<>()).putIfAbsent(column, position);
    }

    /**
     * Records which of an attribute's several columns one is.
     *
     * @param table its table
     * @param column the column
     * @param part the word for it in {@code @RenamedFrom} and {@code @Backfill}
     */
    public void part(QualifiedName table, Identifier column, String part) {
        parts.computeIfAbsent(table, t -> new HashMap<>()).putIfAbsent(column, part);
    }

    /**
     * Which of an attribute's several columns one is.
     *
     * @param table its table
     * @param column the column
     * @return the word for it in {@code @RenamedFrom} and {@code @Backfill}, empty where the attribute has one only
     */
    public Optional<String> partOf(QualifiedName table, Identifier column) {
        return Optional.ofNullable(parts.getOrDefault(table, Map.of()).get(column));
    }

    /**
     * Records where a constraint or index comes from; the first one stays.
     *
     * @param table its table
     * @param constraint its name
     * @param position the attribute or the annotation
     */
    public void constraint(QualifiedName table, Identifier constraint, Position position) {
        constraints.computeIfAbsent(table, t -> new HashMap<>()).putIfAbsent(constraint, position);
    }

    /**
     * Records where a sequence comes from; the first one stays.
     *
     * @param sequence the sequence
     * @param position the attribute or class
     */
    public void sequence(QualifiedName sequence, Position position) {
        sequences.putIfAbsent(sequence, position);
    }

    /**
     * Where a table comes from.
     *
     * @param table the table
     * @return the place, empty where the source has it no longer
     */
    public Optional<Position> ofTable(QualifiedName table) {
        return Optional.ofNullable(tables.get(table));
    }

    /**
     * Where a column comes from.
     *
     * @param table its table
     * @param column the column
     * @return the place, its table's place as a fallback, empty where the source has neither any longer
     */
    public Optional<Position> ofColumn(QualifiedName table, Identifier column) {
        return Optional.ofNullable(columns.getOrDefault(table, Map.of()).get(column))
                .or(() -> ofTable(table));
    }

    /**
     * Where a constraint or index comes from.
     *
     * @param table its table
     * @param constraint its name
     * @return the place, its table's place as a fallback, empty where the source has neither any longer
     */
    public Optional<Position> ofConstraint(QualifiedName table, Identifier constraint) {
        return Optional.ofNullable(constraints.getOrDefault(table, Map.of()).get(constraint))
                .or(() -> ofTable(table));
    }

    /**
     * Where a sequence comes from.
     *
     * @param sequence the sequence
     * @return the place, empty where the source has it no longer
     */
    public Optional<Position> ofSequence(QualifiedName sequence) {
        return Optional.ofNullable(sequences.get(sequence));
    }
}
