package dev.retort.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * The members of classes in the order of their class files, which is that of the source. Eclipse's compiler sorts the
 * members of a class that it reads from a class file by name; the order of columns and of an enum's constants follows
 * from them.
 */
final class ClassFileOrder {

    private final Filer filer;
    private final Elements elements;
    private final boolean isNeeded;
    private final SourceClasses sources;

    ClassFileOrder(ProcessingEnvironment environment, SourceClasses sources) {
        this.sources = sources;
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.isNeeded = environment.getClass().getName().startsWith("org.eclipse.jdt.");
    }

    /** The names of a class's members; empty where the compiler gives the members in order itself. */
    Optional<List<String>> of(TypeElement type) {
        if (!isNeeded || sources.contains(type)) {
            return Optional.empty();
        }
        String name = elements.getBinaryName(type).toString().replace('.', '/') + ".class";
        for (StandardLocation location : List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)) {
            Optional<InputStream> found = open(location, name);
            if (found.isPresent()) {
                try (InputStream file = found.get()) {
                    return Optional.of(ClassFile.read(file).members());
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read " + name, e);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<InputStream> open(StandardLocation location, String name) {
        try {
            return Optional.of(filer.getResource(location, "", name).openInputStream());
        } catch (IOException | IllegalArgumentException e) {
            // there is no such file, which the batch compiler and the IDE say in many ways
            return Optional.empty();
        }
    }
}
