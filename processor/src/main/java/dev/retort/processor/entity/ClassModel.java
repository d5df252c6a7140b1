package dev.retort.processor.entity;

import dev.retort.processor.diagnostic.Position;
import java.util.List;
import java.util.Optional;

/**
 * A class as the source says it.
 *
 * @param binaryName its binary name, such as {@code com.example.Outer$Inner}
 * @param canonicalName its canonical name, such as {@code com.example.Outer.Inner}
 * @param type the class as a type, with the type arguments it was asked for
 * @param isAbstract whether it has the {@code abstract} modifier
 * @param isRecord whether it is a record
 * @param annotations its annotations
 * @param packageAnnotations the annotations of its package
 * @param packagePosition where its package is
 * @param superclass its superclass, empty above {@link Object}
 * @param fields its own fields that are not static, in order; a record's components
 * @param properties its own getters, in order
 * @param position where it is
 */
public record ClassModel(
        String binaryName,
        String canonicalName,
        TypeModel type,
        boolean isAbstract,
        boolean isRecord,
        Annotations annotations,
        Annotations packageAnnotations,
        Position packagePosition,
        Optional<ClassModel> superclass,
        List<MemberModel> fields,
        List<MemberModel> properties,
        Position position) {

    /** Copies the lists. */
    public ClassModel {
        fields = List.copyOf(fields);
        properties = List.copyOf(properties);
    }

    /**
     * The name without its package; of a nested class with the names around it, joined by {@code $}.
     *
     * @return for example {@code Outer$Inner}
     */
    public String unqualifiedName() {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1);
    }
}
