package dev.retort.processor.mapping;

import dev.retort.schema.ColumnType;
import java.util.Comparator;

/**
 * The order in which Hibernate puts the columns of a table and of its primary key
 * ({@code ColumnOrderingStrategyStandard}): by size in bytes, what is less than 4 counting as 4; then by name.
 */
final class PhysicalOrder {

    private static final int SMALL = 4;
    private static final int GREATEST_LENGTH = 1_048_576;
    private static final int LAST = Integer.MAX_VALUE;
    private static final double DIGITS_PER_BYTE = 26.6;
    private static final int TIMESTAMP = 8;
    private static final int UUID = 16;
    private static final int INET = 19;

    static final Comparator<ColumnDraft> COMPARATOR = Comparator.comparingInt(
                    (ColumnDraft c) -> Math.max(size(c.sized.orElse(c.type)), SMALL))
            .thenComparing(c -> c.name.text());

    private PhysicalOrder() {}

    private static int size(ColumnType type) {
        if (type instanceof ColumnType.Simple simple) {
            return switch (simple) {
                case BOOLEAN, TINYINT, SMALLINT, INTEGER, DATE -> SMALL;
                case BIGINT -> TIMESTAMP;
                case UUID -> UUID;
                case INET -> INET;
                default -> LAST;
            };
        }
        if (type instanceof ColumnType.FloatingPoint floating) {
            return (int) Math.ceil(floating.bits() / DIGITS_PER_BYTE);
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return (int) Math.ceil(decimal.precision() / DIGITS_PER_BYTE);
        }
        if (type instanceof ColumnType.Time) {
            return SMALL;
        }
        if (type instanceof ColumnType.Timestamp) {
            return TIMESTAMP;
        }
        if (type instanceof ColumnType.Text text) {
            return length(text.length());
        }
        return type instanceof ColumnType.Binary binary ? length(binary.length()) : LAST;
    }

    /** The default length counts as the dialect's greatest. */
    private static int length(int length) {
        return length == ColumnSpec.DEFAULT_LENGTH ? GREATEST_LENGTH : length;
    }
}
