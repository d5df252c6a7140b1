package dev.retort.snapshot;

import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Sequence;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** Schemas with everything in them that a schema can hold, from a seed. */
final class RandomSchemas {

    private static final String[] TEXTS = {
        "", "a", "it's", "\"q\"", "back\\slash", "tab\tline\nend", "ü€😀", "\u2028", "{{x"
    };

    private final Random random;

    RandomSchemas(long seed) {
        random = new Random(seed);
    }

    Snapshot snapshot() {
        Optional<Snapshot> previous =
                maybe(() -> new Snapshot(schema(), maybe(this::text), classes(), Optional.empty()));
        return new Snapshot(schema(), maybe(() -> "V0002__" + random.nextInt(9) + ".sql"), classes(), previous);
    }

    Schema schema() {
        Map<QualifiedName, Table> tables = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Table table = table();
            tables.put(table.name(), table);
        }
        Map<QualifiedName, Sequence> sequences = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            QualifiedName name = qualified();
            sequences.put(name, new Sequence(name, random.nextLong(), 1 + random.nextInt(50)));
        }
        return new Schema(List.copyOf(tables.values()), List.copyOf(sequences.values()));
    }

    private Table table() {
        Map<Identifier, Column> columns = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            Column column = column();
            columns.put(column.name(), column);
        }
        List<Identifier> names = List.copyOf(columns.keySet());
        return new Table(
                qualified(),
                List.copyOf(columns.values()),
                maybe(() -> new PrimaryKey(maybe(this::identifier), some(names))),
                constraints(name -> new UniqueConstraint(name, some(names))),
                constraints(name -> foreignKey(name, names)),
                constraints(name -> index(name.orElse(Identifier.of("ix")), names)),
                constraints(name -> new CheckConstraint(name, condition(names))),
                maybe(this::text),
                maybe(this::text),
                random.nextBoolean() ? List.of() : List.of(row(names), row(names)),
                classes());
    }

    private <T> List<T> constraints(Function<Optional<Identifier>, T> make) {
        Map<Identifier, T> named = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Identifier name = identifier();
            named.put(name, make.apply(Optional.of(name)));
        }
        List<T> all = new ArrayList<>(named.values());
        if (all.isEmpty() || !(all.get(0) instanceof Index)) {
            maybe(() -> make.apply(Optional.empty())).ifPresent(all::add);
        }
        return all;
    }

    private ForeignKey foreignKey(Optional<Identifier> name, List<Identifier> names) {
        ForeignKey.Action[] actions = ForeignKey.Action.values();
        List<Identifier> columns = some(names);
        return new ForeignKey(
                name,
                columns,
                qualified(),
                columns.stream().map(c -> identifier()).toList(),
                actions[random.nextInt(actions.length)],
                actions[random.nextInt(actions.length)],
                maybe(this::text));
    }

    private Index index(Identifier name, List<Identifier> names) {
        List<Index.Part> parts = some(names).stream()
                .map(column -> new Index.Part(column, random.nextBoolean()))
                .toList();
        return new Index(name, parts, random.nextBoolean(), maybe(this::text));
    }

    private CheckCondition condition(List<Identifier> names) {
        return random.nextBoolean()
                ? new CheckCondition.EnumValues(names.get(0))
                : new CheckCondition.Expression(new SqlTemplate("{" + names.get(0) + "} > 0 and '{{' = " + text()));
    }

    private SeedRow row(List<Identifier> names) {
        Map<Identifier, String> values = new LinkedHashMap<>();
        some(names).forEach(name -> values.put(name, "'" + random.nextInt() + "'"));
        return new SeedRow(values);
    }

    private Column column() {
        Optional<Generation> generation = maybe(() ->
                random.nextBoolean() ? new Generation.Identity() : new Generation.Computed("a + " + random.nextInt()));
        return new Column(
                identifier(), type(0), random.nextBoolean(), maybe(this::text), generation, maybe(this::text));
    }

    ColumnType type(int depth) {
        int n = 1 + random.nextInt(400);
        return switch (random.nextInt(depth == 0 ? 10 : 9)) {
            case 0, 1 -> ColumnType.Simple.values()[random.nextInt(ColumnType.Simple.values().length)];
            case 2 -> new ColumnType.FloatingPoint(n);
            case 3 -> new ColumnType.Decimal(n, random.nextInt(5) - 1);
            case 4 -> new ColumnType.Text(ColumnType.TextKind.values()[random.nextInt(4)], n);
            case 5 -> new ColumnType.Binary(random.nextBoolean(), n);
            case 6 ->
                random.nextBoolean()
                        ? new ColumnType.Time(random.nextInt(10), random.nextBoolean())
                        : new ColumnType.Timestamp(random.nextInt(10), random.nextBoolean());
            case 7 ->
                new ColumnType.Enumeration(
                        random.nextBoolean() ? List.of("A", "it's", "') varchar(3)") : List.of("ONE"),
                        random.nextBoolean() ? 255 : n);
            case 8 -> new ColumnType.Verbatim("geo(" + n + ",1) " + text());
            default -> new ColumnType.Array(type(1), random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(n));
        };
    }

    private QualifiedName qualified() {
        return new QualifiedName(maybe(this::identifier), maybe(this::identifier), identifier());
    }

    private Identifier identifier() {
        int n = random.nextInt(30);
        return switch (random.nextInt(4)) {
            case 0 -> new Identifier("Some." + n, true);
            case 1 -> new Identifier("Order " + n, true);
            case 2 -> Identifier.of("Mixed_" + n);
            default -> Identifier.of("col" + n);
        };
    }

    private List<Identifier> some(List<Identifier> names) {
        return names.subList(0, 1 + random.nextInt(names.size()));
    }

    private List<String> classes() {
        return random.nextBoolean() ? List.of() : List.of("com.example.A", "com.example.B$" + random.nextInt(9));
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
    }
}
