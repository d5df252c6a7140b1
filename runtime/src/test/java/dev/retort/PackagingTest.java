package dev.retort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.migration.MigrationIndex;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java processes that find their migrations where applications have them. */
class PackagingTest {

    private static final String MAIN = "dev/retort/PackagedMain.class";

    private final Path folder;
    private final Map<String, byte[]> migrations = new TreeMap<>();

    PackagingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("V1__a.sql"), "create table a (id integer);\n");
        Files.writeString(source.resolve("V2__b.sql"), "create table b (id integer);\n");
        Files.writeString(
                source.resolve(MigrationIndex.FILE),
                MigrationIndex.text(source, List.of()).orElseThrow());
        for (String file : List.of("V1__a.sql", "V2__b.sql", MigrationIndex.FILE)) {
            migrations.put("db/migration/" + file, Files.readAllBytes(source.resolve(file)));
        }
    }

    private static Path placeOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream target = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                JarEntry entry = new JarEntry(file.getKey());
                if (name.equals("boot.jar")) {
                    // Spring Boot's loader reads jars in a jar only where they are not compressed
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                target.putNextEntry(entry);
                target.write(file.getValue());
            }
        }
        return jar;
    }

    private Path runtime() throws Exception {
        Path classes = placeOf(Migrator.class);
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        Map<String, byte[]> entries = new TreeMap<>();
        // as the build has it
        String manifest = "Manifest-Version: 1.0\nAutomatic-Module-Name: dev.retort.runtime\n\n";
        entries.put("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return jar("retort-runtime.jar", entries);
    }

    private static byte[] mainClass() throws Exception {
        return Files.readAllBytes(placeOf(PackagedMain.class).resolve(MAIN));
    }

    private void assertApplies(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        command.add("jdbc:h2:file:" + folder.resolve("database") + ";USER=sa");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("applied=2,0 indexed=true"), output);
    }

    @Test
    void plainJar() throws Exception {
        migrations.put(MAIN, mainClass());
        Path app = jar("app.jar", migrations);
        String path = String.join(":", app.toString(), runtime().toString(), h2().toString());
        assertApplies(List.of("-cp", path, "dev.retort.PackagedMain"));
    }

    private static Path h2() throws Exception {
        return placeOf(org.h2.Driver.class);
    }

    /** The application's own jar and the migrations in a library, both in the jar of Spring Boot's Maven plugin. */
    @Test
    void nestedJarOfSpringBoot() throws Exception {
        Map<String, byte[]> boot = new TreeMap<>();
        String manifest = "Manifest-Version: 1.0\nMain-Class: org.springframework.boot.loader.launch.JarLauncher\n"
                + "Start-Class: dev.retort.PackagedMain\n"
                + "Spring-Boot-Classes: BOOT-INF/classes/\nSpring-Boot-Lib: BOOT-INF/lib/\n\n";
        boot.put("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
        try (JarFile loader = new JarFile(placeOf(org.springframework.boot.loader.launch.JarLauncher.class)
                .toFile())) {
            Enumeration<JarEntry> entries = loader.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith("org/springframework/boot/loader/") && !entry.isDirectory()) {
                    boot.put(entry.getName(), loader.getInputStream(entry).readAllBytes());
                }
            }
        }
        boot.put("BOOT-INF/classes/", new byte[0]);
        boot.put("BOOT-INF/classes/" + MAIN, mainClass());
        boot.put("BOOT-INF/lib/", new byte[0]);
        boot.put("BOOT-INF/lib/migrations.jar", Files.readAllBytes(jar("migrations.jar", migrations)));
        boot.put("BOOT-INF/lib/runtime.jar", Files.readAllBytes(runtime()));
        boot.put("BOOT-INF/lib/h2.jar", Files.readAllBytes(h2()));
        assertApplies(List.of("-jar", jar("boot.jar", boot).toString()));
    }

    /** A module has to be open, or to open {@code db.migration}, or a class loader does not show the files in it. */
    @Test
    void modulePath() throws Exception {
        Path source = Files.createDirectories(folder.resolve("module"));
        Files.writeString(
                source.resolve("module-info.java"),
                "open module app { requires dev.retort.runtime; requires java.sql; requires com.h2database; }");
        Files.writeString(
                Files.createDirectories(source.resolve("demo")).resolve("Main.java"),
                Files.readString(Path.of("src/test/java", MAIN.replace(".class", ".java")))
                        .replace("package dev.retort;", "package demo;\nimport dev.retort.Migrator;")
                        .replace("PackagedMain", "Main"));
        String path = runtime() + ":" + h2();
        Path classes = folder.resolve("classes");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-p",
                        path,
                        source.resolve("module-info.java").toString(),
                        source.resolve("demo/Main.java").toString());
        assertEquals(0, failed);
        for (String file : List.of("module-info.class", "demo/Main.class")) {
            migrations.put(file, Files.readAllBytes(classes.resolve(file)));
        }
        assertApplies(List.of("-p", jar("app.jar", migrations) + ":" + path, "-m", "app/demo.Main"));
    }
}
