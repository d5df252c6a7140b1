package dev.retort.processor.entity;

import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** What the constants of an enum hold in a field. The language model does not tell; the compiler's syntax trees do. */
public interface EnumFieldValues {

    /** Knows nothing. */
    EnumFieldValues NONE = (type, field) -> Optional.empty();

    /**
     * The values of a field.
     *
     * @param type the enum
     * @param field the name of a field that is not static
     * @return a {@link String}, {@link Character} or {@link Number} for each constant, in order; empty where the source
     *     does not give them as literals, or there is no source
     */
    Optional<List<Object>> of(TypeElement type, String field);

    /**
     * Reads from a compiler.
     *
     * @param environment the compiler's environment
     * @return a reader; one that knows nothing where the compiler is not javac, or hides behind a build tool
     */
    static EnumFieldValues in(ProcessingEnvironment environment) {
        try {
            return new TreeEnumFieldValues(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            return NONE;
        }
    }
}
