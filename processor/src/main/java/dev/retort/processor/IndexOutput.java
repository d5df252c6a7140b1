package dev.retort.processor;

import dev.retort.dialect.Dialect;
import dev.retort.migration.MigrationIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the index of the migrations beside their copies in the class output, where the runtime looks for it. Where
 * there are no copies, a build tool keeps resources elsewhere, and the runtime does without the index.
 *
 * @param classOutput the class output
 * @param migrations the migration directory
 * @param location the folder of the copies in the class output
 */
record IndexOutput(ClassOutput classOutput, Path migrations, String location) {

    void write() throws IOException {
        Optional<Path> copies =
                classOutput.directory().map(d -> d.resolve(location)).filter(Files::isDirectory);
        if (copies.isEmpty() || !Files.isDirectory(migrations)) {
            return;
        }
        List<String> dialects = Dialect.all().stream().map(Dialect::id).toList();
        if (MigrationIndex.isCurrent(copies.get().resolve(MigrationIndex.FILE), migrations, dialects)) {
            return;
        }
        String path = location + "/" + MigrationIndex.FILE;
        Optional<String> text = MigrationIndex.text(migrations, dialects);
        if (text.isPresent()) {
            classOutput.write(path, text.get());
        } else {
            classOutput.delete(path);
        }
    }
}
