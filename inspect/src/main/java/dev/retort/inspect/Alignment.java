package dev.retort.inspect;

import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Puts the live part in the place of every expected part that means the same to the database, so that what is still
 * different is drift. The only place that knows what a database does to a schema by itself: it folds case, knows types
 * under several names, stores several logical types as one, keeps enum constants as text with a check, prints
 * expressions in its own words, and names what has no name.
 */
final class Alignment {

    private final Dialect dialect;
    private final StoredNames names;
    private final Canonical canonical;

    Alignment(Dialect dialect, StoredNames names) {
        this.dialect = dialect;
        this.names = names;
        this.canonical = new Canonical(dialect, names);
    }

    /**
     * The expected schema in the live one's words.
     *
     * @param expected the snapshot's schema
     * @param live the inspected schema
     */
    Schema align(Schema expected, Schema live) {
        Schema plain = canonical.schema(expected);
        return new Schema(
                plain.tables().stream()
                        .map(t -> live.table(t.name()).map(l -> table(t, l)).orElse(t))
                        .toList(),
                plain.sequences().stream()
                        .map(s ->
                                live.sequence(s.name()).map(l -> sequence(s, l)).orElse(s))
                        .toList());
    }

    /** The first value is used up and no longer means anything. */
    private static Sequence sequence(Sequence expected, Sequence live) {
        return new Sequence(live.name(), live.start(), expected.increment(), expected.limits());
    }

    private Table table(Table expected, Table live) {
        return new Table(
                live.name(),
                expected.columns().stream()
                        .map(c -> live.column(c.name()).map(l -> column(c, l)).orElse(c))
                        .toList(),
                expected.primaryKey().map(key -> primaryKey(key, live.primaryKey())),
                matched(
                        expected.uniques(),
                        live.uniques(),
                        (e, l) -> e.columns().equals(l.columns()),
                        UniqueConstraint::name,
                        (l, name) -> new UniqueConstraint(name, l.columns())),
                matched(
                        expected.foreignKeys(),
                        live.foreignKeys(),
                        Alignment::same,
                        ForeignKey::name,
                        Alignment::named),
                matched(
                        expected.indexes(),
                        live.indexes(),
                        this::same,
                        index -> Optional.of(index.name()),
                        (l, name) -> new Index(name.orElseGet(l::name), l.parts(), l.unique(), l.options())),
                matched(
                        expected.checks(),
                        live.checks(),
                        this::same,
                        CheckConstraint::name,
                        (l, name) -> new CheckConstraint(name, l.condition())),
                expected.comment(),
                live.options(),
                live.rows(),
                live.entities());
    }

    /** Nothing in SQLite uses the name of a constraint: there the live one is as good as the expected one. */
    private Optional<Identifier> name(Object part, Optional<Identifier> expected, Optional<Identifier> live) {
        boolean used = part instanceof Index || !dialect.id().equals("sqlite");
        return used ? expected.or(() -> live) : live;
    }

    /**
     * The live part, under the expected name if there is one, for each expected part that has a like; parts that are
     * alike in name as well come first.
     */
    private <T> List<T> matched(
            List<T> expected,
            List<T> live,
            BiPredicate<T, T> same,
            Function<T, Optional<Identifier>> name,
            Renaming<T> renaming) {
        List<T> left = new ArrayList<>(live);
        List<T> result = new ArrayList<>(expected);
        for (boolean nameMatters : new boolean[] {true, false}) {
            for (int i = 0; i < result.size(); i++) {
                T part = expected.get(i);
                Optional<T> found = left.stream()
                        .filter(l -> same.test(part, l))
                        .filter(l -> !nameMatters || name.apply(l).equals(name.apply(part)))
                        .findFirst();
                if (found.isPresent() && result.get(i) == part) {
                    left.remove(found.get());
                    result.set(i, renaming.named(found.get(), name(part, name.apply(part), name.apply(found.get()))));
                }
            }
        }
        return result;
    }

    private Column column(Column expected, Column live) {
        boolean sameType = canonical.typeText(expected.type()).equals(canonical.typeText(live.type()));
        if (expected.type() instanceof ColumnType.Verbatim verbatim && TypeText.saysMore(verbatim.sql())) {
            StatedFacts stated = new StatedFacts(verbatim.sql());
            return new Column(
                    live.name(),
                    sameType ? live.type() : expected.type(),
                    live.nullable() && !stated.isNotNull(),
                    stated.isKept(live.defaultValue()) ? live.defaultValue() : stated.defaultValue(),
                    live.generation(),
                    expected.comment());
        }
        return new Column(
                live.name(),
                sameType ? live.type() : expected.type(),
                expected.nullable(),
                same(expected.defaultValue(), live.defaultValue()) ? live.defaultValue() : expected.defaultValue(),
                same(computed(expected), computed(live)) && identity(expected).equals(identity(live))
                        ? live.generation()
                        : expected.generation(),
                expected.comment());
    }

    private static Optional<String> computed(Column column) {
        return column.generation()
                .filter(Generation.Computed.class::isInstance)
                .map(g -> ((Generation.Computed) g).expression());
    }

    private static Optional<Generation> identity(Column column) {
        return column.generation().filter(Generation.Identity.class::isInstance);
    }

    private PrimaryKey primaryKey(PrimaryKey expected, Optional<PrimaryKey> live) {
        return live.filter(l -> l.columns().equals(expected.columns()))
                .map(l -> new PrimaryKey(name(expected, expected.name(), l.name()), l.columns()))
                .orElse(expected);
    }

    private static boolean same(ForeignKey expected, ForeignKey live) {
        return Canonical.pairs(expected).equals(Canonical.pairs(live))
                && expected.referencedTable().equals(live.referencedTable())
                && (expected.definition().isPresent()
                        || (live.definition().isEmpty()
                                && expected.onDelete() == live.onDelete()
                                && expected.onUpdate() == live.onUpdate()));
    }

    private static ForeignKey named(ForeignKey live, Optional<Identifier> name) {
        return new ForeignKey(
                name,
                live.columns(),
                live.referencedTable(),
                live.referencedColumns(),
                live.onDelete(),
                live.onUpdate(),
                live.definition());
    }

    private boolean same(Index expected, Index live) {
        return expected.parts().equals(live.parts())
                && expected.unique() == live.unique()
                && expected.options()
                        .map(this::indexOptions)
                        .equals(live.options().map(this::indexOptions));
    }

    private String indexOptions(String options) {
        String[] parts = options.split("(?i)\\bwhere\\b", 2);
        String before = SqlExpression.normalForm(parts[0], names);
        return parts.length == 1 ? before : before + " where " + SqlExpression.normalForm(parts[1], names);
    }

    private boolean same(CheckConstraint expected, CheckConstraint live) {
        return condition(expected).equals(condition(live));
    }

    private String condition(CheckConstraint check) {
        if (check.condition() instanceof CheckCondition.Expression expression) {
            SqlTemplate template = expression.template();
            return SqlExpression.normalForm(template.render(column -> '"' + names.stored(column) + '"'), names);
        }
        throw new IllegalArgumentException("not in canonical form: " + check);
    }

    private boolean same(Optional<String> expected, Optional<String> live) {
        UnaryOperator<String> form = sql -> SqlExpression.normalForm(sql, names);
        return expected.map(form).equals(live.map(form));
    }

    /** Gives a part another name. */
    private interface Renaming<T> {
        T named(T part, Optional<Identifier> name);
    }
}
