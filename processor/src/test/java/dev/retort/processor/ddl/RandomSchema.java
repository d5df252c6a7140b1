package dev.retort.processor.ddl;

import dev.retort.change.Declarations;
import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ColumnType.Timestamp;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A random schema that can be edited at random, as a programmer would edit entities. Edits that lose data do so on
 * purpose; edits that cannot work on rows (a unique column without values) are not made.
 */
final class RandomSchema {

    private static final List<String> WORDS = List.of(
            "author",
            "book",
            "user",
            "order",
            "city",
            "price",
            "title",
            "note",
            "kind",
            "state",
            "Group",
            "level",
            "start_date",
            "firstName",
            "value",
            "key",
            "x");

    private static final List<ColumnType> TYPES = List.of(
            Simple.BOOLEAN,
            Simple.SMALLINT,
            Simple.INTEGER,
            Simple.BIGINT,
            Simple.DATE,
            Simple.UUID,
            Simple.LONG_TEXT,
            new Decimal(10, 2),
            new FloatingPoint(53),
            new Text(TextKind.VARCHAR, 40),
            new Text(TextKind.VARCHAR, 255),
            new Timestamp(6, false),
            new Enumeration(List.of("NEW", "OPEN", "DONE"), 255));

    private final List<ColumnType> types;
    private final boolean checkedReferences;

    /** A column of a table under construction. */
    private static final class Draft {
        private String name;
        private Column column;

        private Draft(String name, Column column) {
            this.name = name;
            this.column = column;
        }
    }

    /** A table under construction; constraints name columns by their drafts, so that renames follow by themselves. */
    private static final class TableDraft {
        private String name = "";
        private final List<Draft> columns = new ArrayList<>();
        private final List<Draft> key = new ArrayList<>();
        private final Set<List<Draft>> uniques = new LinkedHashSet<>();
        private final Map<Draft, TableDraft> references = new LinkedHashMap<>();
        private final Map<Draft, Action> actions = new HashMap<>();
        private final Set<List<Draft>> indexes = new LinkedHashSet<>();
        private final Set<Draft> checks = new LinkedHashSet<>();
        private Optional<String> comment = Optional.empty();
    }

    private final Random random;
    private final List<TableDraft> tables = new ArrayList<>();
    private final Map<String, Long> sequences = new LinkedHashMap<>();
    private final Map<TableDraft, String> oldTableNames = new LinkedHashMap<>();
    private final Map<Draft, String> oldColumnNames = new LinkedHashMap<>();
    private final Map<Draft, String> backfills = new LinkedHashMap<>();
    /** Columns that the old schema demands values of, each its own: undo could not bring these back. */
    private final Set<Draft> demanding = new LinkedHashSet<>();

    private final Set<TableDraft> pinned = new LinkedHashSet<>();
    private int names;

