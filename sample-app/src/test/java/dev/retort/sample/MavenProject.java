package dev.retort.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project in a directory of its own, built by a real Maven from a repository of its own, into which this build has
 * been installed.
 *
 * @param directory the project's directory
 */
record MavenProject(Path directory) {

    private static final Pattern FILE =
            Pattern.compile("`([\\w./-]+)`\n\n```(?:xml|java|properties)\n(.*?)```", Pattern.DOTALL);

    /** A section of the README, from its heading to the next one. */
    static String readmeSection(String heading) throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("## " + heading + "\n");
        return readme.substring(start, readme.indexOf("\n## ", start));
    }

    /** Writes the files that a section of the README shows, each below its path in backquotes, and says how many. */
    int paste(String section) throws IOException {
        int files = 0;
        Matcher file = FILE.matcher(section);
        while (file.find()) {
            Path target = directory.resolve(file.group(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.group(2));
            files++;
        }
        return files;
    }

    /** Copies a folder of the test resources. */
    void copy(Path template) throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = directory.resolve(template.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** Runs Maven, which has to succeed, and gives what it printed. */
    String maven(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("retort.test.maven"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + Path.of("target/it-repo").toAbsolutePath()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a command in the project's directory, which has to succeed, and gives what it printed. */
    String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // what somebody does at a desk, where CI is not set
        builder.environment().remove("CI");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /** The names of the files in the migration directory. */
    List<String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("src/main/resources/db/migration"))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
