package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.history.History;
import dev.retort.history.HistorySql;
import dev.retort.history.MigrationState;
import dev.retort.migration.ChainHash;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.StatementSplitter;
import dev.retort.migration.Version;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** {@link Migrator#script(Writer)}: what {@link ApplyVerb} does, as text. */
final class ScriptVerb {

    private final MigratorSettings settings;
    private final Dialect dialect;
    private final MigrationDirectory files;
    private final HistorySql sql;
    private final StringBuilder out = new StringBuilder();

    ScriptVerb(MigratorSettings settings, Dialect dialect, MigrationDirectory files) {
        this.settings = settings;
        this.dialect = dialect;
        this.files = files;
        this.sql = new HistorySql(dialect);
    }

    void write(Optional<Version> from, Optional<Version> to, Writer writer) throws IOException {
        out.append("-- ").append(dialect.productName()).append(" script by Retort: ");
        out.append(from.map(v -> "from version " + v).orElse("from an empty database"));
        out.append(to.map(v -> " to version " + v).orElse(" to the newest version"))
                .append("\n\n");
        List<MigrationFile> pending = pending(from, to);
        refuseCode(pending);
        if (from.isEmpty()) {
            statement(sql.createTable());
            statement(sql.insertFormat());
            out.append('\n');
        }
        List<String> chains = chainsAt(from);
        for (MigrationFile file : pending) {
            migration(file, chains);
            chains = chains.stream()
                    .map(chain -> ChainHash.next(chain, version(file), file.checksum()))
                    .toList();
        }
        if (isNewest(to)) {
            for (MigrationFile file : files.ofKind(MigrationFile.Kind.REPEATABLE)) {
                migration(file, chains);
            }
        }
        writer.write(out.toString());
        writer.flush();
    }

    private List<MigrationFile> pending(Optional<Version> from, Optional<Version> to) {
        if (from.isEmpty()) {
            return new Comparison(files, new History(List.of())).pending(to);
        }
        refuseGap(from.get());
        return files.versioned().stream()
                .filter(f -> version(f).compareTo(from.get()) > 0)
                .filter(f -> to.isEmpty() || version(f).compareTo(to.get()) <= 0)
                .toList();
    }

    private void refuseGap(Version from) {
        Optional<MigrationFile> baseline = files.fold();
        if (baseline.isPresent()
                && from.compareTo(version(baseline.get())) < 0
                && files.find(MigrationFile.Kind.VERSIONED, from).isEmpty()) {
            throw new MigrationException(
                    MigrationException.Kind.MISSING,
                    "nothing leads from version " + from + " on: the migrations after it were folded into "
                            + baseline.get().fileName() + ". Write the script up to that version with a build from"
                            + " before that, and another one from there");
        }
    }

    static MigrationException code(MigrationFile file) {
        return new MigrationException(
                MigrationException.Kind.UNSUPPORTED,
                file.fileName() + " (version " + file.version().orElseThrow() + ") is written in Java, which a script"
                        + " cannot hold. Write a script up to the version before it, apply(version) the migration"
                        + " itself, and write another script from its version on");
    }

    private void refuseCode(List<MigrationFile> pending) {
        for (MigrationFile file : pending) {
            if (CodeFile.behind(file, settings.code()).isPresent()) {
                throw code(file);
            }
        }
    }

    private boolean isNewest(Optional<Version> to) {
        return to.isEmpty() || Optional.of(to.get()).equals(files.newestVersion());
    }

    /** What the chain may be in a database that has a version: several where it may have begun with a baseline. */
    private List<String> chainsAt(Optional<Version> from) {
        return from.isEmpty() ? List.of(ChainHash.START) : List.copyOf(ChainHash.at(files, from));
    }

    private static Version version(MigrationFile file) {
        return file.version().orElseThrow();
    }

    private void migration(MigrationFile file, List<String> chains) {
        PreparedMigration migration = PreparedMigration.of(file, files, chains.get(0), dialect, settings);
        boolean transaction = migration.isTransactional(dialect);
        int count = migration.statements().size();
        out.append("-- ").append(migration.file().fileName()).append('\n');
        boolean suspends = transaction && ForeignKeys.areSuspended(dialect, migration.statements());
        if (suspends) {
            statement(ForeignKeys.OFF);
        }
        if (transaction) {
            statement("begin");
        }
        if (migration.chain().isEmpty()) {
            statement(sql.supersede(migration.file().fileName()));
        }
        if (!transaction) {
            statement(sql.insertAfter(chains, migration.entry(0, MigrationState.RUNNING, 0)));
        }
        out.append(StatementSplitter.terminate(
                dialect, settings.placeholders().replace(migration.file().body())));
        if (transaction) {
            statement(sql.insertAfter(chains, migration.entry(count, MigrationState.APPLIED, 0)));
            statement("commit");
            if (suspends) {
                statement(ForeignKeys.ON);
            }
        } else {
            statement(sql.finish(migration.entry(count, MigrationState.APPLIED, 0)));
        }
        out.append('\n');
    }

    private void statement(String text) {
        out.append(text).append(";\n");
    }
}
