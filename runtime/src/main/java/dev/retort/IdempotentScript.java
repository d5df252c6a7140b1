package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.history.HistorySql;
import dev.retort.history.MigrationState;
import dev.retort.migration.MigrationDirectory;
import dev.retort.migration.MigrationFile;
import dev.retort.migration.SqlStatement;
import dev.retort.migration.Version;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A script that may be run in any state of the database: each migration is an anonymous block (PostgreSQL manual,
 * {@code DO}) that looks into the history first. Each block is one statement and so one transaction of its own, takes
 * the migrator's lock, and works in every client.
 */
final class IdempotentScript {

    private final MigratorSettings settings;
    private final Dialect dialect;
    private final MigrationDirectory files;
    private final HistorySql sql;

    IdempotentScript(MigratorSettings settings, Dialect dialect, MigrationDirectory files) {
        this.settings = settings;
        this.dialect = dialect;
        this.files = files;
        this.sql = new HistorySql(dialect);
    }

    String text() {
        requirePostgreSql();
        StringBuilder out = new StringBuilder("-- " + dialect.productName()
                + " script by Retort: from any version to the newest version; may be run again\n\n");
        out.append(sql.createTable()).append(";\n").append(sql.insertFormat()).append(";\n\n");
        out.append(block(refuseUnknownObjects()));
        for (MigrationFile file : files.ofKind(MigrationFile.Kind.BASELINE)) {
            if (isNewestBaseline(file)) {
                out.append(migration(
                        file,
                        "not exists (select from retort_history where version is not null and " + HistorySql.CURRENT
                                + ")"));
            }
        }
        files.fold().ifPresent(fold -> out.append(block(refuseGap(fold))));
        for (MigrationFile file : files.versioned()) {
            out.append(versioned(file));
        }
        for (MigrationFile file : files.ofKind(MigrationFile.Kind.REPEATABLE)) {
            out.append(migration(
                    file,
                    "not exists (select from retort_history where script = "
                            + dialect.literal(file.fileName()) + " and checksum = " + dialect.literal(file.checksum())
                            + " and " + HistorySql.CURRENT + ")"));
        }
        return out.toString();
    }

    private void requirePostgreSql() {
        if (!dialect.id().equals("postgresql")) {
            throw new MigrationException(
                    MigrationException.Kind.UNSUPPORTED,
                    "a script that is safe in any state cannot be written for " + dialect.productName()
                            + ": its SQL cannot make a data definition depend on the history. Write one for the version"
                            + " that the database has with script(from, to, out), or run apply()");
        }
    }

    private boolean isNewestBaseline(MigrationFile file) {
        List<MigrationFile> baselines = files.ofKind(MigrationFile.Kind.BASELINE);
        return baselines.get(baselines.size() - 1).equals(file);
    }

    private String refuseUnknownObjects() {
        return "if not exists (select from retort_history where installed_rank > 0 and " + HistorySql.CURRENT + ")\n"
                + "  and exists (" + SchemaContents.query(dialect) + ") then\n"
                + raise("the database is not empty, and its history knows no migration; adopt it with baseline(version)"
                        + " first")
                + "end if;\n";
    }

    /** A database that had only some of the folded migrations cannot go on; what it lacks is nowhere. */
    private String refuseGap(MigrationFile fold) {
        Version version = fold.version().orElseThrow();
        List<Version> known = files.files().stream()
                .filter(f -> f.kind() == MigrationFile.Kind.VERSIONED || f.equals(fold))
                .map(f -> f.version().orElseThrow())
                .distinct()
                .toList();
        String row = "select from retort_history where version = " + dialect.literal(version.text())
                + " and kind = 'VERSIONED' and chain_hash not in ("
                + fold.folds().stream().map(dialect::literal).collect(Collectors.joining(", ")) + ") and "
                + HistorySql.CURRENT;
        String changed = files.find(MigrationFile.Kind.VERSIONED, version).isPresent()
                ? ""
                : "if exists (" + row + ") then\n"
                        + raise("the migrations that were folded into " + fold.fileName()
                                + " are not those that were applied")
                        + "end if;\n";
        return "if exists (select from retort_history where version is not null and " + HistorySql.CURRENT + ")\n"
                + "  and not exists (select from retort_history where version in (" + list(known) + ") and "
                + HistorySql.CURRENT + ") then\n"
                + raise("the migrations after the last one applied were folded into " + fold.fileName()
                        + "; apply those of a build from before that first")
                + "end if;\n" + changed;
    }

