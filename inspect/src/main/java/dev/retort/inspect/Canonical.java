package dev.retort.inspect;

import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A snapshot's schema with one spelling for each name, without what no catalog keeps (rows, options, entities), and
 * with enum values as the condition that a database without native enums checks.
 */
final class Canonical {

    private final Dialect dialect;
    private final StoredNames names;

    Canonical(Dialect dialect, StoredNames names) {
        this.dialect = dialect;
        this.names = names;
    }

    Schema schema(Schema schema) {
        if (!dialect.hasSequences()) {
            return new Schema(
                    Stream.concat(
                                    schema.tables().stream().map(this::table),
                                    schema.sequences().stream().map(this::sequenceTable))
                            .toList(),
                    List.of());
        }
        return new Schema(
                schema.tables().stream().map(this::table).toList(),
                schema.sequences().stream()
                        .map(s -> new Sequence(names.canonical(s.name()), s.start(), s.increment(), s.limits()))
                        .toList());
    }

    private Table sequenceTable(Sequence sequence) {
        return new Table(
                names.canonical(sequence.name()),
                List.of(Column.of("next_val", Simple.BIGINT, true)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /**
     * A type in the words of the dialect: equal where the database keeps the same. H2's {@code time} is whole seconds.
     */
    String typeText(ColumnType type) {
        if (dialect.isMySqlFamily()) {
            return TypeText.canonical(dialect.typeName(type).replace(" character set utf8mb4", ""), 0);
        }
        String text = TypeText.canonical(dialect.typeName(type), dialect.id().equals("h2") ? 0 : 6);
        if (isSqlite()) {
            return SqliteTypes.affinity(text);
        }
        // PostgreSQL takes the length of an array and forgets it
        return dialect.id().equals("postgresql") ? text.replaceAll("array\\[\\d+]", "array") : text;
    }

    /** The columns of a foreign key, each with the one it refers to; their order means nothing. */
    static Map<Identifier, Identifier> pairs(ForeignKey key) {
        Map<Identifier, Identifier> pairs = new TreeMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            pairs.put(key.columns().get(i), key.referencedColumns().get(i));
        }
        return pairs;
    }

    private Table table(Table table) {
        Optional<PrimaryKey> key = table.primaryKey().map(k -> new PrimaryKey(keyName(k), identifiers(k.columns())));
        return new Table(
                names.canonical(table.name()),
                table.columns().stream().map(c -> column(c, key)).toList(),
                key,
                uniques(table),
                table.foreignKeys().stream().map(this::foreignKey).toList(),
                table.indexes().stream()
                        .filter(i -> !isConstraint(i))
                        .map(this::index)
                        .toList(),
                checks(table),
                comment(table.comment()),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** In MySQL and MariaDB a primary key has no name of its own. */
    private Optional<Identifier> keyName(PrimaryKey key) {
        return dialect.isMySqlFamily() ? Optional.empty() : key.name().map(names::canonical);
    }

    /** MySQL and MariaDB know no difference between a unique constraint and a unique index. */
    private boolean isConstraint(Index index) {
        return index.unique() && dialect.isMySqlFamily();
    }

    private List<UniqueConstraint> uniques(Table table) {
        Stream<UniqueConstraint> constraints = table.uniques().stream()
                .map(u -> new UniqueConstraint(u.name().map(names::canonical), identifiers(u.columns())));
        Stream<UniqueConstraint> indexes = table.indexes().stream()
                .filter(this::isConstraint)
                .map(i -> new UniqueConstraint(Optional.of(names.canonical(i.name())), identifiers(i.columns())));
        return Stream.concat(constraints, indexes).toList();
    }

    private List<Identifier> identifiers(List<Identifier> list) {
        return list.stream().map(names::canonical).toList();
    }

    /** A column of the primary key is never nullable, whatever the source says. */
    private Column column(Column column, Optional<PrimaryKey> key) {
        Identifier name = names.canonical(column.name());
        boolean inKey = key.isPresent() && key.get().columns().contains(name);
        boolean counts = isSqlite() && column.generation().orElse(null) instanceof Generation.Identity;
        return new Column(
                name,
                counts ? Simple.INTEGER : column.type(),
                column.nullable() && !inKey,
                column.defaultValue(),
                column.generation(),
                comment(column.comment()));
    }

    private boolean isSqlite() {
        return dialect.id().equals("sqlite");
    }

    /** SQLite has no place for comments. */
    private Optional<String> comment(Optional<String> comment) {
        return isSqlite() ? Optional.empty() : comment;
    }

    private ForeignKey foreignKey(ForeignKey key) {
        return new ForeignKey(
                key.name().map(names::canonical),
                identifiers(key.columns()),
                names.canonical(key.referencedTable()),
                identifiers(key.referencedColumns()),
                key.onDelete(),
                key.onUpdate(),
                key.definition());
    }

    private Index index(Index index) {
        return new Index(
                names.canonical(index.name()),
                index.parts().stream()
                        .map(p -> new Index.Part(names.canonical(p.column()), p.descending()))
                        .toList(),
                index.unique(),
                index.options());
    }

    private List<CheckConstraint> checks(Table table) {
        List<CheckConstraint> result = new ArrayList<>();
        for (CheckConstraint check : table.checks()) {
            Optional<Identifier> name = check.name().map(names::canonical);
            if (!(check.condition() instanceof EnumValues values)) {
                result.add(new CheckConstraint(name, check.condition()));
            } else if (!dialect.hasNativeEnums()) {
                result.add(new CheckConstraint(name, new CheckCondition.Expression(enumCondition(table, values))));
            }
        }
        return result;
    }

    private static SqlTemplate enumCondition(Table table, EnumValues values) {
        ColumnType type = table.column(values.column()).orElseThrow().type();
        if (!(type instanceof ColumnType.Enumeration enumeration)) {
            throw new IllegalArgumentException(table.name() + "." + values.column() + " is not an enumeration");
        }
        String constants = enumeration.values().stream()
                .map(value -> "'" + value.replace("'", "''").replace("{", "{{") + "'")
                .collect(Collectors.joining(", "));
        return new SqlTemplate("{" + values.column() + "} in (" + constants + ")");
    }
}
