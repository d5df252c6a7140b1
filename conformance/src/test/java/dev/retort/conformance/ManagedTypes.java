package dev.retort.conformance;

import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of a compilation that a provider has to be told of.
 *
 * @param loader the loader of all classes of the compilation
 * @param classes entities, embeddables, mapped superclasses and converters
 * @param mappings the mapping files among the resources, {@code orm.xml} first
 */
record ManagedTypes(URLClassLoader loader, List<Class<?>> classes, List<String> mappings) implements AutoCloseable {

    /** Loads the classes of a directory. */
    static ManagedTypes in(Path directory) throws IOException, ClassNotFoundException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ManagedTypes.class.getClassLoader());
        List<Class<?>> managed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                String name = directory.relativize(file).toString().replaceAll("\\.class$", "");
                Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
                if (isManaged(type)) {
                    managed.add(type);
                }
            }
        }
        return new ManagedTypes(loader, managed, mappings(directory));
    }

    private static List<String> mappings(Path directory) throws IOException {
        Path folder = directory.resolve("META-INF");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> "META-INF/" + file.getFileName())
                    .filter(name -> name.endsWith(".xml") && !name.endsWith("/persistence.xml"))
                    .sorted(Comparator.comparing((String name) -> !name.endsWith("/orm.xml"))
                            .thenComparing(name -> name))
                    .toList();
        }
    }

    /** Picks the classes that a provider has to be told of among those of a library on the class path. */
    static ManagedTypes among(List<String> names) throws ClassNotFoundException {
        URLClassLoader loader = new URLClassLoader(new URL[0], ManagedTypes.class.getClassLoader());
        List<Class<?>> managed = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, loader);
            if (isManaged(type)) {
                managed.add(type);
            }
        }
        return new ManagedTypes(loader, managed, List.of());
    }

    /** The binary names of the classes. */
    List<String> names() {
        return classes.stream().map(Class::getName).toList();
    }

    private static boolean isManaged(Class<?> type) {
        return type.isAnnotationPresent(Entity.class)
                || type.isAnnotationPresent(Embeddable.class)
                || type.isAnnotationPresent(MappedSuperclass.class)
                || type.isAnnotationPresent(Converter.class);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
