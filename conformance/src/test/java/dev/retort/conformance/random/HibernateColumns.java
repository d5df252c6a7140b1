package dev.retort.conformance.random;

import java.util.List;
import java.util.Locale;

/** Hibernate's annotations for basic attributes. */
final class HibernateColumns {

    private static final String H = "@org.hibernate.annotations.";
    private static final String CODE = H + "JdbcTypeCode(org.hibernate.type.SqlTypes.";

    private final Dice dice;

    HibernateColumns(Dice dice) {
        this.dice = dice;
    }

    /** What may be said about an attribute of a type. */
    List<String> decorations(BasicType type) {
        return List.of(
                switch (dice.below(4)) {
                    case 0 -> H + "Comment(\"what is said\")";
                    case 1 -> columnDefault(type);
                    case 2 -> code(type);
                    default -> special(type);
                });
    }

    private static String columnDefault(BasicType type) {
        return switch (type.family()) {
            case TEXT -> type.name().equals("String") ? H + "ColumnDefault(\"'x'\")" : "";
            case WHOLE, DECIMAL, FLOATING -> H + "ColumnDefault(\"7\")";
            case BOOLEAN -> H + "ColumnDefault(\"true\")";
            case DAY -> H + "ColumnDefault(\"current_date\")";
            default -> "";
        };
    }

    private String code(BasicType type) {
        return switch (type.name()) {
            case "String" ->
                CODE + dice.any("LONG32VARCHAR", "NVARCHAR", "CLOB", "CHAR", "LONGVARCHAR", "VARCHAR", "JSON") + ")";
            case "int", "Integer" -> CODE + dice.any("SMALLINT", "TINYINT", "BIGINT", "VARCHAR", "NUMERIC") + ")";
            case "boolean", "Boolean" -> CODE + dice.any("CHAR", "INTEGER", "TINYINT", "BIT") + ")";
            case "java.util.UUID" -> CODE + dice.any("VARCHAR", "CHAR", "BINARY") + ")";
            case "byte[]" -> CODE + dice.any("LONG32VARBINARY", "VARBINARY", "BLOB", "BINARY") + ")";
            case "java.math.BigDecimal" -> CODE + dice.any("DECIMAL", "NUMERIC", "DOUBLE") + ")";
            case "java.time.Instant" -> CODE + dice.any("TIMESTAMP", "TIMESTAMP_WITH_TIMEZONE", "TIMESTAMP_UTC") + ")";
            case "java.time.Duration" -> CODE + dice.any("BIGINT", "NUMERIC") + ")";
            default -> "";
        };
    }

    private String special(BasicType type) {
        return switch (type.name()) {
            case "String", "char[]" -> H + "Nationalized";
            case "java.time.OffsetDateTime", "java.time.ZonedDateTime", "java.time.OffsetTime" ->
                H + "TimeZoneStorage(org.hibernate.annotations.TimeZoneStorageType."
                        // a time that has an offset is refused
                        + dice.any(
                                type.name().equals("java.time.OffsetTime") ? "AUTO" : "NATIVE",
                                "NORMALIZE",
                                "NORMALIZE_UTC",
                                "COLUMN",
                                "AUTO",
                                "DEFAULT")
                        + ")";
            case "java.time.Instant", "java.time.LocalDateTime" ->
                H + dice.any("CreationTimestamp", "UpdateTimestamp", "CurrentTimestamp");
            default -> "";
        };
    }

    /** An attribute that only Hibernate knows. */
    Member attribute(String name) {
        return switch (dice.below(6)) {
            case 0 -> new Member(List.of(H + "Formula(\"1 + 1\")"), "Integer", name);
            case 1 -> new Member(List.of(CODE + "JSON)"), "java.util.Map<String, Object>", name);
            case 2 ->
                new Member(
                        List.of("@Enumerated(EnumType.STRING)", CODE + dice.any("VARCHAR", "CHAR") + ")"),
                        "Kind",
                        name);
            case 3 ->
                new Member(
                        List.of(
                                "@Column(name = \"" + name.toLowerCase(Locale.ROOT) + "\")",
                                H + "Check(constraints = \"" + name.toLowerCase(Locale.ROOT) + " > 0\")"),
                        "Integer",
                        name);
            case 4 -> new Member(List.of(H + "UuidGenerator"), "java.util.UUID", name);
            default -> new Member(List.of(CODE + dice.any("INTEGER", "TINYINT", "SMALLINT") + ")"), "Kind", name);
        };
    }
}
