package dev.retort.processor.ddl;

import dev.retort.change.Change.AlterColumn;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Binary;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The expression that turns a column's old values into new ones, where the database would not find it by itself.
 *
 * <p>An explicit cast cuts text without a word, so none is written where an assignment will do, which fails instead.
 */
final class Conversions {

    private static final Set<ColumnType> INTEGERS =
            Set.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);
    private static final Set<ColumnType> CHARACTER_LOBS = Set.of(Simple.CLOB, Simple.NCLOB);
    private static final Set<ColumnType> LONG_TEXTS = Set.of(Simple.LONG_TEXT, Simple.LONG_NTEXT);

    private Conversions() {}

    /** For {@code set data type … using …} of H2, which converts nearly everything by itself, but no large objects. */
    static Optional<String> h2(AlterColumn change, Fragments fragments) {
        ColumnType old = change.from().type();
        boolean large = CHARACTER_LOBS.contains(old) || LONG_TEXTS.contains(old);
        if (change.to().type() == Simple.JSON && (large || isText(old))) {
            return Optional.of(fragments.quote(change.to().name()) + " format json");
        }
        return large && (!isText(change.to().type()) || change.to().type() instanceof Enumeration)
                ? Optional.of("cast(" + fragments.quote(change.to().name()) + " as varchar)")
                : enumeration(change, fragments);
    }

    /**
     * Whether PostgreSQL writes the whole table anew, and lets nobody read it meanwhile (manual, "ALTER TABLE", notes):
     * it need not where a limit is raised or taken away.
     */
    static boolean isRewriting(AlterColumn change) {
        ColumnType old = change.from().type();
        ColumnType now = change.to().type();
        if (old instanceof Decimal from && now instanceof Decimal to) {
            return from.scale() != to.scale() || from.precision() > to.precision();
        }
        boolean varying =
                old instanceof Text from && !isFixed(from) || old instanceof Enumeration || LONG_TEXTS.contains(old);
        boolean longer =
                now instanceof Text to && !isFixed(to) && old instanceof Text from && from.length() <= to.length();
        return !(varying && (longer || LONG_TEXTS.contains(now)));
    }

    private static boolean isFixed(Text type) {
        return type.kind() == TextKind.CHAR || type.kind() == TextKind.NCHAR;
    }

    /** For {@code type … using …} of PostgreSQL. */
    static Optional<String> postgresql(AlterColumn change, Fragments fragments) {
        Column to = change.to();
        ColumnType old = change.from().type();
        ColumnType now = to.type();
        String column = fragments.quote(to.name());
        String type = fragments.type(to);
        Optional<String> byName = enumeration(change, fragments);
        if (byName.isPresent()) {
            return byName;
        } else if (CHARACTER_LOBS.contains(old) && isText(now)) {
            return Optional.of("convert_from(lo_get(" + column + "), 'UTF8')");
        } else if (isText(old) && CHARACTER_LOBS.contains(now)) {
            return Optional.of("lo_from_bytea(0, convert_to(" + column + ", 'UTF8'))");
        } else if (old == Simple.BLOB && isBinary(now)) {
            return Optional.of("lo_get(" + column + ")");
        } else if (isBinary(old) && now == Simple.BLOB) {
            return Optional.of("lo_from_bytea(0, " + column + ")");
        } else if (old == Simple.BOOLEAN && isNumber(now)) {
            return Optional.of("case when " + column + " then 1 when not " + column + " then 0 end");
        } else if (isNumber(old) && now == Simple.BOOLEAN) {
            return Optional.of(column + " <> 0");
        }
        return isAssignable(old, now) ? Optional.empty() : Optional.of(column + "::" + type);
    }

    /**
     * For the copy of a table in SQLite, where a value takes the affinity of its new column by itself. Only a UUID,
     * which Hibernate keeps as 16 bytes, is written otherwise as text.
     */
    static Optional<String> sqlite(AlterColumn change, Fragments fragments) {
        String column = fragments.quote(change.to().name());
        if (change.from().type() == Simple.UUID && isText(change.to().type())) {
            List<String> parts = List.of("1, 8", "9, 4", "13, 4", "17, 4", "21, 12");
            return Optional.of(parts.stream()
                    .map(p -> "substr(lower(hex(" + column + ")), " + p + ")")
                    .collect(Collectors.joining(" || '-' || ")));
        } else if (isText(change.from().type()) && change.to().type() == Simple.UUID) {
            return Optional.of("unhex(" + column + ", '-')");
        }
        return enumeration(change, fragments);
    }

    static boolean isText(ColumnType type) {
        return type instanceof Text || type instanceof Enumeration || LONG_TEXTS.contains(type);
    }

    static boolean isNumber(ColumnType type) {
        return INTEGERS.contains(type) || type instanceof Decimal || type instanceof FloatingPoint;
    }

    private static boolean isBinary(ColumnType type) {
        return type instanceof Binary || type == Simple.LONG_BINARY;
    }

    private static boolean isAssignable(ColumnType old, ColumnType now) {
        return isText(now)
                || (isNumber(old) && isNumber(now))
                || (isBinary(old) && isBinary(now))
                || (old.getClass() == now.getClass() && !(old instanceof Simple));
    }

    /** Between constants by number and by name, the values' own order says which is which. */
    static Optional<String> enumeration(AlterColumn change, Fragments fragments) {
        String column = fragments.quote(change.to().name());
        if (INTEGERS.contains(change.from().type()) && change.to().type() instanceof Enumeration now) {
            return Optional.of(cases(column, now.values(), fragments, true));
        } else if (change.from().type() instanceof Enumeration old
                && INTEGERS.contains(change.to().type())) {
            return Optional.of(cases(column, old.values(), fragments, false));
        }
        return Optional.empty();
    }

    /** MySQL and MariaDB convert text in place; what stays as it is does no harm when it is done again, or fails. */
    private static String cases(String column, List<String> values, Fragments fragments, boolean toName) {
        boolean isText = fragments.dialect().isMySqlFamily();
        StringBuilder text = new StringBuilder("case ").append(column);
        for (int i = 0; i < values.size(); i++) {
            String name = fragments.dialect().literal(values.get(i));
            String number = isText ? fragments.dialect().literal(String.valueOf(i)) : String.valueOf(i);
            text.append(" when ")
                    .append(toName ? number : name)
                    .append(" then ")
                    .append(toName ? name : number);
        }
        return text.append(isText ? " else " + column + " end" : " end").toString();
    }
}
