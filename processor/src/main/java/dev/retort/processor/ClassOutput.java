package dev.retort.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** The directory that the compiler writes classes to, and copies of migrations in it. */
final class ClassOutput {

    private static final String PROBE = "retort-probe";

    private final Filer filer;
    private @Nullable Optional<Path> directory;

    ClassOutput(Filer filer) {
        this.filer = filer;
    }

    /** Where it is; empty where it is no directory of the file system. */
    Optional<Path> directory() throws IOException {
        if (directory == null) {
            directory = find();
        }
        return directory;
    }

    private Optional<Path> find() throws IOException {
        URI uri = probe().toUri();
        if (!"file".equals(uri.getScheme())) {
            return Optional.empty();
        }
        return Optional.ofNullable(Path.of(uri).toAbsolutePath().normalize().getParent());
    }

    /** A file that is never written. ECJ finds only files that exist, and makes a new one, but only once. */
    private FileObject probe() throws IOException {
        try {
            return filer.getResource(StandardLocation.CLASS_OUTPUT, "", PROBE);
        } catch (FilerException e) {
            throw e;
        } catch (IOException e) {
            return filer.createResource(StandardLocation.CLASS_OUTPUT, "", PROBE);
        }
    }

    /**
     * Whether it holds classes alone, as Gradle's {@code build/classes/java/main} does. Copies of resources would lie
     * twice on the class path then, and in the jar, which Gradle refuses to build.
     */
    boolean isForClassesOnly() throws IOException {
        Optional<Path> sourceSets = directory().map(Path::getParent).map(Path::getParent);
        return sourceSets.filter(folder -> folder.endsWith("classes")).isPresent();
    }

    /** Writes a file, whether or not it exists. */
    void write(String path, String text) throws IOException {
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path);
        try (Writer writer = new OutputStreamWriter(file.openOutputStream(), StandardCharsets.UTF_8)) {
            writer.write(text);
        }
    }

    /**
     * Puts back the copies that are missing. Before it compiles, Maven deletes what the compilation before left in the
     * class output, and it has copied the resources by then. Where the folder does not exist at all, a build tool keeps
     * resources elsewhere.
     */
    void restore(Path migrations, String location) throws IOException {
        Optional<Path> copies = directory().map(d -> d.resolve(location)).filter(Files::isDirectory);
        if (copies.isEmpty() || !Files.isDirectory(migrations)) {
            return;
        }
        try (Stream<Path> files = Files.walk(migrations, 2)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = copies.get().resolve(migrations.relativize(file).toString());
                if (Files.notExists(copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    /**
     * Whether a class on the class path comes from a jar. Compilers differ in what they say of one that is not there.
     */
    boolean isInJar(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        String folder = dot < 0 ? "" : binaryName.substring(0, dot);
        try {
            FileObject file =
                    filer.getResource(StandardLocation.CLASS_PATH, folder, binaryName.substring(dot + 1) + ".class");
            return "jar".equals(file.toUri().getScheme());
        } catch (IOException | IllegalArgumentException e) {
            // no class file: it is being compiled, or another place of the compiler has it
            return false;
        }
    }

    /** Whether the source path, which only some build tools set, has a file. */
    boolean isOnSourcePath(String path) {
        try (InputStream file =
                filer.getResource(StandardLocation.SOURCE_PATH, "", path).openInputStream()) {
            return true;
        } catch (IOException | IllegalArgumentException e) {
            // there is no such file, or no such path
            return false;
        }
    }

    /** Whether there is a file. */
    boolean exists(String path) throws IOException {
        Optional<Path> directory = directory();
        return directory.isPresent() && Files.exists(directory.get().resolve(path));
    }

    /** Deletes a file if it exists. */
    void delete(String path) throws IOException {
        Optional<Path> directory = directory();
        if (directory.isPresent()) {
            Files.deleteIfExists(directory.get().resolve(path));
        }
    }
}
