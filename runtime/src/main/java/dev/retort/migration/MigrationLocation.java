package dev.retort.migration;

import dev.retort.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where migrations lie at run time: a directory, or a folder of the class path, in a directory, a jar, a jar inside a
 * jar (whatever gives a {@link java.net.JarURLConnection}), a module or a run-time image. Nothing but that folder is
 * searched.
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
    private final MigrationSource source;

    private MigrationLocation(String name, MigrationSource source) {
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
        return new MigrationLocation(directory.toString(), new DirectorySource(directory));
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
        String plain =
                withoutSlashes(folder.startsWith("classpath:") ? folder.substring("classpath:".length()) : folder);
        return new MigrationLocation("classpath:" + plain, new ClassPathSource(loader, plain));
    }

    private static String withoutSlashes(String folder) {
        int start = 0;
        int end = folder.length();
        while (start < end && folder.charAt(start) == '/') {
            start++;
        }
        while (end > start && folder.charAt(end - 1) == '/') {
            end--;
        }
        return folder.substring(start, end);
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

    /**
     * What the compiler noted about the migrations for a database, if it still is true: told from the names and sizes
     * of the files, and from their times in a directory or their CRC-32 in a jar. Opens none of them.
     *
     * @param dialect the database's dialect
     * @return empty where the migrations have to be read: there is no index, they are not the ones it was made for, or
     *     the newest one is a draft
     * @throws IOException if the folder cannot be listed
     */
    public Optional<MigrationIndex> index(Dialect dialect) throws IOException {
        Optional<MigrationSource.IndexFile> index = source.index();
        if (index.isEmpty()) {
            return Optional.empty();
        }
        FolderSum above = new FolderSum();
        FolderSum below = new FolderSum();
        if (!source.sum(dialect.id(), above, below)) {
            return Optional.empty();
        }
        boolean own = MigrationIndex.has(index.get().text(), dialect.id());
        FolderSum used = own ? below : above;
        FolderSum unused = own ? above : below;
        if (!unused.isEmpty()
                || above.hasDraft()
                || used.newestMillis() > index.get().millis()) {
            return Optional.empty();
        }
        return MigrationIndex.find(index.get().text(), own ? dialect.id() : "", used);
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
}
