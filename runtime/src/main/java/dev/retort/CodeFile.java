package dev.retort;

import dev.retort.migration.MigrationFile;
import java.util.List;
import java.util.Optional;

/** Stands for a migration written in Java among the files. */
final class CodeFile {

    private CodeFile() {}

    /** A file without statements, whose checksum follows from that of the migration. */
    static MigrationFile of(JavaMigration migration) {
        String name = migration.getClass().getName();
        return new MigrationFile(
                MigrationFile.Kind.VERSIONED,
                Optional.of(migration.version()),
                migration.description(),
                name,
                "-- Java migration, checksum " + migration.checksum().replace('\n', ' ') + "\n",
                Optional.empty());
    }

    /** The migration behind a file, empty for a file of SQL. */
    static Optional<JavaMigration> behind(MigrationFile file, List<JavaMigration> migrations) {
        return migrations.stream()
                .filter(m -> m.getClass().getName().equals(file.fileName())
                        && Optional.of(m.version()).equals(file.version()))
                .findFirst();
    }
}
