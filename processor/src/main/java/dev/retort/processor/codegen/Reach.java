package dev.retort.processor.codegen;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Whether a class can be named in the source of another package (Java Language Specification, section 6.6). */
final class Reach {

    /** Why a class cannot be named. */
    enum Kind {
        /** It is in the unnamed package, which other packages cannot import. */
        UNNAMED_PACKAGE,
        /** It is private. */
        PRIVATE,
        /** It is not public, and in another package. */
        NOT_PUBLIC
    }

    /**
     * What is in the way.
     *
     * @param culprit the class itself or the one around it
     * @param kind why
     */
    record Obstacle(TypeElement culprit, Kind kind) {}

    private final Elements elements;
    private final String fromPackage;

    /**
     * Looks from a package.
     *
     * @param elements the compiler's elements
     * @param fromPackage the package of the source that wants to name classes, empty for the unnamed one
     */
    Reach(Elements elements, String fromPackage) {
        this.elements = elements;
        this.fromPackage = fromPackage;
    }

    /**
     * What keeps a class from being named.
     *
     * @param type the class
     * @return the obstacle, empty where it can be named
     */
    Optional<Obstacle> obstacle(TypeElement type) {
        PackageElement home = elements.getPackageOf(type);
        boolean samePackage = home.getQualifiedName().contentEquals(fromPackage);
        if (home.isUnnamed() && !samePackage) {
            return Optional.of(new Obstacle(type, Kind.UNNAMED_PACKAGE));
        }
        for (Element e = type; e instanceof TypeElement part; e = e.getEnclosingElement()) {
            if (part.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of(new Obstacle(part, Kind.PRIVATE));
            }
            if (!samePackage && !part.getModifiers().contains(Modifier.PUBLIC)) {
                return Optional.of(new Obstacle(part, Kind.NOT_PUBLIC));
            }
        }
        return Optional.empty();
    }
}
