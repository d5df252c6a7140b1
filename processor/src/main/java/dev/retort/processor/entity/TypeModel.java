package dev.retort.processor.entity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/**
 * A type, its type variables already replaced by what they stand for.
 *
 * @param name canonical name without type arguments, such as {@code java.util.List}, {@code int} or {@code byte[]}
 * @param kind what it is
 * @param arguments its type arguments; a wildcard is given as its bound
 * @param component the component type of an array
 * @param constants the constants of an enum in order of declaration
 * @param supertypes canonical names of all its superclasses and interfaces
 * @param mirror the compiler's own type, for this room only
 */
public record TypeModel(
        String name,
        Kind kind,
        List<TypeModel> arguments,
        Optional<TypeModel> component,
        List<String> constants,
        Set<String> supertypes,
        TypeMirror mirror) {

    /** What a type is. */
    public enum Kind {
        /** A primitive type or {@code void}. */
        PRIMITIVE,
        /** An array. */
        ARRAY,
        /** An enum. */
        ENUM,
        /** A class or record. */
        CLASS,
        /** An interface. */
        INTERFACE,
        /** A type that does not exist, or not yet: another processor may write it. */
        UNKNOWN
    }

    /** Copies the collections. */
    public TypeModel {
        arguments = List.copyOf(arguments);
        constants = List.copyOf(constants);
        supertypes = Set.copyOf(supertypes);
    }

    /**
     * Whether it is a type or one of its subtypes.
     *
     * @param other canonical name of the supertype
     * @return true if a value of this type can be assigned to the other
     */
    public boolean is(String other) {
        return name.equals(other) || supertypes.contains(other);
    }

    /**
     * One of its type arguments.
     *
     * @param index counted from 0
     * @return the argument, empty where the type is raw or has fewer
     */
    public Optional<TypeModel> argument(int index) {
        return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypeModel that && name.equals(that.name) && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + (arguments.isEmpty() ? "" : arguments.toString());
    }
}
