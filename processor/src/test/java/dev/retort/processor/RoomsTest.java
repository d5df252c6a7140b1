package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the imports of all modules: which package may use which. ARCHITECTURE.md draws the same picture. */
class RoomsTest {

    private static final Pattern USE = Pattern.compile("\\bdev\\.retort((?:\\.[a-z]+)*)\\.[A-Z]");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|//[^\n]*|\"(?:[^\"\\\\\n]|\\\\.)*\"", Pattern.DOTALL);

    /** What each room may use; a room that is not listed may not exist. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("annotation", Set.of()),
            Map.entry("schema", Set.of()),
            Map.entry("change", Set.of("schema")),
            Map.entry("snapshot", Set.of("schema")),
            Map.entry("dialect", Set.of("schema")),
            Map.entry("migration", Set.of("dialect", "schema")),
            Map.entry("history", Set.of("migration", "dialect", "schema")),
            Map.entry("inspect", Set.of("(root)", "change", "dialect", "schema")),
            Map.entry("connection", Set.of()),
            Map.entry("(root)", Set.of("connection", "history", "migration", "dialect", "snapshot", "schema")),
            Map.entry("session", Set.of("(root)", "connection", "history", "migration")),
            Map.entry("processor.diagnostic", Set.of()),
            Map.entry("processor.entity", Set.of("processor.diagnostic")),
            Map.entry("processor.xml", Set.of("processor.entity", "processor.diagnostic")),
            Map.entry("processor.naming", Set.of("schema")),
            Map.entry("processor.diff", Set.of("change", "schema")),
            Map.entry(
                    "processor.mapping",
                    Set.of(
                            "processor.entity",
                            "processor.naming",
                            "processor.diff",
                            "processor.diagnostic",
                            "schema",
                            "change",
                            "dialect")),
            Map.entry(
                    "processor.analysis",
                    Set.of(
                            "processor.mapping",
                            "processor.diff",
                            "processor.diagnostic",
                            "schema",
                            "change",
                            "dialect")),
            Map.entry("processor.ddl", Set.of("processor.diff", "schema", "change", "dialect")),
            Map.entry(
                    "processor.draft",
                    Set.of(
                            "processor.ddl",
                            "processor.diff",
                            "processor.diagnostic",
                            "schema",
                            "change",
                            "snapshot",
                            "dialect",
                            "migration")),
            Map.entry(
                    "processor.codegen",
                    Set.of("processor.entity", "processor.mapping", "processor.diagnostic", "migration", "dialect")),
            Map.entry(
                    "processor",
                    Set.of(
                            "processor.diagnostic",
                            "processor.entity",
                            "processor.xml",
                            "processor.naming",
                            "processor.mapping",
                            "processor.analysis",
                            "processor.ddl",
                            "processor.diff",
                            "processor.draft",
                            "processor.codegen",
                            "schema",
                            "change",
                            "snapshot",
                            "dialect",
                            "migration"))));

    @Test
    void everyRoomUsesOnlyWhatItMay() throws IOException {
        List<String> wrong = new ArrayList<>();
        uses().forEach((room, used) -> {
            for (String other : used) {
                if (!MAY_USE.getOrDefault(room, Set.of()).contains(other)) {
                    wrong.add(room + " -> " + other);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void noTwoRoomsUseEachOther() {
        MAY_USE.forEach((room, others) -> others.forEach(
                other -> assertTrue(!MAY_USE.getOrDefault(other, Set.of()).contains(room), room + " <-> " + other)));
    }

    @Test
    void compilerTypesStayAtTheDoor() throws IOException {
        Set<String> rooms = roomsThatMention("javax.lang.model");
        rooms.removeAll(
                Set.of("processor", "processor.codegen", "processor.diagnostic", "processor.entity", "processor.xml"));
        assertEquals(Set.of(), rooms);
    }

    @Test
    void databaseConnectionsStayInFiveRooms() throws IOException {
        Set<String> rooms = roomsThatMention("java.sql");
        rooms.removeAll(Set.of("(root)", "connection", "history", "inspect", "session"));
        assertEquals(Set.of(), rooms);
    }

    private static Map<String, Set<String>> uses() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Path file : sources()) {
            String room = room(file);
            Set<String> used = uses.computeIfAbsent(room, r -> new TreeSet<>());
            Matcher matcher = USE.matcher(code(file));
            while (matcher.find()) {
                used.add(
                        matcher.group(1).isEmpty() ? "(root)" : matcher.group(1).substring(1));
            }
            used.remove(room);
        }
        assertTrue(uses.size() > 5, "no sources were found");
        return uses;
    }

    private static Set<String> roomsThatMention(String packageName) throws IOException {
        Set<String> rooms = new TreeSet<>();
        for (Path file : sources()) {
            if (code(file).contains(packageName + ".")) {
                rooms.add(room(file));
            }
        }
        return rooms;
    }

    private static String code(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String room(Path file) {
        String whole = file.toString().replace('\\', '/');
        String path = whole.substring(0, whole.lastIndexOf('/'));
        String name = path.substring(path.indexOf("src/main/java/dev/retort") + "src/main/java/dev/retort".length());
        return name.isEmpty() ? "(root)" : name.substring(1).replace('/', '.');
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path module : List.of(
                Path.of("src/main/java"), Path.of("../runtime/src/main/java"), Path.of("../inspect/src/main/java"))) {
            try (Stream<Path> files = Files.walk(module)) {
                files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }
}
