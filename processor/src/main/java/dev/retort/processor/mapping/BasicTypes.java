package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The column types of basic values, as Hibernate ORM 7.4 maps Java types by default. */
final class BasicTypes {

    private static final double LOG2_OF_10 = Math.log(10) / Math.log(2);
    static final int DEFAULT_FRACTION = 6;
    private static final int FLOAT_BITS = 24;
    private static final int DOUBLE_BITS = 53;
    private static final int DEFAULT_PRECISION = 38;
    private static final int DEFAULT_SCALE = 2;
    private static final int DURATION_PRECISION = 21;
    private static final int CURRENCY_LENGTH = 3;
    private static final int OFFSET_LENGTH = 6;
    private static final int TINYINT_CONSTANTS = 128;
    private static final int ARRAY_CODE = 2003;

    private static final Set<String> TEXT = Set.of(
            "java.lang.String",
            "char[]",
            "java.lang.Class",
            "java.util.Locale",
            "java.util.TimeZone",
            "java.time.ZoneId",
            "java.net.URL");

    private static final Set<String> TEMPORAL = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.ZonedDateTime");

    private static final Map<String, Simple> SIMPLE = Map.ofEntries(
            Map.entry("boolean", Simple.BOOLEAN),
            Map.entry("java.lang.Boolean", Simple.BOOLEAN),
            Map.entry("byte", Simple.TINYINT),
            Map.entry("java.lang.Byte", Simple.TINYINT),
            Map.entry("short", Simple.SMALLINT),
            Map.entry("java.lang.Short", Simple.SMALLINT),
            Map.entry("int", Simple.INTEGER),
            Map.entry("java.lang.Integer", Simple.INTEGER),
            Map.entry("long", Simple.BIGINT),
            Map.entry("java.lang.Long", Simple.BIGINT),
            Map.entry("java.time.Year", Simple.INTEGER),
            Map.entry("java.time.LocalDate", Simple.DATE),
            Map.entry("java.sql.Date", Simple.DATE),
            Map.entry("java.util.UUID", Simple.UUID),
            Map.entry("java.net.InetAddress", Simple.INET),
            Map.entry("java.net.Inet4Address", Simple.INET),
            Map.entry("java.net.Inet6Address", Simple.INET),
            Map.entry("java.sql.Blob", Simple.BLOB),
            Map.entry("java.sql.Clob", Simple.CLOB),
            Map.entry("java.sql.NClob", Simple.NCLOB));

    private final MappingContext context;
    private final ValuedEnums valuedEnums;

    BasicTypes(MappingContext context) {
        this.context = context;
        this.valuedEnums = new ValuedEnums(context);
    }

    /** The column of a basic attribute, element or key. */
    BasicType of(Attribute attribute, ColumnSpec spec, Optional<AnnotationModel> override) {
        BasicType type = withoutDefinition(attribute, spec, override);
        return spec.definition()
                .map(sql -> BasicType.of(new ColumnType.Verbatim(sql)).sizedAs(type.type()))
                .orElse(type);
    }

    private BasicType withoutDefinition(Attribute attribute, ColumnSpec given, Optional<AnnotationModel> override) {
        if (attribute.type().kind() == TypeModel.Kind.UNKNOWN) {
            throw new Unmappable(attribute.position(), Message.UNKNOWN_TYPE, attribute.type());
        }
        Optional<Conversion> converted = converted(attribute, override);
        ColumnSpec spec = isTemporal(attribute.type()) ? given.temporal() : given;
        Optional<AnnotationModel> code = attribute.annotations().find(Jpa.H_JDBC_TYPE_CODE);
        if (code.isPresent() && attribute.role() != Attribute.Role.MAP_KEY) {
            return coded(
                    attribute,
                    converted.map(Conversion::target).orElse(attribute.type()),
                    code.get().integer("value", 0),
                    spec);
        }
        if (converted.isPresent()) {
            return converted(attribute, converted.get(), spec);
        }
        return plain(attribute, attribute.type(), spec);
    }

    /** Whatever a date or time is converted to, Hibernate knows no other size for it ({@code mapping.Column}). */
    private static boolean isTemporal(TypeModel type) {
        return TEMPORAL.contains(type.name()) || type.is("java.util.Date") || type.is("java.util.Calendar");
    }

    /** The column of a value of another type than the attribute's, with the defaults for all else. */
    ColumnType ofType(Attribute attribute, TypeModel type) {
        return plainByName(attribute, type, ColumnSpec.DEFAULT).type();
    }

