package dev.retort.processor.ddl;

import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts tables so that referenced ones come before those that refer to them, as far as there is no cycle. */
final class ParentsFirst {

    private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
    private final Set<QualifiedName> visited = new HashSet<>();
    private final LinkedHashMap<QualifiedName, Table> sorted = new LinkedHashMap<>();

    private ParentsFirst() {}

    static List<Table> sorted(List<Table> tables) {
        ParentsFirst order = new ParentsFirst();
        tables.stream().sorted(Comparator.comparing(Table::name)).forEach(t -> order.tables.put(t.name(), t));
        order.tables.values().forEach(order::visit);
        return List.copyOf(order.sorted.values());
    }

    /** Walks with a stack of its own: a chain of references may be longer than the thread's stack is deep. */
    private void visit(Table start) {
        Deque<Table> path = new ArrayDeque<>();
        Deque<Iterator<Table>> parents = new ArrayDeque<>();
        if (visited.add(start.name())) {
            path.push(start);
            parents.push(parents(start));
        }
        while (!path.isEmpty()) {
            if (parents.getFirst().hasNext()) {
                Table parent = parents.getFirst().next();
                if (visited.add(parent.name())) {
                    path.push(parent);
                    parents.push(parents(parent));
                }
            } else {
                Table done = path.pop();
                parents.pop();
                sorted.put(done.name(), done);
            }
        }
    }

    private Iterator<Table> parents(Table table) {
        return table.foreignKeys().stream()
                .map(ForeignKey::referencedTable)
                .distinct()
                .sorted()
                .filter(tables::containsKey)
                .map(tables::get)
                .iterator();
    }
}
