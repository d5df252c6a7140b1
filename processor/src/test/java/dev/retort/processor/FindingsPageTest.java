package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.processor.diagnostic.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code FINDINGS.md} is what the messages' source and the examples make of it. An example has files before the change,
 * now, and when it is mended ({@code options} among them are the compiler's); its message has to appear, and to be gone
 * when it is mended.
 */
class FindingsPageTest {

    private static final Path PAGE = Path.of("../FINDINGS.md");

    @TempDir
    Path root;

    @Test
    void thePageIsUpToDate() throws IOException {
        FindingsPage page = new FindingsPage();
        Map<String, Sections> examples =
                Sections.all("findings").stream().collect(Collectors.toMap(Sections::name, Function.identity()));
        for (Message message : Message.values()) {
            Optional<Sections> example = Optional.ofNullable(examples.remove(message.code()));
            assertTrue(
                    example.isPresent() || !message.code().startsWith("RT2"),
                    () -> message + " needs an example: src/test/resources/findings/" + message.code() + ".txt");
            page.add(message, example, example.map(e -> said(e, message)));
        }
        assertEquals(Map.of(), examples, "examples of messages that do not exist");
        if (Boolean.getBoolean("findings.rewrite")) {
            Files.writeString(PAGE, page.toString());
        }
        assertEquals(
                page.toString(),
                Files.readString(PAGE),
                "FINDINGS.md is out of date: run with -Dfindings.rewrite=true");
    }

    /** What the compiler says about an example. */
    private String said(Sections example, Message message) {
        String code = message.code();
        Project project = Project.inGit(root.resolve(code));
        if (!example.in("before").isEmpty()) {
            write(project, example.in("before"));
            project.compile(options(example.in("before")));
            project.commit("before");
        }
        write(project, example.in("now"));
        Project.Result now = project.compile(options(example.in("now")));
        String said = now.messages().stream()
                .filter(m -> m.getMessage(Locale.ROOT).startsWith(code + ":"))
                .map(m -> m.getMessage(Locale.ROOT))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not said, but: " + now.messages()));
        assertEquals(message.severity() == Message.Severity.ERROR, !now.success(), () -> code + ": " + now.messages());
        if (!example.in("fix").isEmpty()) {
            write(project, example.in("fix"));
            Project.Result fixed = project.compile(options(example.in("fix")));
            assertTrue(fixed.success(), () -> code + ", mended: " + fixed.errors());
            assertFalse(
                    fixed.messages().stream()
                            .anyMatch(m -> m.getMessage(Locale.ROOT).startsWith(code + ":")),
                    () -> code + ", mended: " + fixed.messages());
        }
        return said.replace(project.root().toString(), "/project");
    }

    private static String[] options(Map<String, String> files) {
        String options = files.getOrDefault("options", "");
        return options.isEmpty() ? new String[0] : options.split("\\s+");
    }

    static void write(Project project, Map<String, String> files) {
        files.forEach((path, text) -> {
            if (path.equals("gone")) {
                text.lines().forEach(name -> {
                    project.delete("src/main/java/shop/" + name);
                    project.delete("target/classes/shop/" + name.replace(".java", ".class"));
                });
            } else if (path.endsWith(".java") && !path.contains("/")) {
                project.source(path.replace(".java", ""), text);
            } else if (!path.equals("options")) {
                project.file(path, text + "\n");
            }
        });
    }
}
