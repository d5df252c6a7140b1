package dev.retort.processor.ddl;

import dev.retort.change.Change.AddCheck;
import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.OfTable;
import dev.retort.schema.CheckCondition.EnumValues;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The changes of one table that stays, and whether SQLite can make them in place. The conditions are those of the
 * manual's page <a href="https://www.sqlite.org/lang_altertable.html">"ALTER TABLE"</a>.
 *
 * @param before the table as it was
 * @param after the table as it is to be
 * @param changes changes of columns and constraints; no renames, no indexes
 * @param takenBack in undo, the names that columns have by the time of the changes, by those that the changes use
 */
record SqliteTable(Table before, Table after, List<OfTable> changes, Map<Identifier, Identifier> takenBack) {

    /** A default that is the same in every row. */
    private static final Pattern CONSTANT =
            Pattern.compile("(?i)\\s*([-+]?[\\d.]+|'[^']*(?:''[^']*)*'|x'[0-9a-f]*'|true|false|null)\\s*");

    /** Words of a {@code columnDefinition} that only a new table may have. */
    private static final Pattern MORE_THAN_A_TYPE =
            Pattern.compile("(?i)\\b(primary|unique|references|generated|check|default|not)\\b");

    boolean needsRebuild() {
        return !changes.stream().allMatch(this::isInPlace);
    }

    private boolean isInPlace(OfTable change) {
        if (change instanceof AddColumn add) {
            return isInPlace(add);
        } else if (change instanceof DropColumn drop) {
            return isFree(drop.column());
        } else if (change instanceof AddForeignKey add) {
            return added().anyMatch(c ->
                    isOn(add.foreignKey(), c) && c.column().defaultValue().isEmpty());
        } else if (change instanceof AddCheck add) {
            return added().anyMatch(c -> isOn(add.check(), c));
        }
        return false;
    }

    private Stream<AddColumn> added() {
        return changes.stream().filter(AddColumn.class::isInstance).map(AddColumn.class::cast);
    }

    private boolean isInPlace(AddColumn add) {
        Column column = add.column();
        boolean constant = column.defaultValue().isEmpty()
                || CONSTANT.matcher(column.defaultValue().get()).matches();
        boolean plain = column.generation().isEmpty()
                && !(column.type() instanceof ColumnType.Verbatim verbatim
                        && MORE_THAN_A_TYPE.matcher(verbatim.sql()).find());
        boolean fills = !column.nullable()
                && (column.defaultValue().isEmpty() || add.backfill().isPresent());
        return plain && constant && !fills && !isInKey(after, column.name());
    }

    /** Whether nothing else in the table names a column. */
    private boolean isFree(Column column) {
        boolean computed =
                before.columns().stream().anyMatch(c -> c.generation().isPresent() && !Fragments.isIdentity(c));
        boolean checked = before.checks().stream()
                .map(SqliteTable::columns)
                .anyMatch(c -> c.isEmpty() || c.contains(column.name()));
        boolean refers = before.foreignKeys().stream()
                .anyMatch(k ->
                        k.columns().contains(column.name()) || k.definition().isPresent());
        boolean narrowed = after.indexes().stream().anyMatch(i -> i.options().isPresent());
        boolean more = column.type() instanceof ColumnType.Verbatim verbatim
                && MORE_THAN_A_TYPE.matcher(verbatim.sql()).find();
        return !computed && !checked && !refers && !narrowed && !more && !isInKey(before, column.name());
    }

    private static boolean isInKey(Table table, Identifier column) {
        return Stream.concat(
                        table.primaryKey().stream().map(k -> k.columns()),
                        table.uniques().stream().map(u -> u.columns()))
                .anyMatch(columns -> columns.contains(column));
    }

    /** Whether a foreign key is about this new column alone. */
    static boolean isOn(ForeignKey key, AddColumn add) {
        return key.definition().isEmpty()
                && key.columns().equals(List.of(add.column().name()));
    }

    /** Whether a check is about this new column alone. */
    static boolean isOn(CheckConstraint check, AddColumn add) {
        return columns(check).equals(Set.of(add.column().name()));
    }

    private static Set<Identifier> columns(CheckConstraint check) {
        return check.condition() instanceof Expression expression
                ? expression.template().columns()
                : Set.of(((EnumValues) check.condition()).column());
    }

    /** A change in the names that columns have by then. */
    OfTable named(OfTable change) {
        if (change instanceof AlterColumn alter
                && takenBack.containsKey(alter.to().name())) {
            Identifier name = takenBack.get(alter.to().name());
            return new AlterColumn(
                    alter.before(),
                    alter.after(),
                    alter.from().withName(name),
                    alter.to().withName(name),
                    alter.backfill());
        }
        return change;
    }

    /** How a column of the new table gets its values from the old one; empty where it gets them by itself. */
    Optional<String> source(Column column, Fragments fragments, boolean undo) {
        if (column.generation().isPresent() && !Fragments.isIdentity(column)) {
            return Optional.empty();
        }
        for (OfTable change : changes) {
            if (change instanceof AddColumn add && add.column().name().equals(column.name())) {
                return added(add, fragments, undo);
            } else if (named(change) instanceof AlterColumn alter
                    && alter.to().name().equals(column.name())) {
                return Optional.of(altered(alter, fragments, undo));
            }
        }
        return Optional.of(fragments.quote(column.name()));
    }

    private static Optional<String> added(AddColumn add, Fragments fragments, boolean undo) {
        return add.backfill().or(() -> undo ? Placeholders.of(add, fragments.dialect()) : Optional.empty());
    }

    private static String altered(AlterColumn alter, Fragments fragments, boolean undo) {
        String value = Conversions.sqlite(alter, fragments)
                .orElseGet(() -> fragments.quote(alter.to().name()));
        boolean fills = alter.from().nullable() && !alter.to().nullable() && !undo;
        return alter.backfill()
                .filter(fill -> fills)
                .map(fill -> "coalesce(" + value + ", " + fill + ")")
                .orElse(value);
    }
}
