package dev.retort.processor.ddl;

import dev.retort.change.Change.AlterColumn;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import java.util.List;
import java.util.Optional;

/**
 * What has to be done to values before {@code modify column} gives a column another type, where MySQL and MariaDB would
 * take the bits of a value, or an enum constant's number, for the value.
 */
final class MySqlConversions {

    private MySqlConversions() {}

    /**
     * One step.
     *
     * @param isType whether the column gets a type in between, else all rows get a value
     * @param sql the type or the value
     */
    record Step(boolean isType, String sql) {}

    static List<Step> before(AlterColumn change, Fragments fragments) {
        ColumnType old = change.from().type();
        ColumnType now = change.to().type();
        String column = fragments.quote(change.to().name());
        Optional<String> byName = Conversions.enumeration(change, fragments);
        if (byName.isPresent()) {
            return List.of(type("varchar(255)"), value(byName.get()));
        } else if (old == Simple.BOOLEAN && Conversions.isText(now)) {
            return List.of(
                    type("tinyint"),
                    type("varchar(255)"),
                    value("case " + column + " when '1' then 'true' when '0' then 'false' end"));
        } else if (Conversions.isText(old) && now == Simple.BOOLEAN) {
            return List.of(
                    value("case lower(" + column + ") when 'true' then '1' when 'false' then '0' else " + column
                            + " end"),
                    type("tinyint"));
        } else if (Conversions.isNumber(old) && now == Simple.BOOLEAN) {
            return List.of(value(column + " <> 0"));
        }
        return fragments.dialect().id().equals("mysql") ? uuid(old, now, column) : List.of();
    }

    /** Hibernate keeps a UUID as 16 bytes in MySQL. */
    private static List<Step> uuid(ColumnType old, ColumnType now, String column) {
        if (old == Simple.UUID && Conversions.isText(now)) {
            String hex = "lower(hex(" + column + "))";
            return List.of(
                    type("varbinary(36)"),
                    value("concat_ws('-', substr(" + hex + ", 1, 8), substr(" + hex + ", 9, 4), substr(" + hex
                            + ", 13, 4), substr(" + hex + ", 17, 4), substr(" + hex + ", 21))"));
        } else if (Conversions.isText(old) && now == Simple.UUID) {
            return List.of(type("varbinary(255)"), value("unhex(replace(" + column + ", '-', ''))"));
        }
        return List.of();
    }

    private static Step type(String sql) {
        return new Step(true, sql);
    }

    private static Step value(String sql) {
        return new Step(false, sql);
    }
}
