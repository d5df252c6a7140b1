package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.history.HistoryEntry;
import dev.retort.history.MigrationState;
import dev.retort.history.NewEntry;
import dev.retort.migration.ChainHash;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.MigrationHeader;
import dev.retort.migration.SqlStatement;
import dev.retort.migration.StatementSplitter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file that is about to be applied.
 *
 * @param file the file
 * @param statements its statements
 * @param chain the chain hash once it is applied, empty for a repeatable one
 * @param undo the undo script to be kept
 * @param draft whether it is a draft
 * @param code what it does, if it is written in Java
 */
record PreparedMigration(
        MigrationFile file,
        List<SqlStatement> statements,
        Optional<String> chain,
        Optional<String> undo,
        boolean draft,
        Optional<JavaMigration> code) {

    static PreparedMigration of(
            MigrationFile file,
            MigrationDirectory files,
            String chainBefore,
            Dialect dialect,
            MigratorSettings settings) {
        return new PreparedMigration(
                file,
                settings.placeholders().replace(split(dialect, file.fileName(), file.text())),
                file.version().map(v -> ChainHash.next(chainBefore, v, file.checksum())),
                file.kind() == MigrationFile.Kind.VERSIONED
                        ? files.find(MigrationFile.Kind.UNDO, file.version().orElseThrow())
                                .map(undo -> settings.placeholders().kept(undo.text()))
                        : Optional.empty(),
                files.isDraft(file),
                CodeFile.behind(file, settings.code()));
    }

    /** The statements of a script, which is named where it cannot be understood. */
    static List<SqlStatement> split(Dialect dialect, String name, String text) {
        try {
            return StatementSplitter.split(dialect, text);
        } catch (IllegalArgumentException e) {
            throw new MigrationException(
                    MigrationException.Kind.FILES, name + ": " + e.getMessage() + ". It was not applied", e);
        }
    }

    /** Whether all of it and its history row can be one transaction. */
    boolean isTransactional(Dialect dialect) {
        return code.isPresent()
                || dialect.hasTransactionalDdl() && statements.stream().allMatch(SqlStatement::transactional);
    }

    /** Checksum over the first statements. */
    static String hash(List<SqlStatement> statements, int count) {
        return MigrationHeader.checksum(
                statements.subList(0, count).stream().map(SqlStatement::text).collect(Collectors.joining(";\n")));
    }

    /** The history row after some of its statements. */
    NewEntry entry(int applied, MigrationState state, long millis) {
        return new NewEntry(
                file.version(),
                file.description(),
                file.fileName(),
                kind(),
                file.checksum(),
                chain,
                applied,
                statements.size(),
                hash(statements, applied),
                undo,
                draft,
                millis,
                state);
    }

    private HistoryEntry.Kind kind() {
        return switch (file.kind()) {
            case REPEATABLE -> HistoryEntry.Kind.REPEATABLE;
            case BASELINE -> HistoryEntry.Kind.BASELINE;
            case VERSIONED, UNDO -> HistoryEntry.Kind.VERSIONED;
        };
    }

    AppliedMigration report(int executed, long millis) {
        return new AppliedMigration(file.version(), file.description(), file.fileName(), executed, millis);
    }
}
