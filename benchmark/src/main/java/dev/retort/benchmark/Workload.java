package dev.retort.benchmark;

import dev.retort.migration.MigrationIndex;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Migrations of three statements each, as Flyway, Liquibase and Retort read them, in one jar like an application's. */
final class Workload {

    private Workload() {}

    static String fileName(int number) {
        return String.format(Locale.ROOT, "V%04d__create_t%d.sql", number, number);
    }

    static List<String> statements(int number) {
        String table = "t" + number;
        return List.of(
                "create table " + table + " (id bigint primary key, name varchar(100) not null, at timestamp)",
                "create index ix_" + table + "_name on " + table + " (name)",
                "insert into " + table + " (id, name) values (" + number + ", 'first')");
    }

    /** Writes the files into a directory. */
    static Path directory(Path directory, int count) throws IOException {
        Files.createDirectories(directory);
        for (int i = 1; i <= count; i++) {
            Files.writeString(directory.resolve(fileName(i)), String.join(";\n", statements(i)) + ";\n");
        }
        return directory;
    }

    /** Packs a directory of migrations, Retort's index of it and Liquibase's change log into a jar. */
    static Path jar(Path jar, Path directory, int count) throws IOException {
        Map<String, String> files = new TreeMap<>();
        StringBuilder log = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 1; i <= count; i++) {
            String text = Files.readString(directory.resolve(fileName(i)));
            files.put("db/migration/" + fileName(i), text);
            log.append("--changeset benchmark:").append(i).append('\n').append(text);
        }
        files.put("db/migration/", "");
        files.put("db/changelog.sql", log.toString());
        files.put(
                "db/migration/" + MigrationIndex.FILE,
                MigrationIndex.text(directory, List.of()).orElseThrow());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
