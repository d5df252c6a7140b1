package dev.retort.schema;

import java.util.List;
import java.util.OptionalInt;

/**
 * The logical type of a column. A dialect turns it into the type that Hibernate's dialect for that database would use.
 *
 * <p>All lengths are in characters or bytes, all precisions in decimal digits unless said otherwise.
 */
public sealed interface ColumnType {

    /** Types without parameters. */
    enum Simple implements ColumnType {
        /** A truth value. */
        BOOLEAN,
        /** 8 bits, signed. */
        TINYINT,
        /** 16 bits, signed. */
        SMALLINT,
        /** 32 bits, signed. */
        INTEGER,
        /** 64 bits, signed. */
        BIGINT,
        /** A day without a time. */
        DATE,
        /** A 128-bit universally unique identifier. */
        UUID,
        /** An IPv4 or IPv6 address. */
        INET,
        /** A JSON document. */
        JSON,
        /** An XML document. */
        XML,
        /** A character large object, accessed through a locator. */
        CLOB,
        /** A national character large object, accessed through a locator. */
        NCLOB,
        /** A binary large object, accessed through a locator. */
        BLOB,
        /** Character data without a limit, accessed as a string. */
        LONG_TEXT,
        /** National character data without a limit, accessed as a string. */
        LONG_NTEXT,
        /** Binary data without a limit, accessed as bytes. */
        LONG_BINARY,
        /** An amount of time in seconds and nanoseconds. */
        INTERVAL_SECOND
    }

    /** Kinds of character data. */
    enum TextKind {
        /** Fixed length. */
        CHAR,
        /** Variable length. */
        VARCHAR,
        /** Fixed length, national character set. */
        NCHAR,
        /** Variable length, national character set. */
        NVARCHAR
    }

    /**
     * A binary floating point number.
     *
     * @param bits the precision in bits: 24 for a Java {@code float}, 53 for a {@code double}
     */
    record FloatingPoint(int bits) implements ColumnType {}

    /**
     * An exact decimal number.
     *
     * @param precision all digits
     * @param scale digits after the point
     */
    record Decimal(int precision, int scale) implements ColumnType {}

    /**
     * Character data with a length.
     *
     * @param kind fixed or variable, national or not
     * @param length the length in characters
     */
    record Text(TextKind kind, int length) implements ColumnType {}

    /**
     * Binary data with a length.
     *
     * @param fixed whether every value has the full length
     * @param length the length in bytes
     */
    record Binary(boolean fixed, int length) implements ColumnType {}

    /**
     * A time of day.
     *
     * @param fraction digits after the second
     * @param zoned whether it carries an offset
     */
    record Time(int fraction, boolean zoned) implements ColumnType {}

    /**
     * A date and a time of day.
     *
     * @param fraction digits after the second
     * @param zoned whether it is an instant or carries an offset
     */
    record Timestamp(int fraction, boolean zoned) implements ColumnType {}

    /**
     * Enum constants stored by name: a native enum type where Hibernate uses one in that database, else character data
     * (with an {@link CheckCondition.EnumValues} check beside it).
     *
     * @param values the constants' stored names in order of declaration
     * @param length the length of the character data where there is no native type
     */
    record Enumeration(List<String> values, int length) implements ColumnType {
        /** Copies the list. */
        public Enumeration {
            values = List.copyOf(values);
        }
    }

    /**
     * A list of values in one column.
     *
     * @param element the type of each value
     * @param length the greatest number of values, empty for the default
     */
    record Array(ColumnType element, OptionalInt length) implements ColumnType {}

    /**
     * A type taken as the source writes it ({@code @Column(columnDefinition)}), the same in every dialect.
     *
     * @param sql the SQL fragment
     */
    record Verbatim(String sql) implements ColumnType {}
}
