package dev.retort.processor;

import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.entity.ClassFinder;
import dev.retort.processor.entity.ClassReader;
import dev.retort.processor.entity.EnumFieldValues;
import dev.retort.processor.mapping.EntityMapper;
import dev.retort.processor.mapping.Mapping;
import dev.retort.processor.mapping.MappingOptions;
import dev.retort.processor.mapping.MappingOptions.Defaults;
import dev.retort.processor.mapping.MappingOptions.Validation;
import dev.retort.processor.naming.ConstraintNaming;
import dev.retort.processor.naming.NamingStrategy;
import dev.retort.processor.xml.MappingFiles;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Maps entities as the options say. */
final class EntitySchemaMapper {

    private final ProcessingEnvironment environment;
    private final ClassFinder finder;
    private final MappingOptions options;
    private final Reporter reporter;
    private final ClassFileOrder order;

    EntitySchemaMapper(
            ProcessingEnvironment environment,
            ClassFinder finder,
            Options options,
            Reporter reporter,
            ClassFileOrder order) {
        this.environment = environment;
        this.finder = finder;
        this.order = order;
        this.options = new MappingOptions(
                NamingStrategy.valueOf(options.naming().toUpperCase(Locale.ROOT)),
                ConstraintNaming.valueOf(options.constraintNames().toUpperCase(Locale.ROOT)),
                options.dialects(),
                Validation.valueOf(options.validation().toUpperCase(Locale.ROOT)),
                Defaults.NONE);
        this.reporter = reporter;
    }

    /**
     * The schema that the entities want; what is wrong with them is reported.
     *
     * @param configuration what {@code persistence.xml} and mapping files say
     */
    Mapping map(
            List<TypeElement> entities,
            List<TypeElement> embeddables,
            List<TypeElement> converters,
            Configuration configuration) {
        MappingFiles files = configuration.mappings();
        MappingOptions all = options.with(new Defaults(files.catalog(), files.schema()));
        boolean mayValidate = configuration.persistence().validation() || options.validation() != Validation.AUTO;
        ClassReader reader = new ClassReader(
                environment.getElementUtils(),
                finder,
                environment.getTypeUtils(),
                EnumFieldValues.in(environment),
                order::of,
                files);
        return EntityMapper.map(
                reader,
                entities.stream().map(reader::read).toList(),
                embeddables.stream().map(reader::read).toList(),
                converters.stream().map(reader::read).toList(),
                mayValidate ? all : all.with(Validation.NONE),
                reporter);
    }
}
