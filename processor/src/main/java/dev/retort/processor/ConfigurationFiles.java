package dev.retort.processor;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.draft.Refusal;
import dev.retort.processor.xml.MappingFiles;
import dev.retort.processor.xml.PersistenceFile;
import dev.retort.processor.xml.ValidationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Configuration files by their place on the class path: as they lie in the project's resources, because build tools
 * copy them before or after they compile, else in the class output.
 */
final class ConfigurationFiles {

    private final ClassOutput classOutput;
    private final ProjectLayout layout;

    ConfigurationFiles(ClassOutput classOutput, ProjectLayout layout) {
        this.classOutput = classOutput;
        this.layout = layout;
    }

    /** What {@code persistence.xml} says, and the mapping files: {@code orm.xml}, and those that are named. */
    Configuration configuration() {
        PersistenceFile persistence =
                read(PersistenceFile.PATH).map(PersistenceFile::read).orElse(PersistenceFile.NONE);
        Map<String, String> mappings = new LinkedHashMap<>();
        read(MappingFiles.DEFAULT_PATH).ifPresent(text -> mappings.put(MappingFiles.DEFAULT_PATH, text));
        for (PersistenceFile.Entry entry : persistence.mappingFiles()) {
            String text = read(entry.name())
                    .orElseThrow(() -> new Refusal(Message.NO_MAPPING_FILE, entry.place(), entry.name()));
            mappings.put(entry.name(), text);
        }
        return new Configuration(persistence, MappingFiles.read(mappings), jarClasses(persistence));
    }

    private List<PersistenceFile.Entry> jarClasses(PersistenceFile persistence) {
        if (persistence.jarFiles().isEmpty()) {
            return List.of();
        }
        JarFiles jars = new JarFiles(Stream.concat(roots(PersistenceFile.PATH), layout.root().stream())
                .toList());
        return persistence.jarFiles().stream()
                .flatMap(jar -> jars.classes(jar).stream())
                .toList();
    }

    /** Reads {@code validation.xml}, where there is one. */
    void validation() {
        read(ValidationFile.PATH).ifPresent(ValidationFile::read);
    }

    /**
     * The roots of the class path that are the project's own.
     *
     * @throws Refusal if they are not known
     */
    private Stream<Path> roots(String path) {
        try {
            return Stream.concat(layout.resources().stream(), classOutput.directory().stream());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static Refusal unreadable(String path, IOException e) {
        Refusal refusal = new Refusal(Message.UNREADABLE_XML, path, e);
        refusal.initCause(e);
        return refusal;
    }

    /**
     * A file's content.
     *
     * @param path its place below a root of the class path
     * @return empty where there is no such file
     * @throws Refusal if it cannot be read
     */
    private Optional<String> read(String path) {
        try {
            Optional<Path> file = roots(path)
                    .map(folder -> folder.resolve(path))
                    .filter(Files::isRegularFile)
                    .findFirst();
            return file.isPresent() ? Optional.of(Files.readString(file.get())) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }
}
