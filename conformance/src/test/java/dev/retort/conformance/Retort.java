package dev.retort.conformance;

import dev.retort.Migrator;
import dev.retort.dialect.Dialect;
import dev.retort.inspect.Inspector;
import dev.retort.migration.Version;
import dev.retort.schema.QualifiedName;
import dev.retort.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.annotation.processing.Processor;

/** Retort at work on one scenario: the processor inside javac, then the migrator. */
final class Retort {

    private final Path migrations;
    private final Compilation compilation;

    /**
     * Compiles a scenario with the processor.
     *
     * @param scenario the sources
     * @param directory an empty directory for all that comes of them
     * @param more further options of javac
     */
    Retort(Scenario scenario, Path directory, String... more) throws IOException {
        this(scenario, directory, directory.resolve("migrations"), more);
    }

    /**
     * Compiles a scenario with the processor, which adds to the migrations that there are.
     *
     * @param scenario the sources
     * @param directory an empty directory for the classes
     * @param migrations where migrations are
     * @param more further options of javac
     */
    Retort(Scenario scenario, Path directory, Path migrations, String... more) throws IOException {
        this.migrations = Files.createDirectories(migrations);
        List<String> options = new ArrayList<>(options());
        options.addAll(List.of(more));
        this.compilation = Compilation.of(scenario, directory, List.of(processor()), options);
    }

    /**
     * Runs the processor on compiled classes.
     *
     * @param classes the binary names of the classes
     * @param directory an empty directory for all that comes of them
     */
    Retort(List<String> classes, Path directory) throws IOException {
        this.migrations = Files.createDirectories(directory.resolve("migrations"));
        this.compilation = Compilation.ofClasses(classes, directory, processor(), options());
    }

    private List<String> options() {
        return List.of("-Aretort.dialect=h2,postgresql", "-Aretort.mode=generate", "-Aretort.directory=" + migrations);
    }

    /** The processor as javac itself finds it. */
    static Processor processor() {
        return StreamSupport.stream(ServiceLoader.load(Processor.class).spliterator(), false)
                .filter(processor -> processor.getClass().getName().startsWith("dev.retort."))
                .findFirst()
                .orElseThrow();
    }

    Compilation compilation() {
        return compilation;
    }

    /** Applies the migrations that were written. */
    void migrate(Database.Fresh database) {
        Migrator.of(database.source())
                .withDirectory(migrations.resolve(database.kind().id()))
                .apply();
    }

    /** Takes back all migrations but the first. */
    void undoAllButFirst(Database.Fresh database) {
        Migrator.of(database.source())
                .withDirectory(migrations.resolve(database.kind().id()))
                .undo(Version.of("0001"));
    }

    /** What Retort itself finds different between a database and the snapshot. */
    String drift(Database.Fresh database) throws SQLException, IOException {
        Dialect dialect = Dialect.byId(database.kind().id()).orElseThrow();
        try (Connection connection = database.source().getConnection()) {
            return new Inspector()
                    .drift(
                            connection,
                            dialect,
                            SnapshotReader.read(Files.readString(migrations.resolve("schema.json")))
                                    .schema(),
                            Set.of(QualifiedName.of("retort_history")))
                    .text();
        }
    }
}