    private BasicType coded(Attribute attribute, TypeModel type, int code, ColumnSpec spec) {
        if (code == ARRAY_CODE) {
            return plainByName(attribute, type, spec);
        }
        ColumnType column = JdbcTypes.of(code, type, spec.withFraction(fraction(attribute, spec)))
                .orElseThrow(
                        () -> new Unmappable(attribute.position(), Message.UNSUPPORTED, "@JdbcTypeCode(" + code + ")"));
        if (boxed(type.name()).equals("java.lang.Boolean")) {
            if (code == JdbcTypes.NCHAR) {
                // checked as CHAR is, but only in databases whose every text is national
                throw new Unmappable(
                        attribute.position(),
                        Message.UNDECIDABLE,
                        "@JdbcTypeCode(SqlTypes.NCHAR)",
                        "use SqlTypes.CHAR for a truth value");
            }
            return BasicType.oneOf(column, JdbcTypes.booleans(code));
        }
        if (type.kind() != TypeModel.Kind.ENUM) {
            return BasicType.of(column);
        }
        Optional<BasicType> valued = valuedEnums.as(column, attribute, type);
        if (valued.isPresent()) {
            return valued.get();
        }
        if (JdbcTypes.isOrdinal(code)) {
            return BasicType.ordinals(column, type.constants().size());
        }
        if (JdbcTypes.isText(code)) {
            String names = type.constants().stream().map(c -> "'" + c + "'").collect(Collectors.joining(","));
            return BasicType.oneOf(column, Optional.of(names));
        }
        return new BasicType(column, column instanceof ColumnType.Enumeration, Optional.empty());
    }

    /** Hibernate asks the converter for its values and checks for them; a compiler can run none, but knows some. */
    private BasicType converted(Attribute attribute, Conversion conversion, ColumnSpec spec) {
        TypeModel target = conversion.target();
        BasicType type = attribute.has(Jpa.LOB) ? lob(attribute, target, spec) : plainByName(attribute, target, spec);
        return BasicType.oneOf(type.type(), conversion.values());
    }

    /**
     * What a converter does.
     *
     * @param target the type that it makes of the attribute's
     * @param values all values that it makes, as a list in SQL, where they are known
     */
    private record Conversion(TypeModel target, Optional<String> values) {}

    private Optional<Conversion> converted(Attribute attribute, Optional<AnnotationModel> override) {
        if (override.isPresent()) {
            return override.filter(o -> !o.bool("disableConversion", false))
                    .flatMap(o -> o.type("converter"))
                    .map(c -> conversion(c, attribute));
        }
        String wanted = attribute.role() == Attribute.Role.MAP_KEY ? "key" : "";
        for (AnnotationModel convert : attribute.annotations().repeated(Jpa.CONVERT, Jpa.CONVERTS)) {
            String name = convert.string("attributeName").orElse("");
            boolean meant = name.equals(wanted) || (wanted.isEmpty() && name.equals("value"));
            if (meant && convert.bool("disableConversion", false)) {
                return Optional.empty();
            }
            if (meant && convert.type("converter").isPresent()) {
                return Optional.of(conversion(convert.type("converter").get(), attribute));
            }
        }
        boolean chosen = attribute.role() == Attribute.Role.MAP_KEY
                ? attribute.annotations().hasAny(Jpa.MAP_KEY_ENUMERATED, Jpa.MAP_KEY_TEMPORAL)
                : attribute.annotations().hasAny(Jpa.ENUMERATED, Jpa.TEMPORAL, Jpa.ID, Jpa.VERSION);
        if (chosen) {
            return Optional.empty();
        }
        return Optional.ofNullable(context.autoApply.get(boxed(attribute.type().name())))
                .map(target -> new Conversion(target, Optional.empty()));
    }

    private Conversion conversion(TypeModel converter, Attribute attribute) {
        ClassModel model = context.reader
                .read(converter)
                .orElseThrow(() -> new Unmappable(attribute.position(), Message.UNKNOWN_TYPE, converter));
        return new Conversion(
                Converters.target(context.reader, model, attribute.position()),
                Converters.knownCheck(converter.name()));
    }

    static String boxed(String name) {
        return switch (name) {
            case "boolean" -> "java.lang.Boolean";
            case "byte" -> "java.lang.Byte";
            case "short" -> "java.lang.Short";
            case "int" -> "java.lang.Integer";
            case "long" -> "java.lang.Long";
            case "float" -> "java.lang.Float";
            case "double" -> "java.lang.Double";
            case "char" -> "java.lang.Character";
            default -> name;
        };
    }

