package dev.retort.processor.ddl;

import dev.retort.dialect.Dialect;
import dev.retort.processor.diff.Declarations;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A random schema that can be edited at random, as a programmer would edit entities. Edits that lose data do so on
 * purpose; edits that cannot work on rows (a unique column without values) are not made.
 */
final class RandomSchema {

    private final RandomTypes types;
    private final RandomNames names;
    private final boolean checkedReferences;
    private final Random random;
    private final List<RandomTable> tables = new ArrayList<>();
    private final List<RandomTable> generators = new ArrayList<>();
    private final Map<String, Long> sequences = new LinkedHashMap<>();
    private final Map<RandomTable, String> oldTableNames = new LinkedHashMap<>();
    private final Map<RandomTable, Map<RandomColumn, String>> oldColumnNames = new LinkedHashMap<>();
    private final Map<RandomColumn, String> backfills = new LinkedHashMap<>();
    /** Columns that the old schema demands values of, each its own: undo could not bring these back. */
    private final Set<RandomColumn> demanding = new LinkedHashSet<>();
    /** Columns of the old schema that have another value in each row. */
    private final Set<RandomColumn> distinct = new LinkedHashSet<>();

    private final Set<RandomTable> pinned = new LinkedHashSet<>();
    /** The table that most edits are about, so that they meet. */
    private Optional<RandomTable> focus = Optional.empty();

    private boolean settled;
    private int count;

    /**
     * A schema for a database: MySQL lets no check look at a column that a foreign key changes or that counts by
     * itself, and no foreign key set null what is not null.
     */
    RandomSchema(long seed, Dialect dialect) {
        checkedReferences = !dialect.isMySqlFamily();
        random = new Random(seed);
        types = new RandomTypes(random, dialect);
        names = new RandomNames(random, dialect);
        int some = 1 + random.nextInt(5);
        for (int i = 0; i < some; i++) {
            addTable();
        }
        if (random.nextInt(4) == 0) {
            addGenerator();
        }
    }

    /** Forgets what was declared: from here on the schema is the old one. */
    void settle() {
        settled = true;
        backfills.clear();
        all().forEach(t -> oldTableNames.put(t, t.name));
        for (RandomTable table : tables) {
            Map<RandomColumn, String> old = new LinkedHashMap<>();
            table.columns.forEach(c -> old.put(c, c.name));
            oldColumnNames.put(table, old);
            table.uniques.forEach(demanding::addAll);
            table.uniqueIndexes.forEach(demanding::addAll);
            table.references.forEach(r -> demanding.addAll(r.columns));
            table.columns.stream().filter(c -> RandomTypes.isDistinct(c.type)).forEach(distinct::add);
        }
        demanding.removeIf(d -> d.nullable && d.value.isEmpty());
        tables.forEach(t -> demanding.addAll(t.key));
        focus = Optional.of(pick(tables));
    }

    private List<RandomTable> all() {
        List<RandomTable> all = new ArrayList<>(tables);
        all.addAll(generators);
        return all;
    }

