package dev.retort.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A whole schema in canonical order: tables and sequences by name.
 *
 * @param tables its tables
 * @param sequences its sequences
 */
public record Schema(List<Table> tables, List<Sequence> sequences) {

    /** A schema with nothing in it: where every history starts. */
    public static final Schema EMPTY = new Schema(List.of(), List.of());

    /** Sorts by name. */
    public Schema {
        tables = tables.stream().sorted(Comparator.comparing(Table::name)).toList();
        sequences =
                sequences.stream().sorted(Comparator.comparing(Sequence::name)).toList();
    }

    /**
     * Finds a table.
     *
     * @param name its name
     * @return the table, empty where there is none of that name
     */
    public Optional<Table> table(QualifiedName name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /**
     * Finds a sequence.
     *
     * @param name its name
     * @return the sequence, empty where there is none of that name
     */
    public Optional<Sequence> sequence(QualifiedName name) {
        return sequences.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