    private BasicType plain(Attribute attribute, TypeModel type, ColumnSpec spec) {
        if (attribute.has(Jpa.LOB) && attribute.role() != Attribute.Role.MAP_KEY) {
            return lob(attribute, type, spec);
        }
        if (type.kind() == TypeModel.Kind.ENUM) {
            return enumeration(attribute, type, spec);
        }
        return plainByName(attribute, type, spec);
    }

    /**
     * Only what is stored as text or bytes can be large, on its own or in an array
     * ({@code JdbcTypeIndicators.resolveJdbcTypeCode}).
     */
    private BasicType lob(Attribute attribute, TypeModel type, ColumnSpec spec) {
        return switch (type.name()) {
            case "java.lang.Character[]" -> BasicType.of(large(new ColumnType.Text(textKind(attribute), 1)));
            case "java.lang.Byte[]" -> BasicType.of(Simple.BLOB);
            default -> {
                BasicType small = plainByName(attribute, type, spec);
                yield new BasicType(large(small.type()), small.sized(), small.enumValues(), small.check());
            }
        };
    }

    private static ColumnType large(ColumnType type) {
        if (type instanceof ColumnType.Text text) {
            return text.kind() == TextKind.NVARCHAR ? Simple.NCLOB : Simple.CLOB;
        }
        if (type instanceof ColumnType.Array array) {
            return new ColumnType.Array(large(array.element()), array.length());
        }
        return type instanceof ColumnType.Binary ? Simple.BLOB : type;
    }

    private static TextKind textKind(Attribute attribute) {
        return attribute.has(Jpa.H_NATIONALIZED) ? TextKind.NVARCHAR : TextKind.VARCHAR;
    }

    private BasicType enumeration(Attribute attribute, TypeModel type, ColumnSpec spec) {
        String annotation = attribute.role() == Attribute.Role.MAP_KEY ? Jpa.MAP_KEY_ENUMERATED : Jpa.ENUMERATED;
        String stored = attribute
                .annotations()
                .find(annotation)
                .map(e -> e.constant("value", "ORDINAL"))
                .orElse("ORDINAL");
        Optional<BasicType> valued = valuedEnums.of(attribute, type, spec);
        if (valued.isPresent()) {
            return valued.get();
        }
        if (stored.equals("STRING")) {
            return new BasicType(new ColumnType.Enumeration(type.constants(), spec.length()), true, Optional.empty());
        }
        int count = type.constants().size();
        return BasicType.ordinals(count <= TINYINT_CONSTANTS ? Simple.TINYINT : Simple.SMALLINT, count);
    }

    private BasicType plainByName(Attribute attribute, TypeModel type, ColumnSpec spec) {
        if (type.kind() == TypeModel.Kind.ENUM) {
            return enumeration(attribute, type, spec);
        }
        String name = type.name();
        Simple simple = SIMPLE.get(name);
        if (simple != null) {
            return BasicType.of(simple);
        }
        if (TEXT.contains(name)
                || type.is("java.util.TimeZone")
                || type.is("java.time.ZoneId") && !name.endsWith("ZoneOffset")) {
            return BasicType.of(new ColumnType.Text(textKind(attribute), spec.length()));
        }
        return number(name, spec)
                .or(() -> temporal(attribute, type, spec))
                .or(() -> special(name, spec))
                .or(() -> array(attribute, type, spec))
                .or(() -> serializable(type, spec))
                .map(BasicType::of)
                .orElseThrow(() -> new Unmappable(attribute.position(), Message.NO_BASIC_TYPE, type));
    }

    private static Optional<ColumnType> number(String name, ColumnSpec spec) {
        return switch (name) {
            case "float", "java.lang.Float" -> Optional.of(floating(spec, FLOAT_BITS));
            case "double", "java.lang.Double" -> Optional.of(floating(spec, DOUBLE_BITS));
            case "java.math.BigDecimal" ->
                Optional.of(
                        spec.precision() > 0
                                ? new ColumnType.Decimal(spec.precision(), spec.scale())
                                : new ColumnType.Decimal(DEFAULT_PRECISION, DEFAULT_SCALE));
            case "java.math.BigInteger" ->
                Optional.of(new ColumnType.Decimal(spec.precision() > 0 ? spec.precision() : DEFAULT_PRECISION, 0));
            case "java.time.Duration" ->
                Optional.of(
                        spec.precision() > 0
                                ? new ColumnType.Decimal(spec.precision(), spec.scale())
                                : new ColumnType.Decimal(DURATION_PRECISION, 0));
            default -> Optional.empty();
        };
    }

    static ColumnType floating(ColumnSpec spec, int otherwise) {
        return new ColumnType.FloatingPoint(
                spec.precision() > 0 ? (int) Math.ceil(spec.precision() * LOG2_OF_10) : otherwise);
    }

