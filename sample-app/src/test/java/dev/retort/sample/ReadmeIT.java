package dev.retort.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pastes the README's quick start into an empty directory and runs its command with a real Maven. */
class ReadmeIT {

    private static final Pattern FILE = Pattern.compile("`([\\w./-]+)`\n\n```(?:xml|java)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("mvn -q compile exec:java");

    @TempDir
    Path project;

    @Test
    void theQuickStartWorksAsPasted() throws IOException, InterruptedException {
        String readme = Files.readString(Path.of("../README.md"));
        int files = 0;
        Matcher file = FILE.matcher(readme);
        while (file.find()) {
            Path target = project.resolve(file.group(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.group(2));
            files++;
        }
        assertEquals(3, files);
        assertTrue(COMMAND.matcher(readme).find());

        String output = maven("-q", "compile", "exec:java");

        assertTrue(output.contains("On Computable Numbers"), output);
        assertEquals(
                List.of("U0001__create_book.sql", "V0001__create_book.sql", "schema.json"),
                names(project.resolve("src/main/resources/db/migration")));
    }

    private String maven(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("retort.test.maven"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + Path.of("target/it-repo").toAbsolutePath()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        // the quick start is what somebody does at a desk, where CI is not set
        builder.environment().remove("CI");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
