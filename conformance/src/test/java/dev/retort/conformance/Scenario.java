package dev.retort.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Entities whose schema is compared.
 *
 * <p>A scenario file begins with what it is about and goes on with source files, each after a line {@code --
 * demo/Author.java --}, and configuration files, each after a line such as {@code -- META-INF/orm.xml --}.
 *
 * @param name the file's name without its ending
 * @param sources the text of each source file by its path
 * @param resources the text of each configuration file by its path
 */
record Scenario(String name, Map<String, String> sources, Map<String, String> resources) {

    private static final Pattern SECTION = Pattern.compile("(?m)^-- (\\S+\\.(?:java|xml)) --\\R");

    /** A scenario of annotated classes alone. */
    Scenario(String name, Map<String, String> sources) {
        this(name, sources, Map.of());
    }

    /** All scenarios of a folder of the test resources, by name; {@code -Dconformance.only=a,b} picks by beginnings. */
    static List<Scenario> all(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            List<String> only =
                    List.of(System.getProperty("conformance.only", "").split(","));
            return sorted.stream()
                    .map(Scenario::read)
                    .filter(scenario -> only.stream().anyMatch(scenario.name()::startsWith))
                    .toList();
        }
    }

    private static Scenario read(Path file) {
        try {
            return parse(file.getFileName().toString().replace(".txt", ""), Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Scenario parse(String name, String text) {
        Map<String, String> sources = new LinkedHashMap<>();
        Map<String, String> resources = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(text);
        boolean more = section.find();
        while (more) {
            String path = section.group(1);
            int start = section.end();
            more = section.find();
            (path.endsWith(".xml") ? resources : sources)
                    .put(path, text.substring(start, more ? section.start() : text.length()));
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no section in scenario " + name);
        }
        return new Scenario(name, sources, resources);
    }
}
