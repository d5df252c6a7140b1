package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.ClassReader;
import dev.retort.processor.entity.TypeModel;
import java.util.List;
import java.util.Optional;

/** Attribute converters (Jakarta Persistence 3.2, section 3.9). */
final class Converters {

    private static final String CONVERTER_TYPE = "jakarta.persistence.AttributeConverter";

    /** The type that a converter converts to. */
    static TypeModel target(ClassReader reader, ClassModel converter, Position position) {
        return argument(reader, converter, 1, position);
    }

    /** The type that a converter converts from. */
    static TypeModel source(ClassReader reader, ClassModel converter, Position position) {
        return argument(reader, converter, 0, position);
    }

    /** The values that Hibernate's own converters give, as a list in SQL; a compiler cannot run others. */
    static Optional<String> knownCheck(String converter) {
        return switch (converter) {
            case "org.hibernate.type.YesNoConverter" -> Optional.of("'N', 'Y'");
            case "org.hibernate.type.TrueFalseConverter" -> Optional.of("'F', 'T'");
            case "org.hibernate.type.NumericBooleanConverter" -> Optional.of("0, 1");
            default -> Optional.empty();
        };
    }

    private static TypeModel argument(ClassReader reader, ClassModel converter, int index, Position position) {
        List<TypeModel> arguments = reader.argumentsOf(converter.type(), CONVERTER_TYPE);
        if (arguments.size() != 2) {
            throw new Unmappable(position, Message.NOT_A_CONVERTER, converter.binaryName());
        }
        return arguments.get(index);
    }

    private Converters() {}
}
