package dev.retort.conformance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Entities of published libraries that go together.
 *
 * @param name what the score calls them
 * @param members a class of each library
 * @param folders the packages whose classes belong to it, with slashes
 */
record Corpus(String name, List<Class<?>> members, List<String> folders) {

    /** The binary names of all classes in the packages, in order. */
    List<String> classes() throws IOException {
        List<String> result = new ArrayList<>();
        for (Class<?> member : members) {
            result.addAll(classes(member));
        }
        return result.stream().sorted().toList();
    }

    private List<String> classes(Class<?> member) throws IOException {
        Path jar;
        try {
            jar = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(entry -> entry.endsWith(".class") && folders.contains(folder(entry)))
                    .map(entry -> entry.replaceAll("\\.class$", "").replace('/', '.'))
                    .toList();
        }
    }

    private static String folder(String entry) {
        return entry.substring(0, Math.max(0, entry.lastIndexOf('/')));
    }
}