    /** Digits after the second that the attribute asks for, -1 for the provider's default. */
    private static int fraction(Attribute attribute, ColumnSpec spec) {
        return attribute
                .annotations()
                .find(Jpa.H_FRACTIONAL_SECONDS)
                .map(f -> f.integer("value", DEFAULT_FRACTION))
                .orElse(spec.secondPrecision());
    }

    private static Optional<ColumnType> temporal(Attribute attribute, TypeModel type, ColumnSpec spec) {
        String annotation = attribute.role() == Attribute.Role.MAP_KEY ? Jpa.MAP_KEY_TEMPORAL : Jpa.TEMPORAL;
        int given = fraction(attribute, spec);
        int fraction = given >= 0 || spec.precision() == 0 ? given : spec.precision();
        int timestamp = fraction >= 0 ? fraction : DEFAULT_FRACTION;
        int time = Math.max(fraction, 0);
        if (type.is("java.util.Date") || type.is("java.util.Calendar")) {
            String temporal = attribute
                    .annotations()
                    .find(annotation)
                    .map(t -> t.constant("value", "TIMESTAMP"))
                    .orElse(type.name().equals("java.sql.Time") ? "TIME" : "TIMESTAMP");
            return Optional.of(
                    switch (temporal) {
                        case "DATE" -> Simple.DATE;
                        case "TIME" -> new ColumnType.Time(time, false);
                        default -> new ColumnType.Timestamp(timestamp, false);
                    });
        }
        boolean zoned = attribute
                .annotations()
                .find(Jpa.H_TIME_ZONE_STORAGE)
                .filter(z -> z.constant("value", "DEFAULT").equals("NORMALIZE"))
                .isEmpty();
        return switch (type.name()) {
            case "java.time.LocalDateTime" -> Optional.of(new ColumnType.Timestamp(timestamp, false));
            case "java.time.Instant" -> Optional.of(new ColumnType.Timestamp(timestamp, true));
            case "java.time.OffsetDateTime", "java.time.ZonedDateTime" ->
                Optional.of(new ColumnType.Timestamp(timestamp, zoned));
            case "java.time.LocalTime" -> Optional.of(new ColumnType.Time(time, false));
            case "java.time.OffsetTime" -> Optional.of(new ColumnType.Time(time, zoned));
            default -> Optional.empty();
        };
    }

    private static Optional<ColumnType> special(String name, ColumnSpec spec) {
        boolean given = spec.length() != ColumnSpec.DEFAULT_LENGTH;
        return switch (name) {
            case "char", "java.lang.Character" ->
                Optional.of(new ColumnType.Text(TextKind.CHAR, given ? spec.length() : 1));
            case "byte[]" -> Optional.of(new ColumnType.Binary(false, spec.length()));
            case "java.util.Currency" ->
                Optional.of(new ColumnType.Text(TextKind.VARCHAR, given ? spec.length() : CURRENCY_LENGTH));
            case "java.time.ZoneOffset" ->
                Optional.of(new ColumnType.Text(TextKind.VARCHAR, given ? spec.length() : OFFSET_LENGTH));
            default -> Optional.empty();
        };
    }

    /**
     * Arrays and collections of basic values without {@code @ElementCollection}; a class such as {@code ArrayList} is
     * serialized.
     */
    private Optional<ColumnType> array(Attribute attribute, TypeModel type, ColumnSpec spec) {
        Optional<TypeModel> element = type.component();
        if (element.isEmpty() && type.is("java.util.Collection") && !type.is("java.io.Serializable")) {
            element = type.argument(0);
        }
        boolean nested = element.map(TypeModel::name)
                .filter(name -> name.endsWith("[]") && !TEXT.contains(name) && !name.equals("byte[]"))
                .isPresent();
        if (element.isEmpty() || nested || attribute.type().is("java.util.Map")) {
            return Optional.empty();
        }
        BasicType elementType = plainByName(attribute, element.get(), spec);
        return Optional.of(new ColumnType.Array(elementType.type(), arrayLength(attribute)));
    }

    private static OptionalInt arrayLength(Attribute attribute) {
        return attribute.annotations().find(Jpa.H_ARRAY).flatMap(a -> a.number("length")).stream()
                .mapToInt(Number::intValue)
                .findFirst();
    }

    /** A concrete class such as {@code HashMap} is serializable; the interface {@code Map} is not. */
    private static Optional<ColumnType> serializable(TypeModel type, ColumnSpec spec) {
        return type.is("java.io.Serializable")
                ? Optional.of(new ColumnType.Binary(false, spec.length()))
                : Optional.empty();
    }
}