    /** Refuses what {@link Obstacles} refuses, as far as the files tell, and skips what the database has. */
    private String versioned(MigrationFile file) {
        Version version = file.version().orElseThrow();
        String mine =
                "version = " + dialect.literal(version.text()) + " and kind = 'VERSIONED' and " + HistorySql.CURRENT;
        String checks = "if exists (select from retort_history where " + mine + " and checksum <> "
                + dialect.literal(file.checksum()) + ") then\n"
                + raise(file.fileName() + " was changed after it was applied") + "end if;\n"
                + "if exists (select from retort_history where " + mine + " and state <> 'APPLIED') then\n"
                + raise(file.fileName() + " is not finished; finish it with apply() or undo()") + "end if;\n";
        List<Version> later = files.files().stream()
                .filter(f -> f.kind() == MigrationFile.Kind.VERSIONED || f.kind() == MigrationFile.Kind.BASELINE)
                .map(f -> f.version().orElseThrow())
                .filter(v -> v.compareTo(version) >= 0)
                .distinct()
                .toList();
        String pending = "not exists (select from retort_history where " + mine + ")\n"
                + "  and not exists (select from retort_history where kind in ('BASELINE', 'ADOPTED') and version in ("
                + list(later) + ") and " + HistorySql.CURRENT + ")";
        List<Version> above = later.stream().filter(v -> !v.equals(version)).toList();
        String order = above.isEmpty()
                ? ""
                : "if exists (select from retort_history where version in (" + list(above) + ") and "
                        + HistorySql.CURRENT + ") then\n"
                        + raise(file.fileName() + " was not applied, although a later migration was") + "end if;\n";
        return migration(file, checks, pending, order);
    }

    private String list(List<Version> versions) {
        return versions.stream().map(v -> dialect.literal(v.text())).collect(Collectors.joining(", "));
    }

    private String migration(MigrationFile file, String pending) {
        return migration(file, "", pending, "");
    }

    private String migration(MigrationFile file, String checks, String pending, String checksIfPending) {
        PreparedMigration migration = PreparedMigration.of(file, files, "", dialect, settings);
        refuseWhatStandsAlone(migration);
        StringBuilder body = new StringBuilder(checks);
        body.append("if ").append(pending).append(" then\n").append(checksIfPending);
        if (migration.chain().isEmpty()) {
            body.append(sql.supersede(file.fileName())).append(";\n");
        }
        for (SqlStatement statement : migration.statements()) {
            body.append("execute ").append(quoted("sql", statement.text())).append(";\n");
        }
        body.append(sql.insertChained(migration.entry(migration.statements().size(), MigrationState.APPLIED, 0)))
                .append(";\n")
                .append("end if;\n");
        return "-- " + file.fileName() + "\n" + block(body.toString());
    }

    private static void refuseWhatStandsAlone(PreparedMigration migration) {
        if (migration.code().isPresent()) {
            throw ScriptVerb.code(migration.file());
        }
        for (SqlStatement statement : migration.statements()) {
            if (!statement.transactional()) {
                throw new MigrationException(
                        MigrationException.Kind.UNSUPPORTED,
                        migration.file().fileName() + ":" + statement.line() + ":" + statement.column()
                                + " cannot run in a transaction, and so not in a block that looks into the history"
                                + " first. Write a script for the version that the database has with script(from, to,"
                                + " out), or run apply()");
            }
        }
    }

    private String block(String body) {
        String locked = "begin\nif not " + HistorySql.TRY_LOCK + " then\n" + raise("another migrator is at work")
                + "end if;\n" + body + "end\n";
        return "do " + quoted("retort", "\n" + locked) + ";\n\n";
    }

    private String raise(String message) {
        return "  raise exception using message = " + dialect.literal(message) + ";\n";
    }

    /** A text between dollar tags that do not occur in it. */
    private static String quoted(String name, String text) {
        String tag = "$" + name + "$";
        for (int i = 1; text.contains(tag); i++) {
            tag = "$" + name + i + "$";
        }
        return tag + text + tag;
    }
}
