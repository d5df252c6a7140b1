package dev.retort.processor.entity;

import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes by their names. Where what is compiled belongs to no module, javac is told to look there: otherwise it
 * looks through all modules of the platform first, class by class.
 */
public final class ClassFinder {

    private static final String JAVAC = "com.sun.tools.javac.";

    private final Elements elements;
    private final boolean inJavac;
    private @Nullable ModuleElement unnamed;

    /**
     * Makes a finder.
     *
     * @param environment the compiler's
     */
    public ClassFinder(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.inJavac = environment.getClass().getName().startsWith(JAVAC);
    }

    /**
     * Looks at what is compiled. The modules are the same in all rounds.
     *
     * @param roots the root elements of a round
     */
    public void collect(Set<? extends Element> roots) {
        for (Element root : roots) {
            // there are no modules where the sources are of Java 8
            ModuleElement module = elements.getModuleOf(root);
            unnamed = inJavac && module != null && module.isUnnamed() ? module : null;
            return;
        }
    }

    /**
     * Finds a class of the compilation or of the class path.
     *
     * @param canonicalName its canonical name
     * @return the class, null where there is none
     */
    public @Nullable TypeElement find(String canonicalName) {
        return unnamed == null
                ? elements.getTypeElement(canonicalName)
                : elements.getTypeElement(unnamed, canonicalName);
    }
}
