package dev.retort.processor.entity;

import dev.retort.processor.diagnostic.Position;
import java.util.Optional;
import java.util.function.Function;

/** What configuration files say about classes, laid over what stands in the source. */
public interface ClassOverlay {

    /** Says nothing. */
    ClassOverlay NONE = new ClassOverlay() {
        @Override
        public boolean covers(String binaryName) {
            return false;
        }

        @Override
        public ClassModel apply(ClassModel model, Function<String, Optional<TypeModel>> types) {
            return model;
        }

        @Override
        public Annotations global(Position position) {
            return Annotations.NONE;
        }
    };

    /**
     * Whether anything is said about a class.
     *
     * @param binaryName its binary name
     * @return true if {@link #apply} may change it
     */
    boolean covers(String binaryName);

    /**
     * Changes the annotations of a class and of its members.
     *
     * @param model the class as the source says it
     * @param types finds a class by its binary or canonical name
     * @return the class as the provider sees it
     */
    ClassModel apply(ClassModel model, Function<String, Optional<TypeModel>> types);

    /**
     * What is said about no class in particular.
     *
     * @param position the place of the annotations, for messages
     * @return generators that every entity may name
     */
    Annotations global(Position position);
}