    /** One edit of any kind. */
    void edit() {
        RandomTable table =
                focus.filter(t -> random.nextBoolean() && tables.contains(t)).orElseGet(() -> pick(tables));
        switch (random.nextInt(25)) {
            case 0 -> addTable();
            case 1 -> dropTable();
            case 2 -> table.name = names.other(table, all(), t -> t.name, oldTableNames);
            case 3, 4 -> addColumn(table, true);
            case 5, 6 -> dropColumn(table);
            case 7, 8 -> renameColumn(table);
            case 9, 10, 11 -> retype(table);
            case 12 -> toggleNull(table);
            case 13 -> defaultValue(table);
            case 14 -> comments(table);
            case 15 -> uniques(table);
            case 16 -> indexes(table);
            case 17 -> references(table);
            case 18 -> checks(table);
            case 19 -> sequences();
            case 20 -> identity(table);
            case 21 -> composite(table);
            case 22 -> descending(table);
            case 23 -> retypeKey(table);
            default -> generators();
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean isOld(RandomTable table, RandomColumn column) {
        return oldColumnNames.getOrDefault(table, Map.of()).containsKey(column);
    }

    private void addTable() {
        RandomTable table = new RandomTable(names.fresh());
        RandomColumn id = new RandomColumn("id", random.nextInt(4) == 0 ? Simple.INTEGER : Simple.BIGINT, false);
        id.identity = random.nextInt(3) == 0;
        table.sequence = !id.identity && random.nextInt(3) == 0;
        table.columns.add(id);
        table.key.add(id);
        tables.add(table);
        int some = 1 + random.nextInt(5);
        for (int i = 0; i < some; i++) {
            addColumn(table, false);
        }
        if (random.nextInt(5) == 0) {
            composite(table);
        }
        uniques(table);
        indexes(table);
        references(table);
        checks(table);
    }

    /** A table goes together with the columns that refer to it, unless undo could not bring these back on rows. */
    private void dropTable() {
        RandomTable table = pick(tables);
        List<RandomTable> others = tables.stream().filter(t -> t != table).toList();
        boolean comesBack = others.stream()
                .flatMap(t -> t.references.stream())
                .filter(r -> r.target == table)
                .allMatch(r -> r.columns.stream().allMatch(c -> isFree(others, c)));
        if (tables.size() > 1 && comesBack && !pinned.contains(table)) {
            tables.remove(table);
            for (RandomTable other : others) {
                List<RandomColumn> gone = other.references.stream()
                        .filter(r -> r.target == table)
                        .flatMap(r -> r.columns.stream())
                        .toList();
                gone.forEach(other::remove);
            }
        }
    }

    private boolean isFree(List<RandomTable> some, RandomColumn column) {
        return !demanding.contains(column) && some.stream().noneMatch(t -> t.key.contains(column));
    }

    private void addColumn(RandomTable table, boolean later) {
        RandomColumn column = new RandomColumn(names.fresh(), types.any(), random.nextBoolean());
        if (random.nextInt(4) == 0) {
            column.value = Optional.of(RandomTypes.example(column.type));
        }
        if (later && !column.nullable && column.value.isEmpty()) {
            backfills.put(column, RandomTypes.example(column.type));
        }
        table.columns.add(column);
    }

    private void dropColumn(RandomTable table) {
        RandomColumn column = pick(table.columns);
        if (isFree(List.of(table), column)) {
            table.references.stream().filter(r -> r.columns.contains(column)).forEach(r -> pinned.add(r.target));
            table.remove(column);
        }
    }

    private void renameColumn(RandomTable table) {
        RandomColumn column = pick(table.columns);
        column.name = names.other(
                column, table.columns, c -> c.name, oldColumnNames.getOrDefault(table, new LinkedHashMap<>()));
    }

    private void retype(RandomTable table) {
        RandomColumn column = pick(table.columns);
        if (table.key.contains(column) || table.refers(column)) {
            return;
        }
        var type = types.next(column.type);
        if (table.isIndexed(column) && !RandomTypes.isIndexable(type)) {
            return;
        }
        column.type = type;
        column.value = column.value.map(v -> RandomTypes.example(type));
        backfills.computeIfPresent(column, (c, v) -> RandomTypes.example(type));
        if (!RandomTypes.INTEGERS.contains(type)) {
            table.checks.remove(column);
        }
    }

    private void toggleNull(RandomTable table) {
        RandomColumn column = pick(table.columns);
        // a new reference has no value that a row could get
        boolean unknown = table.refers(column) && !isOld(table, column);
        if (!table.key.contains(column) && !unknown) {
            column.nullable = !column.nullable;
            if (!column.nullable && !isUnique(table, column)) {
                backfills.put(column, RandomTypes.example(column.type));
            }
        }
    }

    private static boolean isUnique(RandomTable table, RandomColumn column) {
        return table.uniques.stream().anyMatch(u -> u.contains(column))
                || table.uniqueIndexes.stream().anyMatch(u -> u.contains(column));
    }

    private void defaultValue(RandomTable table) {
        RandomColumn column = pick(table.columns);
        if (!table.key.contains(column) && !table.refers(column)) {
            String example = RandomTypes.example(column.type);
            column.value = column.value.isPresent() ? Optional.empty() : Optional.of(example);
            if (!isOld(table, column) && !column.nullable) {
                backfills.put(column, example);
            }
        }
    }

    private void comments(RandomTable table) {
        RandomTable some = random.nextInt(4) == 0 ? pick(all()) : table;
        some.comment = some.comment.isPresent() ? Optional.empty() : Optional.of("it's a \"number\" \\" + count++);
        RandomColumn column = pick(table.columns);
        column.comment = column.comment.isPresent() ? Optional.empty() : Optional.of("column " + count++);
    }

    private void uniques(RandomTable table) {
        if (!table.uniques.isEmpty() && random.nextBoolean()) {
            table.uniques.remove(table.uniques.iterator().next());
            return;
        }
        distinct(table).ifPresent(column -> {
            List<RandomColumn> columns = new ArrayList<>(List.of(column));
            RandomColumn other = pick(table.columns);
            if (other != column && random.nextInt(3) == 0 && RandomTypes.isIndexable(other.type)) {
                columns.add(random.nextInt(2), other);
            }
            table.uniques.add(columns);
        });
    }

    /** Only columns that are there from the start have a value of their own in each row. */
    private Optional<RandomColumn> distinct(RandomTable table) {
        List<RandomColumn> candidates = table.columns.stream()
                .filter(c -> !table.key.contains(c)
                        && RandomTypes.isDistinct(c.type)
                        && (!settled || distinct.contains(c) && !backfills.containsKey(c)))
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(pick(candidates));
    }

    private void indexes(RandomTable table) {
        if (!table.indexes.isEmpty() && random.nextBoolean()) {
            table.indexes.remove(table.indexes.keySet().iterator().next());
            return;
        }
        Set<RandomColumn> columns = new LinkedHashSet<>(List.of(pick(table.columns), pick(table.columns)));
        columns.removeIf(c -> !RandomTypes.isIndexable(c.type));
        Optional<RandomColumn> unique = random.nextInt(6) == 0 ? distinct(table) : Optional.empty();
        unique.ifPresent(columns::add);
        if (!columns.isEmpty()) {
            List<RandomColumn> parts = columns.stream().limit(2).toList();
            table.indexes.put(parts, new LinkedHashSet<>(random.nextInt(4) == 0 ? List.of(parts.get(0)) : List.of()));
            unique.filter(parts::contains).ifPresent(c -> table.uniqueIndexes.add(parts));
        }
    }

    private void descending(RandomTable table) {
        if (!table.indexes.isEmpty()) {
            List<RandomColumn> index = pick(List.copyOf(table.indexes.keySet()));
            RandomColumn part = pick(index);
            Set<RandomColumn> down = table.indexes.getOrDefault(index, Set.of());
            if (!down.remove(part)) {
                down.add(part);
            }
        }
    }

    private void references(RandomTable table) {
        if (!table.references.isEmpty() && random.nextBoolean()) {
            RandomTable.Reference reference = pick(table.references);
            if (random.nextBoolean()) {
                reference.action = action();
                return;
            }
            // its rows are needed when undo brings the foreign key back
            pinned.add(reference.target);
            table.references.remove(reference);
            return;
        }
        RandomTable target = tables.get(random.nextInt(tables.indexOf(table) + 1));
        boolean fresh = settled && !oldTableNames.containsKey(table);
        List<RandomColumn> columns = new ArrayList<>();
        for (RandomColumn part : target.key) {
            RandomColumn column =
                    new RandomColumn(names.fresh().replace(' ', '_').replace("`", "") + "_id", part.type, !fresh);
            columns.add(column);
            table.columns.add(column);
        }
        table.references.add(new RandomTable.Reference(columns, target, action()));
        if (random.nextBoolean()) {
            table.indexes.put(List.copyOf(columns), new LinkedHashSet<>());
        }
    }

    private Action action() {
        return pick(List.of(Action.NO_ACTION, Action.CASCADE, Action.SET_NULL));
    }

    private void checks(RandomTable table) {
        RandomColumn column = pick(table.columns);
        boolean free = checkedReferences || !(table.refers(column) || table.key.contains(column));
        if (free && RandomTypes.INTEGERS.contains(column.type) && table.checks.remove(column) == null) {
            table.checks.put(column, pick(List.of(">= 0", "> -1")));
        } else if (table.checks.containsKey(column) && random.nextBoolean()) {
            table.checks.put(column, "> -" + (2 + count++));
        }
    }

    private void sequences() {
        String name = "seq_" + random.nextInt(3);
        if (sequences.containsKey(name) && random.nextBoolean()) {
            sequences.remove(name);
        } else {
            sequences.put(name, random.nextBoolean() ? 50L : 1L);
        }
    }

    /** The database produces the values of a key, or a sequence does. */
    private void identity(RandomTable table) {
        if (table.key.size() == 1) {
            RandomColumn id = table.key.get(0);
            id.identity = !id.identity;
            table.sequence = !id.identity && random.nextBoolean();
        }
    }

    /** A second column joins a key that nobody refers to, or leaves it. */
    private void composite(RandomTable table) {
        boolean isReferred = tables.stream().flatMap(t -> t.references.stream()).anyMatch(r -> r.target == table);
        if (isReferred || table.key.get(0).identity) {
            return;
        } else if (table.key.size() > 1) {
            table.key.remove(1);
            return;
        }
        List<RandomColumn> candidates = table.columns.stream()
                .filter(c -> !table.key.contains(c)
                        && !c.nullable
                        && !table.refers(c)
                        && RandomTypes.isForKeys(c.type)
                        && (!settled || isOld(table, c)))
                .toList();
        if (!candidates.isEmpty()) {
            table.key.add(pick(candidates));
        }
    }

    /** A key, and what refers to it, becomes wider or narrower. */
    private void retypeKey(RandomTable table) {
        RandomColumn key = table.key.get(0);
        var type = key.type == Simple.BIGINT ? Simple.INTEGER : Simple.BIGINT;
        if (table.key.size() == 1) {
            key.type = type;
            tables.stream()
                    .flatMap(t -> t.references.stream())
                    .filter(r -> r.target == table)
                    .forEach(r -> r.columns.forEach(c -> c.type = type));
        }
    }

    private void addGenerator() {
        RandomTable table = new RandomTable("generators_" + count++);
        table.columns.add(new RandomColumn("sequence_name", new Text(TextKind.VARCHAR, 255), false));
        table.columns.add(new RandomColumn("next_val", Simple.BIGINT, true));
        table.key.add(table.columns.get(0));
        table.generators.add("generator " + count++);
        generators.add(table);
    }

    private void generators() {
        if (generators.isEmpty()) {
            addGenerator();
            return;
        }
        RandomTable table = pick(generators);
        switch (random.nextInt(4)) {
            case 0 -> generators.remove(table);
            case 1 -> table.name = names.other(table, all(), t -> t.name, oldTableNames);
            case 2 -> table.generators.clear();
            default -> table.generators.add("it's " + count++);
        }
    }

    /** The schema as it is now. */
    Schema schema() {
        List<Sequence> all = new ArrayList<>(sequences.entrySet().stream()
                .map(e -> new Sequence(QualifiedName.of(e.getKey()), 1, e.getValue()))
                .toList());
        tables.stream()
                .filter(t -> t.sequence)
                .map(t -> t.qualifiedName().name())
                .forEach(n ->
                        all.add(new Sequence(QualifiedName.of(new Identifier(n.text() + "_SEQ", n.quoted())), 1, 50)));
        return new Schema(all().stream().map(t -> t.table(checkedReferences)).toList(), all);
    }

    /** What a programmer would declare beside the schema. */
    Declarations declarations() {
        Map<QualifiedName, List<QualifiedName>> renamedTables = new HashMap<>();
        Map<QualifiedName, Map<Identifier, List<Identifier>>> renamedColumns = new HashMap<>();
        Set<QualifiedName> droppedTables = new HashSet<>();
        Map<QualifiedName, Set<Identifier>> droppedColumns = new HashMap<>();
        Map<QualifiedName, Map<Identifier, String>> fills = new HashMap<>();
        for (RandomTable table : all()) {
            QualifiedName name = table.qualifiedName();
            String old = oldTableNames.getOrDefault(table, table.name);
            if (!old.equals(table.name)) {
                renamedTables.put(name, List.of(QualifiedName.of(Identifier.parse(old))));
                if (isGone(table.name, all(), oldTableNames)) {
                    droppedTables.add(name);
                }
            }
            Map<RandomColumn, String> oldNames = oldColumnNames.getOrDefault(table, Map.of());
            for (RandomColumn column : table.columns) {
                Identifier id = column.identifier();
                String oldName = oldNames.getOrDefault(column, column.name);
                if (!oldName.equals(column.name)) {
                    put(renamedColumns, name, id, List.of(Identifier.parse(oldName)));
                    if (isGone(column.name, table.columns, oldNames)) {
                        droppedColumns
                                .computeIfAbsent(name, n -> new HashSet<>())
                                .add(id);
                    }
                }
                Optional.ofNullable(backfills.get(column)).ifPresent(v -> put(fills, name, id, v));
            }
        }
        return new Declarations(renamedTables, renamedColumns, droppedTables, droppedColumns, fills);
    }

    /** Whether what had a name in the old schema is not there any longer. */
    private static <T> boolean isGone(String name, List<T> now, Map<T, String> oldNames) {
        return oldNames.entrySet().stream().anyMatch(e -> e.getValue().equals(name) && !now.contains(e.getKey()));
    }

    private static <V> void put(
            Map<QualifiedName, Map<Identifier, V>> map, QualifiedName table, Identifier column, V value) {
        map.computeIfAbsent(table, n -> new HashMap<>()).put(column, value);
    }
}
