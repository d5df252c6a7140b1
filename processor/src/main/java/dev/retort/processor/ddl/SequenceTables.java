package dev.retort.processor.ddl;

import dev.retort.change.Change.KeyColumn;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import java.util.List;

/**
 * Sequences in a database that has none: tables with one row, as Hibernate's {@code TableStructure} reads and writes
 * them. The increment is Hibernate's affair; the row holds the next value.
 */
final class SequenceTables {

    private SequenceTables() {}

    static List<Statement> create(Sequence sequence, Fragments fragments) {
        String table = fragments.quote(sequence.name());
        return List.of(
                Statement.of(
                        "new table for the sequence " + sequence.name(),
                        "create table " + table + " (\n    next_val bigint\n)"),
                Statement.of(
                        "its first value",
                        "insert into " + table + " (next_val)\n    values (" + sequence.start() + ")"));
    }

    /** Lets it go on after the values that a key has already. */
    static Statement goOn(Sequence sequence, KeyColumn key, Fragments fragments, String next) {
        return Statement.of(
                sequence.name() + " goes on after the greatest " + key.table() + "." + key.column(),
                "update " + fragments.quote(sequence.name()) + "\n    set next_val = (" + next + ")");
    }

    static List<Statement> drop(Sequence sequence, Fragments fragments) {
        return List.of(Statement.destructive(
                "drops the table of sequence " + sequence.name() + " and its position",
                "drop table " + fragments.quote(sequence.name())));
    }

    static List<Statement> rename(QualifiedName from, QualifiedName to, Fragments fragments) {
        return List.of(Statement.of(
                from + " becomes " + to,
                "alter table " + fragments.quote(from) + " rename to " + fragments.quote(to.name())));
    }

    /** The row was advanced by the old increment when the last value was taken. */
    static List<Statement> alter(Sequence from, Sequence to, Fragments fragments) {
        long more = to.increment() - from.increment();
        if (more == 0) {
            return List.of();
        }
        return List.of(Statement.of(
                "sequence " + to.name() + " counts by " + to.increment() + " from here on",
                "update " + fragments.quote(to.name()) + "\n    set next_val = next_val " + (more < 0 ? "- " : "+ ")
                        + Math.abs(more)));
    }
}
