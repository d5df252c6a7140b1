package dev.retort.processor;

import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.entity.ClassReader;
import dev.retort.processor.entity.EnumFieldValues;
import dev.retort.processor.mapping.EntityMapper;
import dev.retort.processor.mapping.Mapping;
import dev.retort.processor.mapping.MappingOptions;
import dev.retort.processor.mapping.MappingOptions.Validation;
import dev.retort.processor.naming.ConstraintNaming;
import dev.retort.processor.naming.NamingStrategy;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Maps entities as the options say. */
final class EntitySchemaMapper {

    private final ProcessingEnvironment environment;
    private final MappingOptions options;
    private final Reporter reporter;
    private final ClassFileConstants constants;

    EntitySchemaMapper(
            ProcessingEnvironment environment, Options options, Reporter reporter, ClassFileConstants constants) {
        this.environment = environment;
        this.constants = constants;
        this.options = new MappingOptions(
                NamingStrategy.valueOf(options.naming().toUpperCase(Locale.ROOT)),
                ConstraintNaming.valueOf(options.constraintNames().toUpperCase(Locale.ROOT)),
                options.dialects(),
                Validation.valueOf(options.validation().toUpperCase(Locale.ROOT)));
        this.reporter = reporter;
    }

    /**
     * The schema that the entities want; what is wrong with them is reported.
     *
     * @param mayValidate false where {@code persistence.xml} switches Bean Validation off
     */
    Mapping map(
            List<TypeElement> entities,
            List<TypeElement> embeddables,
            List<TypeElement> converters,
            boolean mayValidate) {
        ClassReader reader = new ClassReader(
                environment.getElementUtils(),
                environment.getTypeUtils(),
                EnumFieldValues.in(environment),
                constants::of);
        return EntityMapper.map(
                reader,
                entities.stream().map(reader::read).toList(),
                embeddables.stream().map(reader::read).toList(),
                converters.stream().map(reader::read).toList(),
                mayValidate || options.validation() != Validation.AUTO ? options : options.with(Validation.NONE),
                reporter);
    }
}
