package dev.retort.processor;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.draft.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares the units with the folders of a migration directory: entities whose unit is lost would seem new. */
final class UnitFolders {

    private static final String SNAPSHOT = "schema.json";

    private final Path directory;
    private final List<Unit> units;

    UnitFolders(Path directory, List<Unit> units) {
        this.directory = directory;
        this.units = units;
    }

    /**
     * Requires each snapshot to belong to a unit.
     *
     * @throws Refusal if one does not, which only the user can put right
     */
    void require() {
        Unit first = units.get(0);
        boolean flat = Files.exists(directory.resolve(SNAPSHOT));
        if (first.isOnly() && flat || !Files.isDirectory(directory)) {
            return;
        }
        if (flat) {
            throw new Refusal(Message.FLAT_UNITS, directory, first.name());
        }
        try (Stream<Path> folders = Files.list(directory)) {
            folders.filter(folder -> Files.exists(folder.resolve(SNAPSHOT)))
                    .filter(folder -> units.stream().noneMatch(unit -> folder.endsWith(unit.name())))
                    .sorted()
                    .findFirst()
                    .ifPresent(folder -> {
                        throw new Refusal(Message.UNIT_WITHOUT_NAME, folder, directory.relativize(folder));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
