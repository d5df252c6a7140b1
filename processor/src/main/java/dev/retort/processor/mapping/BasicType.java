package dev.retort.processor.mapping;

import dev.retort.schema.ColumnType;
import dev.retort.schema.SqlTemplate;
import java.util.Optional;
import java.util.function.Function;

/**
 * The column that a basic value becomes.
 *
 * @param type its type
 * @param sized the type that orders it among the columns of a key, where that is another
 * @param enumValues whether an {@link dev.retort.schema.CheckCondition.EnumValues} check goes with it
 * @param check makes the check that goes with it from the column's mark, such as <code>{status}</code>
 */
record BasicType(
        ColumnType type,
        Optional<ColumnType> sized,
        boolean enumValues,
        Optional<Function<String, SqlTemplate>> check) {

    BasicType(ColumnType type, boolean enumValues, Optional<Function<String, SqlTemplate>> check) {
        this(type, Optional.empty(), enumValues, check);
    }

    static BasicType of(ColumnType type) {
        return new BasicType(type, false, Optional.empty());
    }

    /** One of some values, a list in SQL, where they are known. */
    static BasicType oneOf(ColumnType type, Optional<String> values) {
        return new BasicType(type, false, values.map(list -> column -> new SqlTemplate(column + " in (" + list + ")")));
    }

    /** The same, ordered by the size of another type. */
    BasicType sizedAs(ColumnType other) {
        return new BasicType(type, Optional.of(other), enumValues, check);
    }

    /** Whole numbers from 0 on, the ordinals of an enum. */
    static BasicType ordinals(ColumnType type, int count) {
        return new BasicType(
                type, false, Optional.of(column -> new SqlTemplate(column + " between 0 and " + (count - 1))));
    }
}
