package dev.retort.processor.mapping;

import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import java.util.Map;
import java.util.Optional;

/**
 * The column types that Hibernate's {@code @JdbcTypeCode} asks for, by the numbers of {@code java.sql.Types} and
 * {@code org.hibernate.type.SqlTypes}.
 */
final class JdbcTypes {

    private static final int FLOAT_BITS = 24;
    private static final int DOUBLE_BITS = 53;
    private static final int FLOAT_DIGITS = 8;
    private static final int DOUBLE_DIGITS = 17;
    private static final int DEFAULT_PRECISION = 38;
    private static final int DEFAULT_SCALE = 2;
    private static final int TINYINT = -6;
    private static final int CHAR = 1;
    static final int NCHAR = -15;

    /** How long texts are by default ({@code JavaType.getDefaultSqlLength}), by the Java type. */
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("java.lang.Boolean", 1),
            Map.entry("java.lang.Byte", 1),
            Map.entry("java.lang.Short", 6),
            Map.entry("java.lang.Integer", 11),
            Map.entry("java.lang.Long", 20),
            Map.entry("java.lang.Float", 14),
            Map.entry("java.lang.Double", 24),
            Map.entry("java.math.BigInteger", 39),
            Map.entry("java.math.BigDecimal", 40),
            Map.entry("java.util.Currency", 3),
            Map.entry("java.time.ZoneOffset", 6));

    private static final int UUID_LENGTH = 36;
    private static final int UUID_BYTES = 16;
    private static final int DEFAULT_FRACTION = 6;

    private static final Map<Integer, Simple> SIMPLE = Map.ofEntries(
            Map.entry(-7, Simple.BOOLEAN),
            Map.entry(16, Simple.BOOLEAN),
            Map.entry(-6, Simple.TINYINT),
            Map.entry(5, Simple.SMALLINT),
            Map.entry(4, Simple.INTEGER),
            Map.entry(-5, Simple.BIGINT),
            Map.entry(91, Simple.DATE),
            Map.entry(3010, Simple.DATE),
            Map.entry(3000, Simple.UUID),
            Map.entry(3001, Simple.JSON),
            Map.entry(3002, Simple.INET),
            Map.entry(2009, Simple.XML),
            Map.entry(3100, Simple.INTERVAL_SECOND),
            Map.entry(2004, Simple.BLOB),
            Map.entry(3004, Simple.BLOB),
            Map.entry(2005, Simple.CLOB),
            Map.entry(3005, Simple.CLOB),
            Map.entry(2011, Simple.NCLOB),
            Map.entry(3006, Simple.NCLOB),
            Map.entry(4001, Simple.LONG_TEXT),
            Map.entry(4002, Simple.LONG_NTEXT),
            Map.entry(4003, Simple.LONG_BINARY));

    private static final Map<Integer, TextKind> TEXT =
            Map.of(1, TextKind.CHAR, 12, TextKind.VARCHAR, NCHAR, TextKind.NCHAR, -9, TextKind.NVARCHAR);

    /** The digits that Hibernate takes for values without fractions ({@code JavaType.getDefaultSqlPrecision}). */
    private static final Map<String, Integer> PRECISIONS = Map.of(
            "java.lang.Boolean",
            1,
            "java.lang.Byte",
            3,
            "java.lang.Character",
            3,
            "java.lang.Short",
            5,
            "java.lang.Integer",
            10,
            "java.lang.Long",
            19,
            "java.time.Duration",
            21,
            "java.math.BigInteger",
            DEFAULT_PRECISION);

    private static final Map<String, Integer> FLOATING_PRECISIONS =
            Map.of("java.lang.Float", FLOAT_DIGITS, "java.lang.Double", DOUBLE_DIGITS);

    private static final int LONG_LENGTH = 32_600;

    private JdbcTypes() {}

    /** The type of a code, empty where it is not known or needs a type of its own in the database. */
    static Optional<ColumnType> of(int code, TypeModel type, ColumnSpec spec) {
        Simple simple = SIMPLE.get(code);
        if (simple != null) {
            return Optional.of(simple);
        }
        TextKind text = TEXT.get(code);
        if (text != null) {
            return Optional.of(new Text(text, length(type, spec, UUID_LENGTH)));
        }
        return switch (code) {
            case -1 -> Optional.of(new Text(TextKind.VARCHAR, longLength(spec)));
            case -16 -> Optional.of(new Text(TextKind.NVARCHAR, longLength(spec)));
            case -4 -> Optional.of(new ColumnType.Binary(false, longLength(spec)));
            case -2 -> Optional.of(new ColumnType.Binary(true, length(type, spec, UUID_BYTES)));
            case -3 -> Optional.of(new ColumnType.Binary(false, length(type, spec, UUID_BYTES)));
            case 7 -> Optional.of(BasicTypes.floating(spec, FLOAT_BITS));
            case 6, 8 -> Optional.of(BasicTypes.floating(spec, DOUBLE_BITS));
            case 2, 3 -> Optional.of(decimal(type, spec));
            case 92, 3011 -> Optional.of(new ColumnType.Time(fraction(spec, 0), false));
            case 2013, 3007, 3013 -> Optional.of(new ColumnType.Time(fraction(spec, 0), true));
            case 93, 3009 -> Optional.of(new ColumnType.Timestamp(fraction(spec, DEFAULT_FRACTION), false));
            case 2014, 3003, 3008, 3012, 3014 ->
                Optional.of(new ColumnType.Timestamp(fraction(spec, DEFAULT_FRACTION), true));
            case 6000 -> Optional.of(new ColumnType.Enumeration(type.constants(), spec.length()));
            default -> Optional.empty();
        };
    }

    /** Whether a code stands for whole numbers, so that an enum is stored by its ordinal. */
    static boolean isOrdinal(int code) {
        return code == TINYINT || code == 5 || code == 4 || code == -5;
    }

    /** The values that stand for false and true, as SQL, where Hibernate has a converter of its own for the code. */
    static Optional<String> booleans(int code) {
        return switch (code) {
            case TINYINT -> Optional.of("0,1");
            case CHAR -> Optional.of("'F','T'");
            default -> Optional.empty();
        };
    }

    /** Whether a code stands for text, so that an enum is stored by its name. */
    static boolean isText(int code) {
        return TEXT.containsKey(code);
    }

    private static int length(TypeModel type, ColumnSpec spec, int ofUuid) {
        boolean given = spec.length() != ColumnSpec.DEFAULT_LENGTH;
        if (given) {
            return spec.length();
        }
        return switch (type.name()) {
            case "java.util.UUID" -> ofUuid;
            case "char", "java.lang.Character" -> 1;
            default -> LENGTHS.getOrDefault(BasicTypes.boxed(type.name()), spec.length());
        };
    }

    /** {@code Length.LONG}: as much as a string of Java's class files can have. */
    private static int longLength(ColumnSpec spec) {
        return spec.length() == ColumnSpec.DEFAULT_LENGTH ? LONG_LENGTH : spec.length();
    }

    private static int fraction(ColumnSpec spec, int otherwise) {
        return spec.secondPrecision() >= 0 ? spec.secondPrecision() : otherwise;
    }

    private static ColumnType decimal(TypeModel type, ColumnSpec spec) {
        if (spec.precision() > 0) {
            return new Decimal(spec.precision(), spec.scale());
        }
        String name = BasicTypes.boxed(type.name());
        Integer whole = PRECISIONS.get(name);
        return whole != null
                ? new Decimal(whole, 0)
                : new Decimal(FLOATING_PRECISIONS.getOrDefault(name, DEFAULT_PRECISION), DEFAULT_SCALE);
    }
}
