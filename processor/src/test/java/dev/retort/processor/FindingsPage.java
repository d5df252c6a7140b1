package dev.retort.processor;

import dev.retort.processor.diagnostic.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page that lists every message. What a message means is its constant's Javadoc; what it says is its text, in the
 * example's words where there is an example.
 */
final class FindingsPage {

    private static final String INTRODUCTION = """
            # Findings

            Every message of the compiler begins with a code. An error keeps the compilation from succeeding, and then nothing
            is written. A warning can be silenced on purpose, at the class, attribute or method that it is reported at, or at a
            class around it:

            ```java
            @SuppressWarnings("retort:RT206")
            ```

            An error cannot be silenced; `-Aretort.destructive=error` makes errors of RT201 and RT202. The compiler does not keep
            `@SuppressWarnings` in class files: a compilation that is handed only some of the sources may repeat a warning at a
            class that is not among them.

            This page is written by a test from the messages' source and from examples that are compiled
            (`FindingsPageTest`; `-Dfindings.rewrite` writes it anew).
            """;

    private static final Map<Character, String> GROUPS = Map.of(
            '0', "Options and set-up",
            '1', "Reading and mapping of entities",
            '2', "Changes",
            '3', "Migration directory, snapshot and history",
            '4', "Generated code",
            '9', "Defects of Retort");

    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final StringBuilder page = new StringBuilder(INTRODUCTION);
    private char group;

    FindingsPage() {
        Pattern constant = Pattern.compile("/\\*\\* ([^*]+) \\*/\\s+([A-Z_]+)\\(\\s*\"RT");
        Matcher found = constant.matcher(source());
        while (found.find()) {
            meanings.put(found.group(2), found.group(1));
        }
    }

    private static String source() {
        try {
            return Files.readString(Path.of("src/main/java/dev/retort/processor/diagnostic/Message.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a message, with an example and what the compiler said about it. */
    void add(Message message, Optional<Sections> example, Optional<String> said) {
        char newGroup = message.code().charAt(2);
        if (newGroup != group) {
            group = newGroup;
            page.append("\n## ").append(GROUPS.get(group)).append('\n');
        }
        String severity = message.severity().name().toLowerCase(Locale.ROOT);
        page.append("\n### ")
                .append(message.code())
                .append(", ")
                .append(severity)
                .append("\n\n");
        page.append(meaning(message)).append("\n\n");
        example.ifPresent(it -> {
            code("Committed", it.in("before"));
            code(it.in("before").isEmpty() ? "" : "Then", it.in("now"));
        });
        page.append(said.orElseGet(() -> template(message))
                        .lines()
                        .map(l -> "> " + l)
                        .collect(Collectors.joining("\n")))
                .append('\n');
        example.ifPresent(it -> {
            if (!it.in("fix").isEmpty()) {
                page.append('\n');
                code("So", it.in("fix"));
                page.setLength(page.length() - 1);
            }
        });
    }

    private String meaning(Message message) {
        String meaning = meanings.get(message.name());
        if (meaning == null) {
            throw new AssertionError(message + " has no Javadoc of one line");
        }
        return meaning;
    }

    private static String template(Message message) {
        Object[] blanks = new Object[9];
        java.util.Arrays.fill(blanks, "…");
        return message.code() + ": " + message.text(blanks);
    }

    private void code(String title, Map<String, String> files) {
        if (files.isEmpty()) {
            return;
        }
        page.append(title.isEmpty() ? "" : title + ":\n\n").append("```java\n");
        page.append(files.entrySet().stream()
                .map(f -> f.getKey().endsWith(".java") ? f.getValue() : "// " + f.getKey() + "\n" + f.getValue())
                .collect(Collectors.joining("\n\n")));
        page.append("\n```\n\n");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
