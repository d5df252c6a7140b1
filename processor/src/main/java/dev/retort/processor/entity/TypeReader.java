package dev.retort.processor.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Turns the compiler's types into records. */
final class TypeReader {

    private final Elements elements;
    private final Types types;
    private final MemberOrder order;
    private final Map<String, Set<String>> supertypes = new HashMap<>();
    /** Types without arguments, most of which stand at many attributes. */
    private final Map<String, TypeModel> plain = new HashMap<>();

    TypeReader(Elements elements, Types types, MemberOrder order) {
        this.elements = elements;
        this.types = types;
        this.order = order;
    }

    TypeModel read(TypeMirror type) {
        return read(type, 0);
    }

    /** The depth ends types that contain themselves, such as {@code T extends Comparable<T>}. */
    private TypeModel read(TypeMirror type, int depth) {
        if (type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID) {
            return simple(type.getKind().name().toLowerCase(Locale.ROOT), TypeModel.Kind.PRIMITIVE, type);
        }
        if (type instanceof ArrayType array) {
            TypeModel component = read(array.getComponentType(), depth + 1);
            return new TypeModel(
                    component.name() + "[]",
                    TypeModel.Kind.ARRAY,
                    List.of(),
                    Optional.of(component),
                    List.of(),
                    Set.of("java.io.Serializable"),
                    type);
        }
        if (type instanceof TypeVariable variable) {
            return depth > 4
                    ? simple("java.lang.Object", TypeModel.Kind.CLASS, type)
                    : read(bound(variable), depth + 1);
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror bound = wildcard.getExtendsBound() != null ? wildcard.getExtendsBound() : object();
            return read(bound, depth + 1);
        }
        if (type.getKind() == TypeKind.DECLARED) {
            DeclaredType declared = (DeclaredType) type;
            boolean isPlain = declared.getTypeArguments().isEmpty()
                    && declared.getEnclosingType().getKind() != TypeKind.DECLARED;
            return isPlain
                    ? plain.computeIfAbsent(name(declared), name -> declared(declared, depth))
                    : declared(declared, depth);
        }
        return simple(type.toString(), TypeModel.Kind.UNKNOWN, type);
    }

    private TypeMirror bound(TypeVariable variable) {
        TypeMirror bound = variable.getUpperBound();
        return bound.getKind() == TypeKind.INTERSECTION ? types.erasure(bound) : bound;
    }

    private TypeMirror object() {
        TypeElement object = elements.getTypeElement("java.lang.Object");
        return object.asType();
    }

    private static String name(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }

    private TypeModel declared(DeclaredType type, int depth) {
        TypeElement element = (TypeElement) type.asElement();
        List<TypeModel> arguments = new ArrayList<>();
        if (depth < 5) {
            for (TypeMirror argument : type.getTypeArguments()) {
                arguments.add(read(argument, depth + 1));
            }
        }
        String name = element.getQualifiedName().toString();
        return new TypeModel(
                name,
                kind(element),
                arguments,
                Optional.empty(),
                element.getKind() == ElementKind.ENUM ? constants(element) : List.of(),
                supertypes.computeIfAbsent(name, n -> supertypes(element)),
                type);
    }

    private static TypeModel.Kind kind(TypeElement element) {
        return switch (element.getKind()) {
            case ENUM -> TypeModel.Kind.ENUM;
            case INTERFACE, ANNOTATION_TYPE -> TypeModel.Kind.INTERFACE;
            default -> TypeModel.Kind.CLASS;
        };
    }

    private List<String> constants(TypeElement element) {
        List<String> names = new ArrayList<>();
        for (Element member : order.members(element)) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                names.add(member.getSimpleName().toString());
            }
        }
        return names;
    }

    private Set<String> supertypes(TypeElement element) {
        Set<String> names = new HashSet<>();
        collect(element, names);
        return Set.copyOf(names);
    }

    private void collect(TypeElement element, Set<String> names) {
        List<TypeMirror> parents = new ArrayList<>(element.getInterfaces());
        parents.add(element.getSuperclass());
        for (TypeMirror parent : parents) {
            if (parent.getKind() == TypeKind.DECLARED) {
                TypeElement parentElement = (TypeElement) ((DeclaredType) parent).asElement();
                if (names.add(parentElement.getQualifiedName().toString())) {
                    collect(parentElement, names);
                }
            }
        }
    }

    private static TypeModel simple(String name, TypeModel.Kind kind, TypeMirror type) {
        return new TypeModel(name, kind, List.of(), Optional.empty(), List.of(), Set.of(), type);
    }
}
