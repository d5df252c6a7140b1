package dev.retort.processor.codegen;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
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
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What a javac run with all lints left behind.
 *
 * @param directory holds the classes and the generated sources
 * @param messages all diagnostics, as {@code KIND text}
 */
record Compiled(Path directory, List<String> messages) {

    /**
     * Compiles sources with the class output on the class path, as build tools do; each source by the name of its file
     * such as {@code app/Author.java}.
     */
    static Compiled compile(Path directory, Processor processor, Map<String, String> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(source(name, text)));
        List<String> options = List.of(
                "--release",
                "17",
                "-Xlint:all",
                "-Xdoclint:all",
                "-cp",
                directory + File.pathSeparator + System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                "-s",
                directory.toString());
        JavaCompiler.CompilationTask task = compiler.getTask(null, null, diagnostics, options, null, units);
        task.setProcessors(List.of(processor));
        task.call();
        List<String> messages = diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
                .map(d -> d.getKind() + " " + place(d) + d.getMessage(Locale.ROOT))
                .toList();
        return new Compiled(directory, messages);
    }

    private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        return source == null ? "" : Path.of(source.getName()).getFileName() + ":" + diagnostic.getLineNumber() + " ";
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** The text of a generated source. */
    String generated(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    /** A loader of the classes, to be closed by the caller. */
    URLClassLoader loader() throws MalformedURLException {
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, Compiled.class.getClassLoader());
    }
}
