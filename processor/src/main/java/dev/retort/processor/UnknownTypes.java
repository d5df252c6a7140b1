package dev.retort.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Types that the compiler does not know, or not yet. */
final class UnknownTypes {

    private UnknownTypes() {}

    /** Whether a type, an element type or a type argument is unknown. */
    static boolean isUnknown(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return true;
        }
        if (type instanceof ArrayType array) {
            return isUnknown(array.getComponentType());
        }
        return type instanceof DeclaredType declared
                && declared.getTypeArguments().stream().anyMatch(UnknownTypes::isUnknown);
    }

    /** Whether a class or a member of it, however deep, is declared with an unknown type. */
    static boolean isDeclaredWith(Element element) {
        return declaredWith(element).isPresent();
    }

    /** The class itself or the first member of it, however deep, that is declared with an unknown type. */
    static Optional<Element> declaredWith(Element element) {
        return mentioned(element).anyMatch(UnknownTypes::isUnknown)
                ? Optional.of(element)
                : element.getEnclosedElements().stream()
                        .flatMap(e -> declaredWith(e).stream())
                        .findFirst();
    }

    private static Stream<TypeMirror> mentioned(Element element) {
        Stream<TypeMirror> annotations =
                element.getAnnotationMirrors().stream().map(annotation -> annotation.getAnnotationType());
        return Stream.concat(annotations, declared(element).stream());
    }

    private static List<? extends TypeMirror> declared(Element element) {
        if (element instanceof TypeElement type) {
            return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                    .toList();
        }
        if (element instanceof ExecutableElement method) {
            return Stream.of(
                            List.of(method.getReturnType()),
                            method.getParameters().stream().map(Element::asType).toList(),
                            method.getThrownTypes())
                    .flatMap(List::stream)
                    .toList();
        }
        return List.of(element.asType());
    }
}
