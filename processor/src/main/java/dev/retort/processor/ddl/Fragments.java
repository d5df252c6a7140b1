package dev.retort.processor.ddl;

import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Parts of statements that are the same in every database but for names and types.
 *
 * @param dialect the database
 */
record Fragments(Dialect dialect) {

    String quote(Identifier name) {
        return dialect.quote(name);
    }

    String quote(QualifiedName name) {
        return dialect.quote(name);
    }

    String list(List<Identifier> columns) {
        return columns.stream().map(this::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    String type(Column column) {
        return dialect.typeName(column.type());
    }

    /** The condition that a sorted array of names, as the catalog spells them, has exactly these columns. */
    String isArrayOf(List<Identifier> columns) {
        return columns.isEmpty()
                ? "is null"
                : columns.stream()
                        .map(c -> dialect.literal(dialect.storedName(c)))
                        .sorted()
                        .collect(Collectors.joining(", ", "= array[", "]"));
    }

    /** A column as {@code create table} and {@code add column} define it. */
    String column(Column column) {
        if (isIdentity(column)) {
            return quote(column.name()) + " " + dialect.identityType(column.type()) + comment(column.comment(), " ");
        }
        StringBuilder text = new StringBuilder(quote(column.name())).append(' ').append(type(column));
        column.defaultValue().ifPresent(value -> text.append(" default ").append(defaultValue(column, value)));
        if (column.generation().orElse(null) instanceof Generation.Computed computed) {
            text.append(" generated always as (").append(computed.expression()).append(')');
            text.append(dialect.id().equals("h2") ? "" : " stored");
        }
        // MariaDB's grammar has no "not null" behind a generation
        boolean may = column.generation().isEmpty() || !dialect.id().equals("mariadb");
        if (!column.nullable() && may) {
            text.append(" not null");
        }
        return text.append(comment(column.comment(), " ")).toString();
    }

    /** The comment on a table or column as its definition has it, empty where a statement of its own says it. */
    String comment(Optional<String> comment, String equals) {
        return comment.filter(c -> dialect.isMySqlFamily())
                .map(c -> " comment" + equals + dialect.literal(c))
                .orElse("");
    }

    /**
     * MySQL takes a default for what it keeps apart from the row only as an expression (manual, "Data Type Default
     * Values").
     */
    private String defaultValue(Column column, String value) {
        boolean apart = type(column).matches("(?i).*(text|blob)|json");
        return dialect.isMySqlFamily() && apart && !value.startsWith("(") ? "(" + value + ")" : value;
    }

    static boolean isIdentity(Column column) {
        return column.generation().orElse(null) instanceof Generation.Identity;
    }

    String named(Optional<Identifier> name) {
        return name.map(n -> "constraint " + quote(n) + " ").orElse("");
    }

    String primaryKey(PrimaryKey key) {
        return named(key.name()) + "primary key " + list(key.columns());
    }

    String unique(UniqueConstraint unique) {
        return named(unique.name()) + "unique " + list(unique.columns());
    }

    String foreignKey(ForeignKey key) {
        if (key.definition().isPresent()) {
            return named(key.name()) + key.definition().get();
        }
        return named(key.name()) + "foreign key " + list(key.columns()) + " " + references(key);
    }

    /** What a foreign key says after its columns. */
    String references(ForeignKey key) {
        return "references " + quote(key.referencedTable()) + " " + list(key.referencedColumns())
                + action(" on delete ", key.onDelete()) + action(" on update ", key.onUpdate());
    }

    private static String action(String event, Action action) {
        return action == Action.NO_ACTION
                ? ""
                : event + action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A check, empty where the database's enum type demands the same. */
    Optional<String> check(CheckConstraint check, Table table) {
        return condition(check.condition(), table).map(c -> named(check.name()) + "check (" + c + ")");
    }

    private Optional<String> condition(CheckCondition condition, Table table) {
        if (condition instanceof Expression expression) {
            return Optional.of(expression.template().render(this::quote));
        }
        Identifier column = ((EnumValues) condition).column();
        ColumnType type = table.column(column)
                .map(Column::type)
                .orElseThrow(() -> new IllegalArgumentException("no column " + column + " in " + table.name()));
        if (!(type instanceof Enumeration enumeration)) {
            throw new IllegalArgumentException(table.name() + "." + column + " is no enumeration but " + type);
        }
        return dialect.hasNativeEnums()
                ? Optional.empty()
                : Optional.of(quote(column) + " in "
                        + enumeration.values().stream()
                                .map(dialect::literal)
                                .collect(Collectors.joining(", ", "(", ")")));
    }

    String index(Index index, QualifiedName table) {
        String parts = index.parts().stream()
                .map(p -> quote(p.column()) + (p.descending() ? " desc" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
        return "create " + (index.unique() ? "unique " : "") + "index " + quote(index.name()) + "\n    on "
                + quote(table) + " " + parts + index.options().map(o -> " " + o).orElse("");
    }

    String insert(SeedRow row, QualifiedName table) {
        return "insert into " + quote(table) + " "
                + list(List.copyOf(row.values().keySet())) + "\n    values "
                + row.values().values().stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** An index or sequence is named in the schema of its table. */
    String inSchemaOf(QualifiedName table, Identifier name) {
        return quote(table.withName(name));
    }
}
