package dev.retort.migration;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A folder of the class path. Where it cannot be listed, as in a native image, the index says which files it has.
 *
 * @param loader where to look
 * @param folder the folder's path without slashes at its ends
 */
record ClassPathSource(ClassLoader loader, String folder) implements MigrationSource {

    @Override
    public Map<String, String> texts(String subFolder) throws IOException {
        String path = subFolder.isEmpty() ? folder : folder + "/" + subFolder;
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, URL> root : roots().entrySet()) {
            for (Map.Entry<String, String> file :
                    textsOf(root.getValue(), subFolder).entrySet()) {
                String other = texts.putIfAbsent(file.getKey(), file.getValue());
                if (other != null && !other.equals(file.getValue())) {
                    throw new IOException(file.getKey() + " lies twice in " + path
                            + " on the class path, with different contents; one of them is in " + root.getKey());
                }
            }
        }
        return texts;
    }

    /** The places on the class path that have the folder, each with a URL that leads to it. */
    private Map<String, URL> roots() throws IOException {
        Map<String, URL> roots = new LinkedHashMap<>();
        for (String probe : List.of("/", "", "/" + MigrationLocation.SNAPSHOT, "/" + MigrationIndex.FILE)) {
            for (URL url : Collections.list(loader.getResources(folder + probe))) {
                String text = url.toString();
                String root = probe.length() > 1 ? text.substring(0, text.length() - probe.length()) : text;
                roots.putIfAbsent(root.endsWith("/") ? root : root + "/", url);
            }
        }
        return roots;
    }

    private Map<String, String> textsOf(URL url, String subFolder) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return textsOfJar(jar, subFolder.isEmpty() ? "" : subFolder + "/");
        }
        Optional<Path> found = directory(url);
        if (found.isPresent()) {
            return DirectorySource.textsOf(found.get().resolve(subFolder));
        }
        Map<String, String> texts = new TreeMap<>();
        IndexFile index = index().orElseThrow(() -> new IOException("files behind " + url.getProtocol()
                + ": cannot be listed, and there is no " + MigrationIndex.FILE + "; give a directory"));
        for (String name : MigrationIndex.files(index.text(), subFolder)) {
            String path = folder + "/" + (subFolder.isEmpty() ? "" : subFolder + "/") + name;
            try (InputStream in = loader.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IOException(
                            path + " is missing, although " + MigrationIndex.FILE + " lists it; compile again");
                }
                texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /** The directory that a URL leads to; empty where the Java platform cannot list what is behind it. */
    private static Optional<Path> directory(URL url) throws IOException {
        try {
            Path path = Path.of(toUri(url));
            return Optional.ofNullable(Files.isDirectory(path) ? path : path.getParent());
        } catch (FileSystemNotFoundException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI toUri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("not a URI: " + url, e);
        }
    }

    private Map<String, String> textsOfJar(JarURLConnection connection, String below) throws IOException {
        // Not from the cache: a cached jar is shared, so it could be neither closed nor replaced.
        connection.setUseCaches(false);
        String prefix = prefix(connection) + below;
        Map<String, String> texts = new TreeMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry file : Collections.list(jar.entries())) {
                String name = file.getName().startsWith(prefix) ? file.getName().substring(prefix.length()) : "/";
                if (name.indexOf('/') < 0 && DirectorySource.isWanted(name)) {
                    try (InputStream in = jar.getInputStream(file)) {
                        texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    /** The folder inside a jar, which can have another path there than on the class path, as in a web application. */
    private String prefix(JarURLConnection connection) {
        String entry = connection.getEntryName();
        String found = entry == null ? folder : entry;
        for (String end : List.of(MigrationLocation.SNAPSHOT, MigrationIndex.FILE)) {
            found = found.endsWith("/" + end) ? found.substring(0, found.length() - end.length()) : found;
        }
        return found.endsWith("/") ? found : found + "/";
    }

    @Override
    public Optional<IndexFile> index() throws IOException {
        List<URL> found = Collections.list(loader.getResources(folder + "/" + MigrationIndex.FILE));
        if (found.size() != 1) {
            return Optional.empty();
        }
        URLConnection connection = found.get(0).openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return Optional.of(new IndexFile(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    connection instanceof JarURLConnection ? Long.MIN_VALUE : connection.getLastModified()));
        }
    }

    @Override
    public boolean sum(String subFolder, FolderSum above, FolderSum below) throws IOException {
        for (URL url : roots().values()) {
            URLConnection connection = url.openConnection();
            if (connection instanceof JarURLConnection jarConnection) {
                jarConnection.setUseCaches(false);
                try (JarFile jar = jarConnection.getJarFile()) {
                    above.addJar(jar, prefix(jarConnection), subFolder, below);
                }
                continue;
            }
            Optional<Path> directory = directory(url);
            if (directory.isEmpty()) {
                return false;
            }
            DirectorySource.sumOf(directory.get(), above);
            DirectorySource.sumOf(directory.get().resolve(subFolder), below);
        }
        return true;
    }
}
