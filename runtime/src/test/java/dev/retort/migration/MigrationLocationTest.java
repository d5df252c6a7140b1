package dev.retort.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.dialect.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationLocationTest {

    private static final Dialect H2 = Dialect.byId("h2").orElseThrow();

    private final Path folder;
    private final Map<String, String> files = new TreeMap<>();

    MigrationLocationTest(@TempDir Path folder) {
        this.folder = folder;
        files.put("db/migration/schema.json", "{}");
        files.put("db/migration/h2/V1__a.sql", "create table a (id int);");
        files.put("db/migration/h2/V2__b.sql", "create table b (id int);");
        files.put("db/migration/h2/notes/V3__no.sql", "");
    }

    private static List<String> names(MigrationLocation location) throws IOException {
        return location.read(H2).files().stream().map(MigrationFile::fileName).toList();
    }

    private Path jar(boolean folderEntries) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name :
                    folderEntries ? List.of("db/", "db/migration/", "db/migration/h2/") : List.<String>of()) {
                entries.putNextEntry(new JarEntry(name));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jarWithEntriesForItsFoldersOrWithout(boolean folderEntries) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar(folderEntries).toUri().toURL()}, null)) {
            MigrationLocation location = MigrationLocation.classPath("/db/migration/", loader);

            assertEquals(List.of("V1__a.sql", "V2__b.sql"), names(location));
            assertEquals("{}", location.snapshot().orElseThrow());
        }
    }

    @Test
    void directoryOfTheClassPath() throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertEquals(
                    List.of("V1__a.sql", "V2__b.sql"),
                    names(MigrationLocation.classPath("classpath:db/migration", loader)));
        }
    }

    /** As in a native image: every resource has a URL, and no folder can be listed. */
    @Test
    void placeThatCannotBeListedIsReadByItsIndex() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/h2"));
        for (String name : List.of("V1__a.sql", "V2__b.sql")) {
            Files.writeString(source.resolve(name), files.get("db/migration/h2/" + name));
        }
        MigrationLocation location = MigrationLocation.classPath("db/migration", new ResourceLoader(files));
        IOException failure = assertThrows(IOException.class, () -> location.read(H2));
        assertTrue(String.valueOf(failure.getMessage()).contains(MigrationIndex.FILE), failure::toString);

        files.put(
                "db/migration/" + MigrationIndex.FILE,
                MigrationIndex.text(folder.resolve("source"), List.of("h2")).orElseThrow());
        assertEquals(List.of("V1__a.sql", "V2__b.sql"), names(location));
        assertTrue(location.index(H2).isEmpty(), "what cannot be listed cannot be compared with the index");
    }

    /** Resources in memory. */
    private static final class ResourceLoader extends ClassLoader {

        private final Map<String, String> files;

        ResourceLoader(Map<String, String> files) {
            super(null);
            this.files = files;
        }

        @Override
        protected @Nullable URL findResource(String name) {
            try {
                return files.containsKey(name) ? new URL(null, "resource:/" + name, new Handler()) : null;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        protected Enumeration<URL> findResources(String name) {
            URL found = findResource(name);
            return found == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(found));
        }

        private final class Handler extends URLStreamHandler {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        // In memory.
                    }

                    @Override
                    public InputStream getInputStream() {
                        String text = files.getOrDefault(url.getPath().substring(1), "");
                        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        }
    }
}
