package dev.retort.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text file in sections, each after a line {@code -- name --}; what comes before the first has the empty name.
 *
 * @param name the file's name without its ending
 * @param texts the sections by name
 */
record Sections(String name, Map<String, String> texts) {

    private static final Pattern HEADING = Pattern.compile("(?m)^-- (\\S+) --\\R");

    /** All files of a folder of the test resources that end with {@code .txt}, by name. */
    static List<Sections> all(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
            List<Path> sorted =
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
            return sorted.stream().map(Sections::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sections read(Path file) {
        try {
            return parse(file.getFileName().toString().replace(".txt", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sections parse(String name, String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        Matcher heading = HEADING.matcher(text);
        String section = "";
        int start = 0;
        while (heading.find()) {
            texts.put(section, text.substring(start, heading.start()).strip());
            section = heading.group(1);
            start = heading.end();
        }
        texts.put(section, text.substring(start).strip());
        return new Sections(name, texts);
    }

    /** The sections whose name begins with a folder, by the rest of the name. */
    Map<String, String> in(String folder) {
        Map<String, String> found = new LinkedHashMap<>();
        texts.forEach((section, text) -> {
            if (section.startsWith(folder + "/")) {
                found.put(section.substring(folder.length() + 1), text);
            }
        });
        return found;
    }

    /** The words of a section, none where there is no such section. */
    String[] words(String section) {
        String text = texts.getOrDefault(section, "");
        return text.isEmpty() ? new String[0] : text.split("\\s+");
    }

    /** The file's text. */
    String text() {
        return texts.entrySet().stream()
                .map(e -> (e.getKey().isEmpty() ? "" : "-- " + e.getKey() + " --\n") + e.getValue() + "\n")
                .collect(Collectors.joining("\n"));
    }
}
