package dev.retort.change;

import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys, column types and identities that change, in new names: what foreign keys have to make way for, the last of
 * them in MySQL and MariaDB only.
 */
final class Touched {

    private final Map<QualifiedName, Set<Identifier>> retyped = new HashMap<>();
    private final Map<QualifiedName, Set<Set<Identifier>>> keys = new HashMap<>();

    void retype(QualifiedName table, Identifier column) {
        retyped.computeIfAbsent(table, t -> new HashSet<>()).add(column);
    }

    void dropKey(QualifiedName table, List<Identifier> columns) {
        keys.computeIfAbsent(table, t -> new HashSet<>()).add(Set.copyOf(columns));
    }

    /** Whether a foreign key of a table has to be taken off for a while. */
    boolean isInTheWay(QualifiedName owner, ForeignKey key) {
        QualifiedName referenced = key.referencedTable();
        return intersects(retyped.getOrDefault(owner, Set.of()), key.columns())
                || intersects(retyped.getOrDefault(referenced, Set.of()), key.referencedColumns())
                || keys.getOrDefault(referenced, Set.of()).contains(Set.copyOf(key.referencedColumns()));
    }

    private static boolean intersects(Set<Identifier> columns, List<Identifier> others) {
        return others.stream().anyMatch(columns::contains);
    }
}
