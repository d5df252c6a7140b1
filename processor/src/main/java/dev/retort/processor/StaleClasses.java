package dev.retort.processor;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.draft.Refusal;
import dev.retort.processor.entity.ClassFinder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * Class files whose source was deleted. Maven, Gradle and Eclipse delete them; who calls javac may leave them, and then
 * the class still seems to be there. Looked for where javac tells where sources lie, which is where nobody deletes.
 */
final class StaleClasses {

    private final ClassFinder finder;
    private final ClassOutput classOutput;
    private final Optional<Trees> trees;
    private final SourceClasses sources;
    private final Set<Path> reported = new TreeSet<>();

    StaleClasses(
            ProcessingEnvironment environment, ClassFinder finder, ClassOutput classOutput, SourceClasses sources) {
        this.finder = finder;
        this.classOutput = classOutput;
        this.sources = sources;
        this.trees = trees(environment);
    }

    private static Optional<Trees> trees(ProcessingEnvironment environment) {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            // another compiler, or a build tool that hides javac
            return Optional.empty();
        }
    }

    /**
     * Warns of those among classes that are compiled no more.
     *
     * @param classes canonical names of classes that exist
     */
    void report(Set<String> classes, Reporter reporter) {
        Set<TypeElement> others = new LinkedHashSet<>();
        for (String name : new TreeSet<>(classes)) {
            TypeElement type = Objects.requireNonNull(finder.find(name), name);
            if (!sources.contains(type)) {
                others.add(SourceClasses.outermost(type));
            }
        }
        try {
            Set<Path> folders = others.isEmpty() ? Set.of() : folders();
            for (TypeElement type : others) {
                Optional<Path> stale = folders.isEmpty() ? Optional.empty() : stale(type, folders);
                stale.filter(reported::add)
                        .ifPresent(file -> reporter.general(Message.STALE_CLASS, type.getQualifiedName(), file));
            }
        } catch (IOException e) {
            Refusal refusal = new Refusal(Message.CLASS_OUTPUT, e);
            refusal.initCause(e);
            throw refusal;
        }
    }

    /** The folders in which the packages of the sources begin; empty where the compiler or the sources don't tell. */
    private Set<Path> folders() {
        Set<Path> folders = new TreeSet<>();
        for (String name : trees.isEmpty() ? Set.<String>of() : sources.names()) {
            TypeElement type = finder.find(name);
            TreePath path = type == null ? null : trees.get().getPath(type);
            URI uri = path == null
                    ? URI.create("")
                    : path.getCompilationUnit().getSourceFile().toUri();
            if ("file".equals(uri.getScheme())) {
                Optional<Path> folder = begin(Path.of(uri), folder(name));
                if (folder.isEmpty()) {
                    return Set.of();
                }
                folders.add(folder.get());
            }
        }
        return folders;
    }

    /** Where a source's packages begin; empty where it does not lie in the folder of its package. */
    private static Optional<Path> begin(Path source, String packageFolder) {
        Path folder = source.getParent();
        if (folder == null || packageFolder.isEmpty()) {
            return Optional.ofNullable(folder);
        }
        Path relative = Path.of(packageFolder);
        Path begin = folder;
        for (int i = 0; i < relative.getNameCount() && begin != null; i++) {
            begin = begin.getParent();
        }
        return folder.endsWith(relative) ? Optional.ofNullable(begin) : Optional.empty();
    }

    /** The class file of a class without a source. */
    private Optional<Path> stale(TypeElement type, Set<Path> folders) throws IOException {
        String name = type.getQualifiedName().toString();
        Optional<Path> file = classOutput.directory().map(d -> d.resolve(name.replace('.', '/') + ".class"));
        if (file.isEmpty() || !Files.exists(file.get()) || hasSource(name, type.getSimpleName() + ".java", folders)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(file.get())) {
            // a class may have its source in a file of another name, or in another language
            Optional<String> source = ClassFile.read(stream).source().filter(s -> s.endsWith(".java"));
            return source.isEmpty() || hasSource(name, source.get(), folders) ? Optional.empty() : file;
        }
    }

    private boolean hasSource(String type, String fileName, Set<Path> folders) {
        String path = folder(type) + fileName;
        return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(path)))
                || classOutput.isOnSourcePath(path);
    }

    /** The folder of a class's package, with a slash at its end; empty where the package has no name. */
    private static String folder(String type) {
        return type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    }
}
