package dev.retort.processor.ddl;

import dev.retort.change.Change.AddColumn;
import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition.Expression;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Binary;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;
import dev.retort.schema.Identifier;
import dev.retort.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values for a column that an undo script brings back without its values. Only where the column must not be null, has
 * no default, and no key wants its values to be different or to exist elsewhere.
 */
final class Placeholders {

    private Placeholders() {}

    static Optional<String> of(AddColumn change, Dialect dialect) {
        Column column = change.column();
        boolean needed = !column.nullable()
                && column.defaultValue().isEmpty()
                && column.generation().isEmpty();
        return needed && !isInKey(change.after(), column.name())
                ? checked(change.after(), column.name()).or(() -> value(column.type(), dialect))
                : Optional.empty();
    }

    /** The first value of a list that a check of the table allows, as that of a discriminator. */
    private static Optional<String> checked(Table table, Identifier column) {
        Pattern list = Pattern.compile(Pattern.quote("{" + column + "}") + " in \\(('[^']*(?:''[^']*)*'|-?\\d+)[,)].*");
        return table.checks().stream()
                .map(CheckConstraint::condition)
                .filter(Expression.class::isInstance)
                .map(c -> list.matcher(((Expression) c).template().text()))
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .findFirst();
    }

    private static boolean isInKey(Table table, Identifier column) {
        return Stream.of(
                        table.primaryKey().stream().map(k -> k.columns()),
                        table.uniques().stream().map(u -> u.columns()),
                        table.foreignKeys().stream().map(k -> k.columns()),
                        table.indexes().stream().filter(i -> i.unique()).map(i -> i.columns()))
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .anyMatch(column::equals);
    }

    private static Optional<String> value(ColumnType type, Dialect dialect) {
        if (dialect.id().equals("mysql") && type == Simple.UUID) {
            return Optional.of("unhex(repeat('00', 16))");
        } else if (dialect.id().equals("sqlite")) {
            return sqlite(type).or(() -> standard(type, dialect));
        }
        return standard(type, dialect);
    }

    /** The driver keeps times as milliseconds since 1970, Hibernate a UUID as 16 bytes. */
    private static Optional<String> sqlite(ColumnType type) {
        if (type instanceof Time || type instanceof Timestamp || type == Simple.DATE) {
            return Optional.of("0");
        } else if (type instanceof Binary) {
            return Optional.of("x''");
        }
        return type == Simple.UUID ? Optional.of("zeroblob(16)") : Optional.empty();
    }

    private static Optional<String> standard(ColumnType type, Dialect dialect) {
        if (type instanceof Simple simple) {
            return simple(simple);
        } else if (type instanceof FloatingPoint || type instanceof Decimal) {
            return Optional.of("0");
        } else if (type instanceof Text) {
            return Optional.of("''");
        } else if (type instanceof Binary binary && !binary.fixed()) {
            return Optional.of("''");
        } else if (type instanceof Time) {
            return Optional.of("'00:00:00'");
        } else if (type instanceof Timestamp timestamp) {
            return Optional.of("'1970-01-01 00:00:00" + (timestamp.zoned() && !dialect.isMySqlFamily() ? "+00'" : "'"));
        } else if (type instanceof Enumeration enumeration) {
            return enumeration.values().stream().sorted().findFirst().map(dialect::literal);
        }
        return Optional.empty();
    }

    private static Optional<String> simple(Simple type) {
        return switch (type) {
            case BOOLEAN -> Optional.of("false");
            case TINYINT, SMALLINT, INTEGER, BIGINT -> Optional.of("0");
            case DATE -> Optional.of("'1970-01-01'");
            case UUID -> Optional.of("'00000000-0000-0000-0000-000000000000'");
            case LONG_TEXT, LONG_NTEXT -> Optional.of("''");
            case INET, JSON, XML, CLOB, NCLOB, BLOB, LONG_BINARY, INTERVAL_SECOND -> Optional.empty();
        };
    }
}