    /**
     * A schema for a database: MySQL's UUIDs are written otherwise than those of other databases, and it lets no check
     * look at a column that a foreign key changes or that counts by itself, and no foreign key set null what is not
     * null.
     */
    RandomSchema(long seed, Dialect dialect) {
        types = TYPES.stream()
                .filter(t -> !(dialect.id().equals("mysql") && t == Simple.UUID))
                .toList();
        checkedReferences = !dialect.isMySqlFamily();
        random = new Random(seed);
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            addTable();
        }
    }

    /** Forgets what was declared: from here on the schema is the old one. */
    void settle() {
        oldTableNames.clear();
        oldColumnNames.clear();
        backfills.clear();
        tables.forEach(t -> oldTableNames.put(t, t.name));
        tables.forEach(t -> t.columns.forEach(c -> oldColumnNames.put(c, c.name)));
        tables.forEach(t -> t.uniques.forEach(demanding::addAll));
        tables.forEach(t -> demanding.addAll(t.references.keySet()));
        demanding.removeIf(d -> d.column.nullable() && d.column.defaultValue().isEmpty());
    }

    /** One edit of any kind. */
    void edit() {
        switch (random.nextInt(17)) {
            case 0 -> addTable();
            case 1 -> dropTable();
            case 2 -> pick(tables).name = newName();
            case 3, 4 -> addColumn(pick(tables), true);
            case 5, 6 -> dropColumn(pick(tables));
            case 7 -> pick(pick(tables).columns).name = newName();
            case 8 -> retype(pick(tables));
            case 9 -> toggleNull(pick(tables));
            case 10 -> defaultValue(pick(tables));
            case 11 -> comments(pick(tables));
            case 12 -> uniques(pick(tables));
            case 13 -> indexes(pick(tables));
            case 14 -> references(pick(tables));
            case 15 -> checks(pick(tables));
            default -> sequences();
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String newName() {
        String name = pick(WORDS);
        return random.nextInt(3) == 0 && names++ == 0 ? name : name + "_" + names++;
    }

    private void addTable() {
        TableDraft table = new TableDraft();
        table.name = newName();
        boolean identity = random.nextInt(3) == 0;
        Column id = new Column(
                Identifier.of("id"),
                Simple.BIGINT,
                false,
                Optional.empty(),
                identity ? Optional.of(new Generation.Identity()) : Optional.empty(),
                Optional.empty());
        Draft key = new Draft("id", id);
        table.columns.add(key);
        table.key.add(key);
        tables.add(table);
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            addColumn(table, false);
        }
        uniques(table);
        indexes(table);
        references(table);
        checks(table);
    }

    /** A table goes together with the columns that refer to it, unless undo could not bring these back on rows. */
    private void dropTable() {
        TableDraft table = pick(tables);
        List<TableDraft> others = tables.stream().filter(t -> t != table).toList();
        boolean comesBack = others.stream()
                .allMatch(t -> t.references.entrySet().stream()
                        .filter(e -> e.getValue() == table)
                        .allMatch(e -> comesBack(e.getKey())));
        if (tables.size() > 1 && comesBack && !pinned.contains(table)) {
            tables.remove(table);
            others.forEach(t -> List.copyOf(t.references.keySet()).stream()
                    .filter(c -> t.references.get(c) == table)
                    .forEach(c -> remove(t, c)));
        }
    }

    private void addColumn(TableDraft table, boolean later) {
        ColumnType type = pick(types);
        boolean nullable = random.nextBoolean();
        Optional<String> value = random.nextInt(4) == 0 ? example(type) : Optional.empty();
        Draft draft = new Draft(
                newName(), new Column(Identifier.of("c"), type, nullable, value, Optional.empty(), Optional.empty()));
        if (later && !nullable && value.isEmpty()) {
            backfills.put(draft, example(type).orElse("null"));
        }
        table.columns.add(draft);
        if (type instanceof Enumeration) {
            table.checks.add(draft);
        }
    }

    private static Optional<String> example(ColumnType type) {
        if (type == Simple.BOOLEAN) {
            return Optional.of("true");
        } else if (type == Simple.DATE) {
            return Optional.of("'2021-01-01'");
        } else if (type == Simple.UUID) {
            return Optional.of("'00000000-0000-0000-0000-000000000007'");
        } else if (type instanceof Timestamp) {
            return Optional.of("'2021-01-01 00:00:00'");
        } else if (type instanceof Enumeration e) {
            return Optional.of("'" + e.values().get(0) + "'");
        } else if (type instanceof Text || type == Simple.LONG_TEXT) {
            return Optional.of("'7'");
        }
        return Optional.of("7");
    }

    private void dropColumn(TableDraft table) {
        Draft draft = pick(table.columns);
        if (!table.key.contains(draft) && comesBack(draft)) {
            remove(table, draft);
        }
    }

    private boolean comesBack(Draft draft) {
        return !demanding.contains(draft);
    }

    private static void remove(TableDraft table, Draft draft) {
        table.columns.remove(draft);
        table.uniques.removeIf(u -> u.contains(draft));
        table.indexes.removeIf(i -> i.contains(draft));
        table.checks.remove(draft);
        table.references.remove(draft);
    }

    private void retype(TableDraft table) {
        Draft draft = pick(table.columns);
        boolean isKey = table.key.contains(draft);
        ColumnType old = draft.column.type();
        ColumnType now = old;
        if (old == Simple.SMALLINT) {
            now = Simple.INTEGER;
        } else if (old == Simple.INTEGER && !table.references.containsKey(draft)) {
            now = random.nextBoolean() ? Simple.BIGINT : new Text(TextKind.VARCHAR, 255);
        } else if (old instanceof Text text && !table.references.containsKey(draft)) {
            now = new Text(TextKind.VARCHAR, text.length() * 2);
        } else if (old instanceof Decimal decimal) {
            now = new Decimal(decimal.precision() + 3, decimal.scale() + 1);
        } else if (old instanceof Enumeration e) {
            List<String> values = new ArrayList<>(e.values());
            values.add(random.nextInt(values.size()), "C" + names++);
            now = new Enumeration(values, e.length());
        } else if (old == Simple.DATE) {
            now = new Timestamp(6, false);
        }
        if (!isKey && !table.checks.contains(draft) || old instanceof Enumeration) {
            boolean keeps = now instanceof Text
                    && !(old instanceof Text)
                    && draft.column.defaultValue().isPresent();
            change(draft, now, draft.column.nullable(), keeps ? Optional.of("'7'") : draft.column.defaultValue());
        }
    }

    private static void change(Draft draft, ColumnType type, boolean nullable, Optional<String> value) {
        draft.column = new Column(
                draft.column.name(), type, nullable, value, draft.column.generation(), draft.column.comment());
    }

    private void toggleNull(TableDraft table) {
        Draft draft = pick(table.columns);
        Column column = draft.column;
        // a new reference has no value that a row could get
        boolean unknown = table.references.containsKey(draft) && !oldColumnNames.containsKey(draft);
        if (!table.key.contains(draft) && !unknown) {
            change(draft, column.type(), !column.nullable(), column.defaultValue());
            if (column.nullable() && !isUnique(table, draft)) {
                backfills.put(draft, example(column.type()).orElseThrow());
            }
        }
    }

    private static boolean isUnique(TableDraft table, Draft draft) {
        return table.uniques.stream().anyMatch(u -> u.contains(draft));
    }

    private void defaultValue(TableDraft table) {
        Draft draft = pick(table.columns);
        if (!table.key.contains(draft) && !table.references.containsKey(draft)) {
            Column column = draft.column;
            Optional<String> value = column.defaultValue().isPresent() ? Optional.empty() : example(column.type());
            change(draft, column.type(), column.nullable(), value);
        }
    }

    private void comments(TableDraft table) {
        table.comment = table.comment.isPresent() ? Optional.empty() : Optional.of("it's number " + names++);
        Draft draft = pick(table.columns);
        Column c = draft.column;
        Optional<String> comment = c.comment().isPresent() ? Optional.empty() : Optional.of("column " + names++);
        draft.column = new Column(c.name(), c.type(), c.nullable(), c.defaultValue(), c.generation(), comment);
    }

    private void uniques(TableDraft table) {
        if (!table.uniques.isEmpty() && random.nextBoolean()) {
            table.uniques.remove(table.uniques.iterator().next());
            return;
        }
        // only columns that are there from the start have a value of their own in each row
        List<Draft> candidates = table.columns.stream()
                .filter(c -> !table.key.contains(c) && isDistinct(c))
                .toList();
        if (!candidates.isEmpty()) {
            table.uniques.add(List.of(pick(candidates)));
        }
    }

    private boolean isDistinct(Draft draft) {
        ColumnType type = draft.column.type();
        boolean inOldSchema = oldColumnNames.isEmpty() || oldColumnNames.containsKey(draft);
        return inOldSchema
                && !backfills.containsKey(draft)
                && type != Simple.BOOLEAN
                && type != Simple.LONG_TEXT
                && !(type instanceof Enumeration);
    }

    private void indexes(TableDraft table) {
        if (!table.indexes.isEmpty() && random.nextBoolean()) {
            table.indexes.remove(table.indexes.iterator().next());
            return;
        }
        Set<Draft> columns = new LinkedHashSet<>(List.of(pick(table.columns), pick(table.columns)));
        columns.removeIf(c -> c.column.type() == Simple.LONG_TEXT);
        if (!columns.isEmpty()) {
            table.indexes.add(List.copyOf(columns));
        }
    }

    private void references(TableDraft table) {
        if (!table.references.isEmpty() && random.nextBoolean()) {
            Draft first = table.references.keySet().iterator().next();
            // its rows are needed when undo brings the foreign key back
            pinned.add(Objects.requireNonNull(table.references.remove(first)));
            return;
        }
        TableDraft target = tables.get(random.nextInt(tables.indexOf(table) + 1));
        boolean fresh = !oldTableNames.isEmpty() && !oldTableNames.containsKey(table);
        Draft draft = new Draft(
                newName() + "_id",
                new Column(
                        Identifier.of("c"),
                        Simple.BIGINT,
                        !fresh,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        table.columns.add(draft);
        table.references.put(draft, target);
        table.actions.put(draft, pick(List.of(Action.NO_ACTION, Action.CASCADE, Action.SET_NULL)));
        if (random.nextBoolean()) {
            table.indexes.add(List.of(draft));
        }
    }

    private void checks(TableDraft table) {
        Draft draft = pick(table.columns);
        boolean free = checkedReferences || !(table.references.containsKey(draft) || table.key.contains(draft));
        if (free && (draft.column.type() == Simple.BIGINT || draft.column.type() == Simple.SMALLINT)) {
            if (!table.checks.remove(draft)) {
                table.checks.add(draft);
            }
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

    /** The schema as it is now. */
    Schema schema() {
        List<Sequence> all = sequences.entrySet().stream()
                .map(e -> new Sequence(QualifiedName.of(e.getKey()), 1, e.getValue()))
                .toList();
        return new Schema(tables.stream().map(this::table).toList(), all);
    }

    /** What a programmer would declare beside the schema. */
    Declarations declarations() {
        Map<QualifiedName, List<QualifiedName>> renamedTables = new HashMap<>();
        Map<QualifiedName, Map<Identifier, List<Identifier>>> renamedColumns = new HashMap<>();
        Map<QualifiedName, Map<Identifier, String>> fills = new HashMap<>();
        for (TableDraft table : tables) {
            QualifiedName name = QualifiedName.of(table.name);
            String old = oldTableNames.get(table);
            if (old != null && !old.equals(table.name)) {
                renamedTables.put(name, List.of(QualifiedName.of(old)));
            }
            for (Draft draft : table.columns) {
                String oldColumn = oldColumnNames.get(draft);
                if (oldColumn != null && !oldColumn.equals(draft.name)) {
                    renamedColumns
                            .computeIfAbsent(name, n -> new HashMap<>())
                            .put(Identifier.of(draft.name), List.of(Identifier.of(oldColumn)));
                }
                if (backfills.containsKey(draft)) {
                    fills.computeIfAbsent(name, n -> new HashMap<>())
                            .put(Identifier.of(draft.name), backfills.get(draft));
                }
            }
        }
        return new Declarations(renamedTables, renamedColumns, Set.of(), Map.of(), fills);
    }

    private Table table(TableDraft draft) {
        String name = draft.name;
        List<Index> indexes = draft.indexes.stream()
                .map(i -> new Index(
                        named("ix", name, i).orElseThrow(),
                        i.stream()
                                .map(c -> new Index.Part(Identifier.of(c.name), false))
                                .toList(),
                        false,
                        Optional.empty()))
                .toList();
        return new Table(
                QualifiedName.of(name),
                draft.columns.stream()
                        .map(c -> c.column.withName(Identifier.of(c.name)))
                        .toList(),
                Optional.of(new PrimaryKey(named("pk", name, List.of()), columns(draft.key))),
                draft.uniques.stream()
                        .map(u -> new UniqueConstraint(named("uk", name, u), columns(u)))
                        .toList(),
                draft.references.keySet().stream()
                        .map(c -> foreignKey(draft, c))
                        .toList(),
                indexes,
                draft.checks.stream().map(c -> check(name, c)).toList(),
                draft.comment,
                Optional.empty(),
                List.of(),
                List.of("app." + name));
    }

    private ForeignKey foreignKey(TableDraft table, Draft column) {
        TableDraft target = Objects.requireNonNull(table.references.get(column));
        Action action = table.actions.getOrDefault(column, Action.NO_ACTION);
        boolean possible = checkedReferences || action != Action.SET_NULL || column.column.nullable();
        return new ForeignKey(
                named("fk", table.name, List.of(column)),
                columns(List.of(column)),
                QualifiedName.of(target.name),
                columns(target.key),
                possible ? action : Action.NO_ACTION,
                Action.NO_ACTION,
                Optional.empty());
    }

    private static CheckConstraint check(String table, Draft column) {
        Identifier name = Identifier.of(column.name);
        return new CheckConstraint(
                named("ck", table, List.of(column)),
                column.column.type() instanceof Enumeration
                        ? new EnumValues(name)
                        : new Expression(new SqlTemplate("{" + name + "} >= 0")));
    }

    private static List<Identifier> columns(List<Draft> drafts) {
        return drafts.stream().map(d -> Identifier.of(d.name)).toList();
    }

    private static Optional<Identifier> named(String prefix, String table, List<Draft> columns) {
        return Optional.of(Identifier.of(
                prefix + "_" + table + columns.stream().map(c -> "_" + c.name).collect(Collectors.joining())));
    }
}
