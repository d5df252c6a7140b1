package dev.retort.conformance.random;

import java.util.List;
import java.util.stream.Stream;

/**
 * A type that is stored in one column.
 *
 * @param name as the source writes it
 * @param family what can be said about its column
 */
record BasicType(String name, Family family) {

    /** Types whose columns have the same attributes. */
    enum Family {
        TEXT,
        WHOLE,
        DECIMAL,
        FLOATING,
        BOOLEAN,
        DAY,
        TIME,
        OLD_DATE,
        BINARY,
        OTHER
    }

    /** All that the specification and Hibernate know. */
    static final List<BasicType> ALL = Stream.of(
                    of(Family.TEXT, "String", "String", "String", "String", "char[]"),
                    of(
                            Family.WHOLE,
                            "int",
                            "Integer",
                            "long",
                            "Long",
                            "short",
                            "Short",
                            "byte",
                            "Byte",
                            "java.math.BigInteger"),
                    of(Family.DECIMAL, "java.math.BigDecimal", "java.math.BigDecimal"),
                    of(Family.FLOATING, "float", "Float", "double", "Double"),
                    of(Family.BOOLEAN, "boolean", "Boolean"),
                    of(Family.DAY, "java.time.LocalDate", "java.sql.Date"),
                    of(
                            Family.TIME,
                            "java.time.LocalTime",
                            "java.time.LocalDateTime",
                            "java.time.Instant",
                            "java.time.OffsetDateTime",
                            "java.time.ZonedDateTime",
                            "java.time.OffsetTime",
                            "java.sql.Timestamp",
                            "java.sql.Time"),
                    of(Family.OLD_DATE, "java.util.Date", "java.util.Calendar"),
                    of(Family.BINARY, "byte[]"),
                    of(
                            Family.OTHER,
                            "char",
                            "Character",
                            "java.util.UUID",
                            "java.time.Duration",
                            "java.time.DayOfWeek",
                            "java.time.Month",
                            "java.time.Year",
                            "java.time.YearMonth",
                            "java.time.Period",
                            "java.time.ZoneId",
                            "java.time.ZoneOffset",
                            "java.util.TimeZone",
                            "java.util.Currency",
                            "java.util.Locale",
                            "java.net.URL",
                            "java.net.URI",
                            "java.net.InetAddress",
                            "Class<?>",
                            "java.sql.Blob",
                            "java.sql.Clob",
                            "java.util.BitSet",
                            "java.util.ArrayList<String>"))
            .flatMap(types -> types)
            .toList();

    /** Those that make good keys and elements of sets. */
    static final List<BasicType> KEYS = Stream.of(
                    of(Family.TEXT, "String", "String"),
                    of(Family.WHOLE, "Integer", "Long", "Short", "Byte", "java.math.BigInteger"),
                    of(Family.DECIMAL, "java.math.BigDecimal"),
                    of(Family.DAY, "java.time.LocalDate"),
                    of(Family.TIME, "java.time.LocalDateTime", "java.time.Instant"),
                    of(Family.OTHER, "java.util.UUID", "Character", "java.util.Currency", "java.time.Duration"))
            .flatMap(types -> types)
            .toList();

    private static Stream<BasicType> of(Family family, String... names) {
        return Stream.of(names).map(name -> new BasicType(name, family));
    }

    boolean isPrimitive() {
        return Character.isLowerCase(name.charAt(0)) && !name.contains(".") && !name.endsWith("]");
    }
}
