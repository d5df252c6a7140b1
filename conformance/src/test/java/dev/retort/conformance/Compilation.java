package dev.retort.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What javac made of a scenario.
 *
 * @param classes the class output
 * @param errors the errors with file and line, empty where it compiled
 */
record Compilation(Path classes, List<String> errors) {

    /**
     * Compiles a scenario below a directory.
     *
     * @param scenario the sources
     * @param directory where {@code src} and {@code classes} go
     * @param processors the annotation processors to run
     * @param options further options of javac
     */
    static Compilation of(Scenario scenario, Path directory, List<Processor> processors, List<String> options) {
        try {
            List<Path> sources = write(scenario.sources(), directory.resolve("src"));
            write(scenario.resources(), directory.resolve("classes"));
            List<String> all = new ArrayList<>(List.of("--release", "17", "-parameters"));
            all.addAll(options);
            if (processors.isEmpty()) {
                all.add("-proc:none");
            }
            return run(sources, List.of(), directory, processors, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Processes classes that are compiled already.
     *
     * @param names the binary names of the classes
     * @param directory where {@code classes} goes, which gets what the processor writes
     * @param processor the annotation processor to run
     * @param options further options of javac
     */
    static Compilation ofClasses(List<String> names, Path directory, Processor processor, List<String> options) {
        List<String> all = new ArrayList<>(List.of("-proc:only"));
        all.addAll(options);
        try {
            return run(List.of(), names, directory, List.of(processor), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Compilation run(
            List<Path> sources, List<String> names, Path directory, List<Processor> processors, List<String> options)
            throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            List<String> all = new ArrayList<>(
                    List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path")));
            all.addAll(options);
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, all, names, files.getJavaFileObjectsFromPaths(sources));
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            Boolean success = task.call();
            List<String> errors = errors(diagnostics);
            if (!success && errors.isEmpty()) {
                errors = List.of("javac failed without an error");
            }
            return new Compilation(classes, errors);
        }
    }

    private static List<Path> write(Map<String, String> sources, Path directory) throws IOException {
        List<Path> result = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = directory.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            result.add(Files.writeString(file, source.getValue()));
        }
        return result;
    }

    private static List<String> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Compilation::text)
                .toList();
    }

    private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String place = source == null ? "" : Path.of(source.getName()).getFileName() + ":" + diagnostic.getLineNumber();
        return place + ": " + diagnostic.getMessage(Locale.ROOT);
    }
}
