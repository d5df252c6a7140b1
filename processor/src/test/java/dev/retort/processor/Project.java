package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A user's Maven project on disk, compiled with the real compiler and the processor under test. */
final class Project {

    private final Path root;
    private final List<Processor> others = new ArrayList<>();
    private JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private List<String> compilerOptions = List.of("-Xlint:all");
    private String classPath = System.getProperty("java.class.path");

    /** A project in a directory, with a build file and nothing else. */
    Project(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve("target/classes"));
            Files.createDirectories(root.resolve("target/generated"));
            Files.writeString(root.resolve("pom.xml"), "<project/>");
            Files.writeString(root.resolve(".gitignore"), "target/\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with a repository around it and a first commit. */
    static Project inGit(Path root) {
        Project project = new Project(root);
        project.git("init", "-q", "-b", "main");
        project.commit("start");
        return project;
    }

    /** Adds a processor that runs before the one under test. */
    Project with(Processor other) {
        others.add(other);
        return this;
    }

    /** From now on compiles with another compiler than javac, and with options of its own. */
    Project with(JavaCompiler other, String... options) {
        compiler = other;
        compilerOptions = List.of(options);
        return this;
    }

    /** From now on compiles with other libraries than those of this test. */
    Project withClassPath(String libraries) {
        classPath = libraries;
        return this;
    }

    Path root() {
        return root;
    }

    /** Writes a class of the package {@code shop}, adding package and imports. */
    Project source(String simpleName, String text) {
        return file(
                "src/main/java/shop/" + simpleName + ".java",
                "package shop;\n\nimport jakarta.persistence.*;\nimport dev.retort.annotation.*;\n\n" + text + "\n");
    }

    /** Writes an entity with an id and more members. */
    Project entity(String simpleName, String... members) {
        return source(
                simpleName,
                "@Entity public class " + simpleName + " {\n  @Id Long id;\n  " + String.join("\n  ", members) + "\n}");
    }

    Project file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Project delete(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String migration(String name) {
        return read("src/main/resources/db/migration/" + name);
    }

    /** The paths below the migration directory, sorted. */
    List<String> migrations() {
        return below("src/main/resources/db/migration");
    }

    List<String> below(String folder) {
        Path directory = root.resolve(folder);
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of all files below the migration directory by path. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        migrations().forEach(name -> texts.put(name, migration(name)));
        return texts;
    }

    /** Compiles all sources and expects no error. */
    Result compiles(String... options) {
        Result result = compile(options);
        assertTrue(result.success(), () -> "fails: " + result.errors());
        return result;
    }

    /** Compiles all sources and expects an error. */
    Result fails(String... options) {
        Result result = compile(options);
        assertTrue(!result.success(), "compiles");
        return result;
    }

    Result compile(String... options) {
        try (Stream<Path> files = Files.walk(root.resolve("src/main/java"))) {
            return compile(
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles some classes of the package {@code shop} only, as an incremental build does. */
    Result compileOnly(List<String> simpleNames, String... options) {
        return compile(
                simpleNames.stream()
                        .map(name -> root.resolve("src/main/java/shop/" + name + ".java"))
                        .toList(),
                options);
    }

    /** Runs the processor on compiled classes, named as the command line of javac can name them. */
    Result processClasses(List<String> names, String... options) {
        return compile(names, List.of(), options);
    }

    /** Compiles all sources in a process of its own, as a build tool does, and expects no error. */
    void javac(String... processors) {
        javac(List.of(), processors);
    }

    /** The same, with words before the command that set its environment. */
    void javac(List<String> before, String... processors) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-processor",
                String.join(",", processors)));
        command.addAll(arguments("-nowarn"));
        try (Stream<Path> files = Files.walk(root.resolve("src/main/java"))) {
            files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(f -> command.add(f.toString()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result compile(List<Path> sources, String... options) {
        return compile(null, sources, options);
    }

    private Result compile(@Nullable List<String> classes, List<Path> sources, String... options) {
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null, files, messages, arguments(options), classes, files.getJavaFileObjectsFromPaths(sources));
            List<Processor> processors = new ArrayList<>(others);
            processors.add(new RetortProcessor());
            task.setProcessors(processors);
            boolean success = task.call();
            return new Result(success, List.copyOf(messages.getDiagnostics()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> arguments(String... options) {
        Path classes = root.resolve("target/classes");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classes + ":" + classPath));
        arguments.addAll(List.of("-s", root.resolve("target/generated").toString()));
        arguments.addAll(compilerOptions);
        // the tests may run where CI is set
        if (Arrays.stream(options).noneMatch(option -> option.startsWith("-Aretort.mode"))) {
            arguments.add("-Aretort.mode=generate");
        }
        arguments.addAll(List.of(options));
        return arguments;
    }

    Project commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    /** Runs git and expects it to succeed. */
    String git(String... arguments) {
        GitResult result = tryGit(arguments);
        assertEquals(0, result.exit(), () -> String.join(" ", arguments) + ": " + result.output());
        return result.output();
    }

    GitResult tryGit(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private GitResult run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new GitResult(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the first command that a message gives on a line of its own, as a user pastes it. */
    Project paste(String message) {
        return paste(message, 0);
    }

    Project paste(String message, int which) {
        String command = message.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("git ") || line.startsWith("rm "))
                .toList()
                .get(which);
        GitResult result = run(List.of("sh", "-c", command));
        assertEquals(0, result.exit(), () -> command + ": " + result.output());
        return this;
    }

    /** What git printed. */
    record GitResult(int exit, String output) {}

    /** What the compiler said. */
    record Result(boolean success, List<Diagnostic<? extends JavaFileObject>> messages) {

        List<String> errors() {
            return texts(Diagnostic.Kind.ERROR);
        }

        List<String> texts(Diagnostic.Kind kind) {
            return messages.stream()
                    .filter(message -> message.getKind() == kind)
                    .map(message -> message.getMessage(Locale.ROOT))
                    .toList();
        }

        /** The only error, checked for its code. */
        String error(String code) {
            List<String> found = errors().stream()
                    .filter(error -> error.startsWith(code + ":"))
                    .toList();
            assertEquals(1, found.size(), () -> code + " in " + errors());
            return found.get(0);
        }

        /** File and line of each message with a code. */
        List<String> places(String code) {
            return messages.stream()
                    .filter(m -> m.getMessage(Locale.ROOT).startsWith(code + ":"))
                    .map(m -> m.getSource() == null
                            ? "-"
                            : Path.of(m.getSource().toUri()).getFileName() + ":" + m.getLineNumber())
                    .toList();
        }
    }
}
