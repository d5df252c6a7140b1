package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.MemberModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.TextKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Enums that say themselves what is stored, with {@code @EnumeratedValue} (Jakarta Persistence 3.2, section 11.1.19).
 */
final class ValuedEnums {

    private final MappingContext context;

    ValuedEnums(MappingContext context) {
        this.context = context;
    }

    /** The column of an enum; empty where it is stored by name or ordinal. */
    Optional<BasicType> of(Attribute attribute, TypeModel type, ColumnSpec spec) {
        return field(type).map(field -> column(attribute, type, spec, field));
    }

    /** The column of an enum whose type is given; empty where it is stored by name or ordinal. */
    Optional<BasicType> as(ColumnType column, Attribute attribute, TypeModel type) {
        return field(type).map(field -> checked(column, attribute, type, field));
    }

    private Optional<MemberModel> field(TypeModel type) {
        return context.reader.read(type).stream()
                .flatMap(c -> c.fields().stream())
                .filter(f -> f.annotations().has(Jpa.ENUMERATED_VALUE))
                .findFirst();
    }

    private BasicType column(Attribute attribute, TypeModel type, ColumnSpec spec, MemberModel field) {
        ColumnType column = switch (field.type().name()) {
            case "java.lang.String" -> new ColumnType.Text(TextKind.VARCHAR, spec.length());
            case "byte" -> Simple.TINYINT;
            case "short", "int" -> Simple.SMALLINT;
            default ->
                throw new Unmappable(
                        attribute.position(),
                        Message.UNSUPPORTED,
                        "@EnumeratedValue on a field of type " + field.type().name());
        };
        return spec.definition().isPresent() ? BasicType.of(column) : checked(column, attribute, type, field);
    }

    private BasicType checked(ColumnType column, Attribute attribute, TypeModel type, MemberModel field) {
        List<Object> values = context.reader
                .enumFieldValues(type, field.name())
                .orElseThrow(() ->
                        new Unmappable(attribute.position(), Message.UNKNOWN_ENUM_VALUES, field.name(), type.name()));
        String list = values.stream().map(ValuedEnums::literal).collect(Collectors.joining(","));
        return BasicType.oneOf(column, Optional.of(list));
    }

    private static String literal(Object value) {
        return value instanceof Number
                ? value.toString()
                : "'" + value.toString().replace("'", "''").replace("{", "{{") + "'";
    }
}
