package dev.retort.processor.analysis;

import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.OfTable;
import dev.retort.change.Change.RenameTable;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code @RenamedFrom} with a name that is not in the snapshot. It may stay in the code once the rename is done, so it
 * is right where the new name is in the snapshot; and in a project that starts anew there is nothing to compare with.
 */
final class UnknownOldNames implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        if (subject.from().equals(Schema.EMPTY)) {
            return;
        }
        Map<QualifiedName, Table> old = new HashMap<>();
        subject.from().tables().forEach(t -> old.put(t.name(), t));
        new TreeMap<>(subject.declarations().renamedTables()).forEach((name, oldNames) -> {
            boolean moved = subject.changes(MoveReferences.class)
                    .anyMatch(m -> m.joinTable().name().equals(name));
            if (!moved
                    && isUnknown(name, oldNames, old.keySet())
                    && !isColumn(subject, old.get(name), name, oldNames)) {
                findings.accept(subject.atTable(
                        name, Message.UNKNOWN_OLD_NAME, Subject.inJava(last(oldNames)), "table", names(old.keySet())));
            }
        });
        subject.changes(CreateTable.class).forEach(create -> leftBehind(subject, create.table(), findings));
        Map<QualifiedName, Table> before = before(subject, old);
        Found found = new Found(new HashSet<>(), new ArrayList<>());
        new TreeMap<>(subject.declarations().renamedColumns()).forEach((table, columns) -> {
            Table was = before.get(table);
            if (was != null) {
                columns(subject, table, was, columns, found);
            }
        });
        found.report(findings);
    }

    /**
     * What was found of the names of columns. An attribute may be in several tables, of which one alone had the old
     * name.
     *
     * @param known places and names that are right in one of the tables
     * @param unknown names that a table does not have
     */
    private record Found(Set<Map.Entry<?, ?>> known, List<Map.Entry<List<Identifier>, Finding>> unknown) {

        void report(Consumer<Finding> findings) {
            for (Map.Entry<List<Identifier>, Finding> name : unknown) {
                if (!known.contains(Map.entry(name.getValue().position(), name.getKey()))) {
                    findings.accept(name.getValue());
                }
            }
        }
    }

    /** A column that another table of the entity has under its old name, and that the new table does not get. */
    private static void leftBehind(Subject subject, Table table, Consumer<Finding> findings) {
        Map<Identifier, List<Identifier>> renamed =
                subject.declarations().renamedColumns().getOrDefault(table.name(), Map.of());
        new TreeMap<>(renamed)
                .forEach((name, oldNames) -> subject.changes(DropColumn.class)
                        .filter(d -> oldNames.contains(d.column().name()))
                        .filter(d -> d.before().entities().stream().anyMatch(table.entities()::contains))
                        .findFirst()
                        .ifPresent(d -> findings.accept(subject.atColumn(
                                table.name(),
                                name,
                                Message.DECLARED_FOR_NOTHING,
                                declared(List.of(d.column().name())),
                                "columns that move to another table keep their names on the way; rename "
                                        + d.after().name() + "." + d.column().name()
                                        + " in one migration and move it in another"))));
    }

    /** Whether the names are meant for the column of a collection whose table is the same. */
    private static boolean isColumn(
            Subject subject, @Nullable Table was, QualifiedName name, List<QualifiedName> oldNames) {
        return was != null
                && subject.declarations().renamedColumns().containsKey(name)
                && oldNames.stream().anyMatch(n -> was.column(n.name()).isPresent());
    }

    /** The old table of each new name that is not a new table. */
    private static Map<QualifiedName, Table> before(Subject subject, Map<QualifiedName, Table> old) {
        Map<QualifiedName, Table> before = new HashMap<>(old);
        subject.changes(RenameTable.class)
                .forEach(rename -> before.put(rename.after().name(), rename.before()));
        subject.changes(OfTable.class)
                .forEach(change -> before.put(change.after().name(), change.before()));
        subject.changes(CreateTable.class)
                .forEach(create -> before.remove(create.table().name()));
        return before;
    }

    private static void columns(
            Subject subject, QualifiedName table, Table was, Map<Identifier, List<Identifier>> columns, Found found) {
        Set<Identifier> old = was.columns().stream().map(c -> c.name()).collect(Collectors.toCollection(HashSet::new));
        List<Identifier> ofTable = subject.declarations().renamedTables().getOrDefault(table, List.of()).stream()
                .map(QualifiedName::name)
                .toList();
        new TreeMap<>(columns).forEach((name, oldNames) -> {
            // a collection's names are those of its table, too
            boolean isMeantForTable = oldNames.stream().anyMatch(ofTable::contains);
            if (oldNames.isEmpty() || isMeantForTable) {
                return;
            }
            boolean moved = subject.changes(MoveReferences.class)
                    .anyMatch(m ->
                            m.after().name().equals(table) && m.references().containsKey(name));
            Finding finding = joinTable(subject, was, oldNames)
                    .map(t -> subject.atColumn(
                            table, name, Message.DECLARED_FOR_NOTHING, declared(oldNames), severalReferences(t, was)))
                    .orElseGet(() -> subject.atColumn(
                            table,
                            name,
                            Message.UNKNOWN_OLD_NAME,
                            Subject.inJava(last(oldNames)),
                            "column",
                            names(old)));
            if (!moved && isUnknown(name, oldNames, old)) {
                found.unknown.add(Map.entry(oldNames, finding));
            } else {
                found.known.add(Map.entry(finding.position(), oldNames));
            }
        });
    }

    /** The join table of the old name, if it can hold several references of one row. */
    private static Optional<Table> joinTable(Subject subject, Table owner, List<Identifier> oldNames) {
        return subject.from().tables().stream()
                .filter(t -> oldNames.contains(t.name().name()))
                .filter(t -> t.foreignKeys().size() == 2
                        && t.foreignKeys().stream()
                                .anyMatch(k -> k.referencedTable().equals(owner.name())))
                .findFirst();
    }

    private static String severalReferences(Table joinTable, Table owner) {
        ForeignKey first = joinTable.foreignKeys().get(0);
        ForeignKey second = joinTable.foreignKeys().get(1);
        boolean ownerFirst = first.referencedTable().equals(owner.name());
        return "join table " + joinTable.name() + " may hold several references of one row, a column holds one; write"
                + " @ManyToOne @JoinTable(name = \""
                + Subject.inJava(joinTable.name().name())
                + "\", joinColumns = " + joinColumns(ownerFirst ? first : second)
                + ", inverseJoinColumns = " + joinColumns(ownerFirst ? second : first)
                + ") first, compile and commit that migration, which fails where a row has several; then write"
                + " @RenamedFrom in the place of the @JoinTable";
    }

    private static String joinColumns(ForeignKey key) {
        return key.columns().stream()
                .map(c -> "@JoinColumn(name = \"" + Subject.inJava(c) + "\")")
                .collect(Collectors.joining(
                        ", ", key.columns().size() > 1 ? "{" : "", key.columns().size() > 1 ? "}" : ""));
    }

    private static String declared(List<Identifier> oldNames) {
        return "@RenamedFrom(\"" + Subject.inJava(last(oldNames)) + "\")";
    }

    private static <K> boolean isUnknown(K name, List<K> oldNames, Set<K> old) {
        return !oldNames.isEmpty() && !old.contains(name) && oldNames.stream().noneMatch(old::contains);
    }

    private static <K> K last(List<K> names) {
        return names.get(names.size() - 1);
    }

    private static String names(Collection<?> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
