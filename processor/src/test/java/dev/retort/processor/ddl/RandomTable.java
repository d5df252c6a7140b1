package dev.retort.processor.ddl;

import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SeedRow;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table under construction; constraints hold its columns themselves, so renames follow by themselves. */
final class RandomTable {

    /** A foreign key to the whole primary key of a table. */
    static final class Reference {
        final List<RandomColumn> columns;
        final RandomTable target;
        Action action;

        Reference(List<RandomColumn> columns, RandomTable target, Action action) {
            this.columns = columns;
            this.target = target;
            this.action = action;
        }
    }

    String name;
    final List<RandomColumn> columns = new ArrayList<>();
    final List<RandomColumn> key = new ArrayList<>();
    final Set<List<RandomColumn>> uniques = new LinkedHashSet<>();
    final List<Reference> references = new ArrayList<>();
    /** The columns of an index, and which of them is sorted downwards. */
    final Map<List<RandomColumn>, Set<RandomColumn>> indexes = new LinkedHashMap<>();

    final Set<List<RandomColumn>> uniqueIndexes = new LinkedHashSet<>();
    /** What comes behind the column in a check. */
    final Map<RandomColumn, String> checks = new LinkedHashMap<>();

    Optional<String> comment = Optional.empty();
    /** Whether its ids come from a sequence that is named after it. */
    boolean sequence;
    /** The names in the rows of a table of generators. */
    final Set<String> generators = new LinkedHashSet<>();

    RandomTable(String name) {
        this.name = name;
    }

    QualifiedName qualifiedName() {
        return QualifiedName.of(Identifier.parse(name));
    }

    boolean refers(RandomColumn column) {
        return references.stream().anyMatch(r -> r.columns.contains(column));
    }

    boolean isIndexed(RandomColumn column) {
        return Stream.of(uniques, indexes.keySet(), Set.of(key))
                .flatMap(Set::stream)
                .anyMatch(columns -> columns.contains(column));
    }

    void remove(RandomColumn column) {
        columns.remove(column);
        uniques.removeIf(u -> u.contains(column));
        indexes.keySet().removeIf(i -> i.contains(column));
        checks.remove(column);
        references.removeIf(r -> r.columns.contains(column));
    }

    /**
     * The table.
     *
     * @param canSetNull whether a foreign key may set null what is not null
     */
    Table table(boolean canSetNull) {
        List<CheckConstraint> constraints = new ArrayList<>();
        for (RandomColumn column : columns) {
            if (column.type instanceof Enumeration) {
                constraints.add(new CheckConstraint(named("ck", List.of(column)), new EnumValues(column.identifier())));
            } else if (checks.containsKey(column)) {
                SqlTemplate template = new SqlTemplate("{" + column.identifier() + "} " + checks.get(column));
                constraints.add(new CheckConstraint(named("ck", List.of(column)), new Expression(template)));
            }
        }
        return new Table(
                qualifiedName(),
                columns.stream().map(RandomColumn::column).toList(),
                Optional.of(new PrimaryKey(named("pk", List.of()), names(key))),
                uniques.stream()
                        // PostgreSQL leaves out what the key says, where both come with the table
                        .filter(u -> !u.equals(key))
                        .map(u -> new UniqueConstraint(named("uk", u), names(u)))
                        .toList(),
                references.stream().map(r -> foreignKey(r, canSetNull)).toList(),
                indexes.entrySet().stream()
                        .map(e -> index(e.getKey(), e.getValue()))
                        .toList(),
                constraints,
                comment,
                Optional.empty(),
                generators.stream().map(this::row).toList(),
                List.of("app." + plain(name)));
    }

    private SeedRow row(String generator) {
        Map<Identifier, String> values = new LinkedHashMap<>();
        values.put(columns.get(0).identifier(), "'" + generator.replace("'", "''") + "'");
        values.put(columns.get(1).identifier(), "0");
        return new SeedRow(values);
    }

    private Index index(List<RandomColumn> parts, Set<RandomColumn> descending) {
        return new Index(
                named("ix", parts).orElseThrow(),
                parts.stream()
                        .map(c -> new Index.Part(c.identifier(), descending.contains(c)))
                        .toList(),
                uniqueIndexes.contains(parts),
                Optional.empty());
    }

    private ForeignKey foreignKey(Reference reference, boolean canSetNull) {
        boolean possible = canSetNull
                || reference.action != Action.SET_NULL
                || reference.columns.stream().allMatch(c -> c.nullable);
        return new ForeignKey(
                named("fk", reference.columns),
                names(reference.columns),
                reference.target.qualifiedName(),
                names(reference.target.key),
                possible ? reference.action : Action.NO_ACTION,
                Action.NO_ACTION,
                Optional.empty());
    }

    private static List<Identifier> names(List<RandomColumn> some) {
        return some.stream().map(RandomColumn::identifier).toList();
    }

    private Optional<Identifier> named(String prefix, List<RandomColumn> some) {
        return Optional.of(Identifier.of(prefix + "_" + plain(name)
                + some.stream().map(c -> "_" + plain(c.name)).collect(Collectors.joining())));
    }

    private static String plain(String name) {
        return name.replace("`", "").replace(' ', '_');
    }
}
