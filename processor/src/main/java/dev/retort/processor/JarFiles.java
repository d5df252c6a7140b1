package dev.retort.processor;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.draft.Refusal;
import dev.retort.processor.xml.MappingFiles;
import dev.retort.processor.xml.PersistenceFile.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is in the jars, or folders of classes, that {@code persistence.xml} names with {@code <jar-file>}: by a
 * {@code file:} URL, or a path that is relative to the root of the persistence unit (Jakarta Persistence 3.2, section
 * 8.2.1.6.2) or, as Hibernate has it, to where the program is started, which is taken to be the project's root.
 */
final class JarFiles {

    private static final String CLASS = ".class";

    /** What the class file of a managed class has among its texts: the start of an annotation's descriptor. */
    private static final String ANNOTATED = "Ljakarta/persistence/";

    private final List<Path> roots;

    /**
     * Looks from some folders.
     *
     * @param roots the folders in order
     */
    JarFiles(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * The classes that may be managed: those whose class files mention annotations of Jakarta Persistence.
     *
     * @return their binary names, sorted, each with the place of the jar's name
     * @throws Refusal if there is no such jar, it cannot be read, or it has a mapping file
     */
    List<Entry> classes(Entry jar) {
        Path file = roots.stream()
                .flatMap(root -> resolve(root, jar.name()).stream())
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> refusal(
                        jar, "there is no such jar or folder, seen from the class output or from the project's root"));
        try {
            List<String> names = Files.isDirectory(file) ? inFolder(file, jar) : inJar(file, jar);
            return names.stream()
                    .sorted()
                    .map(name -> new Entry(name, jar.place()))
                    .toList();
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.UNREADABLE_XML, file, e);
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static Optional<Path> resolve(Path root, String name) {
        try {
            return Optional.of(name.startsWith("file:") ? Path.of(absolute(root, name)) : root.resolve(name));
        } catch (IllegalArgumentException e) {
            // no path of this file system, so that there is no such file: InvalidPathException is one of them
            return Optional.empty();
        }
    }

    /** {@code file:lib/library.jar} is a usual way to write a relative path, though no URL that Java resolves. */
    private static URI absolute(Path root, String url) {
        URI uri = URI.create(url);
        return uri.isOpaque() ? root.resolve(uri.getSchemeSpecificPart()).toUri() : uri;
    }

    private static List<String> inJar(Path file, Entry jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    add(names, entry.getName(), content, jar);
                }
            }
        }
        return names;
    }

    private static List<String> inFolder(Path folder, Entry jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                try (InputStream content = Files.newInputStream(file)) {
                    add(names, name, content, jar);
                }
            }
        }
        return names;
    }

    private static void add(List<String> names, String file, InputStream content, Entry jar) throws IOException {
        if (file.equals(MappingFiles.DEFAULT_PATH)) {
            throw refusal(jar, "it has a " + file + ", which is read from the project alone");
        }
        // what stands below META-INF are other versions of classes
        if (file.endsWith(CLASS) && !file.startsWith("META-INF/")) {
            String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
            if (text.contains(ANNOTATED)) {
                names.add(file.substring(0, file.length() - CLASS.length()).replace('/', '.'));
            }
        }
    }

    private static Refusal refusal(Entry jar, String reason) {
        return new Refusal(Message.JAR_FILE, jar.place(), jar.name(), reason);
    }
}
