package dev.retort.migration;

import dev.retort.dialect.Dialect;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Where migrations lie at run time: a directory, or a folder of the class path, in a directory, a jar, a jar inside a
 * jar (whatever gives a {@link JarURLConnection}), a module or a run-time image. Nothing but that folder is searched.
 *
 * <p>A jar may lack entries for its folders; then the snapshot {@code schema.json}, which every generated directory
 * has, leads to the folder.
 */
public final class MigrationLocation {

    /** The snapshot's file name. */
    public static final String SNAPSHOT = "schema.json";

    /**
     * The file by which a compiler says which migration is a draft: its name on the one line. Written to the directory
     * of compiled classes only, and taken notice of in directories only: nothing in a jar is a draft.
     */
    public static final String DRAFT = "draft.txt";

    private final String name;
    private final Source source;

    /** Finds the files of a folder below the location. */
    private interface Source {

        /** Texts by file name; empty where there is no such folder. */
        Map<String, String> texts(String subFolder) throws IOException;
    }

    private MigrationLocation(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /**
     * A directory of the file system.
     *
     * @param directory the directory
     * @return the location
     */
    public static MigrationLocation directory(Path directory) {
        return new MigrationLocation(directory.toString(), sub -> ofPath(directory.resolve(sub)));
    }

    /**
     * A folder of the class path.
     *
     * @param folder for example {@code db/migration}; slashes at its ends and a {@code classpath:} before it do not
     *     count
     * @param loader where to look
     * @return the location
     */
    public static MigrationLocation classPath(String folder, ClassLoader loader) {
        String plain = folder.replaceFirst("^classpath:", "").replaceAll("^/+|/+$", "");
        return new MigrationLocation(
                "classpath:" + plain, sub -> ofClassPath(loader, sub.isEmpty() ? plain : plain + "/" + sub));
    }

    /**
     * Reads the migrations for a database: those in the sub-folder that has the dialect's id, or where there is none
     * those in the folder itself.
     *
     * @param dialect the database's dialect
     * @return the migrations
     * @throws IOException if the folder cannot be read, is missing, or holds migrations beside the dialect's sub-folder
     */
    public MigrationDirectory read(Dialect dialect) throws IOException {
        Map<String, String> above = source.texts("");
        Map<String, String> below = source.texts(dialect.id());
        boolean hasAbove = above.keySet().stream().anyMatch(MigrationFile::isMigrationName);
        if (below.isEmpty()) {
            if (!hasAbove && !above.containsKey(SNAPSHOT)) {
                throw new IOException(name + " does not exist or is empty; the migrations are expected there");
            }
            return MigrationDirectory.of(above).withDraft(draft(above));
        }
        if (hasAbove) {
            throw new IOException(name + " holds migrations beside the folder " + dialect.id()
                    + "; move them into the folder of their dialect");
        }
        return MigrationDirectory.of(below).withDraft(draft(above));
    }

    private static Optional<String> draft(Map<String, String> texts) {
        return Optional.ofNullable(texts.get(DRAFT)).map(String::strip);
    }

    /**
     * The text of the snapshot.
     *
     * @return empty where there is none
     * @throws IOException if it cannot be read
     */
    public Optional<String> snapshot() throws IOException {
        return Optional.ofNullable(source.texts("").get(SNAPSHOT));
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean isWanted(String fileName) {
        return fileName.equals(SNAPSHOT) || MigrationFile.isMigrationName(fileName);
    }

    private static Map<String, String> ofPath(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : (Iterable<Path>) entries.filter(Files::isRegularFile)::iterator) {
                String fileName = file.getFileName().toString();
                if (isWanted(fileName) || fileName.equals(DRAFT)) {
                    texts.put(fileName, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    private static Map<String, String> ofClassPath(ClassLoader loader, String folder) throws IOException {
        Map<String, URL> roots = new LinkedHashMap<>();
        for (String probe : List.of(folder + "/", folder, folder + "/" + SNAPSHOT)) {
            for (URL url : Collections.list(loader.getResources(probe))) {
                String text = url.toString();
                String root =
                        text.endsWith("/" + SNAPSHOT) ? text.substring(0, text.length() - SNAPSHOT.length()) : text;
                roots.putIfAbsent(root.endsWith("/") ? root : root + "/", url);
            }
        }
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, URL> root : roots.entrySet()) {
            for (Map.Entry<String, String> file : ofUrl(root.getValue(), folder).entrySet()) {
                String other = texts.putIfAbsent(file.getKey(), file.getValue());
                if (other != null && !other.equals(file.getValue())) {
                    throw new IOException(file.getKey() + " lies twice in " + folder
                            + " on the class path, with different contents; one of them is in " + root.getKey());
                }
            }
        }
        return texts;
    }

    private static Map<String, String> ofUrl(URL url, String folder) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return ofJar(jar, folder);
        }
        try {
            Path path = Path.of(toUri(url));
            Path found = path.endsWith(SNAPSHOT) ? path.getParent() : path;
            return found == null ? Map.of() : ofPath(found);
        } catch (FileSystemNotFoundException | IllegalArgumentException e) {
            throw new IOException("files behind " + url.getProtocol() + ": cannot be listed; give a directory", e);
        }
    }

    private static URI toUri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("not a URI: " + url, e);
        }
    }

    private static Map<String, String> ofJar(JarURLConnection connection, String folder) throws IOException {
        // Not from the cache: a cached jar is shared, so it could be neither closed nor replaced.
        connection.setUseCaches(false);
        String entry = connection.getEntryName();
        String found = entry == null ? folder : entry;
        String prefix = found.replaceAll("/?(" + SNAPSHOT + ")?$", "") + "/";
        Map<String, String> texts = new TreeMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry file : new ArrayList<>(Collections.list(jar.entries()))) {
                String path = file.getName();
                if (path.startsWith(prefix)
                        && path.indexOf('/', prefix.length()) < 0
                        && isWanted(path.substring(prefix.length()))) {
                    try (InputStream in = jar.getInputStream(file)) {
                        texts.put(
                                path.substring(prefix.length()), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }
}
