package dev.retort.processor;

import dev.retort.processor.mapping.Mapping;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** Reads entities and maps them. */
interface SchemaMapper {

    /** The schema that the entities want; what is wrong with them is reported. */
    Mapping map(List<TypeElement> entities, List<TypeElement> converters);
}
