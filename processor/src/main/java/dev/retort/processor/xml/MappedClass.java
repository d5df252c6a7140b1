package dev.retort.processor.xml;

/**
 * What a mapping file says about one class.
 *
 * @param name the class's name
 * @param kind what the class is
 * @param complete whether its annotations don't count
 * @param element the element that says it
 * @param file the file that it stands in
 */
record MappedClass(String name, Kind kind, boolean complete, XmlElement element, MappingFile file) {

    /** What a class may be, in the order in which Hibernate applies what is not complete. */
    enum Kind {
        /** An {@code <embeddable>}. */
        EMBEDDABLE,
        /** A {@code <mapped-superclass>}. */
        MAPPED_SUPERCLASS,
        /** An {@code <entity>}. */
        ENTITY,
        /** A {@code <converter>}. */
        CONVERTER
    }

    /** The name of the annotation that says the same. */
    String annotation() {
        return Translator.annotation(element.name());
    }
}
