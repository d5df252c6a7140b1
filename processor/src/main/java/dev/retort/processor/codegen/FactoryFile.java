package dev.retort.processor.codegen;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The source of a session factory.
 *
 * @param packageName its package
 * @param simpleName the name of the class in it
 * @param text the whole text; lines end with {@code \n}
 * @param origins the managed classes
 */
public record FactoryFile(String packageName, String simpleName, String text, List<TypeElement> origins) {

    /** Copies the list. */
    public FactoryFile {
        origins = List.copyOf(origins);
    }

    /**
     * The name of the class.
     *
     * @return its canonical name
     */
    public String canonicalName() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /**
     * What the compiler is told that the file comes from.
     *
     * @return the managed classes
     */
    public Element[] originatingElements() {
        return origins.toArray(Element[]::new);
    }
}
