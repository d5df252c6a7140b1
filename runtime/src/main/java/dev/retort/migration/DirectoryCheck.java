package dev.retort.migration;

import dev.retort.migration.MigrationFile.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with migrations that lie in one directory. The chain: in order of version each generated migration
 * starts from the schema at which the generated migration before it ends.
 */
final class DirectoryCheck {

    private final List<MigrationProblem> problems = new ArrayList<>();

    private DirectoryCheck() {}

    static List<MigrationProblem> problems(List<MigrationFile> sorted) {
        DirectoryCheck check = new DirectoryCheck();
        check.duplicates(sorted);
        check.chain(sorted);
        check.folds(sorted);
        sorted.stream().filter(MigrationFile::isEdited).forEach(check::edited);
        return check.problems;
    }

    private void duplicates(List<MigrationFile> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            MigrationFile first = sorted.get(i - 1);
            MigrationFile second = sorted.get(i);
            if (first.kind() == second.kind()
                    && first.version().isPresent()
                    && first.version().equals(second.version())
                    && !areTwins(first, second)) {
                report(
                        MigrationProblem.Kind.DUPLICATE_VERSION,
                        first,
                        second,
                        first.fileName() + " and " + second.fileName() + " have the same version " + version(second)
                                + "; give the one that is not applied anywhere the next free version");
            }
        }
    }

    /** Whether two generated files lead from one schema, or back to it, which the chain tells in better words. */
    private static boolean areTwins(MigrationFile first, MigrationFile second) {
        return first.kind() != Kind.BASELINE
                && first.header().isPresent()
                && second.header().isPresent()
                && (first.kind() == Kind.VERSIONED
                        ? from(first).equals(from(second))
                        : to(first).equals(to(second)));
    }

    private void chain(List<MigrationFile> sorted) {
        List<MigrationFile> generated = sorted.stream()
                .filter(f -> f.kind() == Kind.VERSIONED && f.header().isPresent())
                .toList();
        if (generated.isEmpty()) {
            return;
        }
        // What the next migration may start from: one file, or one for each branch once they have been reported.
        List<MigrationFile> tips = new ArrayList<>();
        baselineBefore(sorted, generated.get(0)).ifPresent(tips::add);
        for (int i = 0; i < generated.size(); i++) {
            MigrationFile file = generated.get(i);
            Optional<MigrationFile> predecessor =
                    tips.stream().filter(t -> to(t).equals(from(file))).findFirst();
            if (predecessor.isPresent()) {
                tips.remove(predecessor.get());
            } else if (!tips.isEmpty()) {
                broken(file, generated.subList(0, i), tips.get(tips.size() - 1));
            }
            tips.add(file);
        }
    }

    private void broken(MigrationFile file, List<MigrationFile> before, MigrationFile predecessor) {
        Optional<MigrationFile> twin =
                before.stream().filter(f -> from(f).equals(from(file))).reduce((first, second) -> second);
        if (twin.isPresent()) {
            report(
                    MigrationProblem.Kind.TWO_BRANCHES,
                    twin.get(),
                    file,
                    twin.get().fileName() + " and " + file.fileName()
                            + " start from the same schema: they are two branches' work. Keep the one that is already"
                            + " merged together with its schema.json, delete the other one and its undo script, and"
                            + " compile again: it is generated anew on top");
        } else {
            report(
                    MigrationProblem.Kind.BROKEN_CHAIN,
                    predecessor,
                    file,
                    file.fileName() + " does not start from the schema at which " + predecessor.fileName()
                            + " ends: a migration between them is missing, or was changed after "
                            + file.fileName() + " was generated. Restore it from version control");
        }
    }

    /** A dialect that joined later begins with a baseline instead of the first migrations. */
    private static Optional<MigrationFile> baselineBefore(List<MigrationFile> sorted, MigrationFile first) {
        return sorted.stream()
                .filter(f -> f.kind() == Kind.BASELINE && f.header().isPresent())
                .filter(f -> f.version().orElseThrow().compareTo(first.version().orElseThrow()) < 0)
                .reduce((one, later) -> later);
    }

    /** Where folded migrations were kept beside their baseline, they lead to it. */
    private void folds(List<MigrationFile> sorted) {
        for (MigrationFile baseline : sorted) {
            if (baseline.kind() == Kind.BASELINE
                    && baseline.header().isPresent()
                    && !baseline.folds().isEmpty()) {
                sorted.stream()
                        .filter(f -> f.kind() == Kind.VERSIONED && f.header().isPresent())
                        .filter(f -> version(f).compareTo(version(baseline)) <= 0)
                        .reduce((one, later) -> later)
                        .filter(last -> !to(last).equals(to(baseline)))
                        .ifPresent(last -> stray(last, baseline));
            }
        }
    }

    private void stray(MigrationFile file, MigrationFile baseline) {
        report(
                MigrationProblem.Kind.TWO_BRANCHES,
                baseline,
                file,
                file.fileName() + " is none of the migrations that were folded into " + baseline.fileName()
                        + ": they are two branches' work. Delete it and its undo script and compile again: it is"
                        + " generated anew on top of the baseline");
    }

    private void edited(MigrationFile file) {
        problems.add(new MigrationProblem(
                MigrationProblem.Kind.EDITED_BODY,
                List.of(file.fileName()),
                file.fileName() + " was changed by hand after it was generated, and will not be generated again"));
    }

    private void report(MigrationProblem.Kind kind, MigrationFile one, MigrationFile other, String text) {
        problems.add(new MigrationProblem(kind, List.of(one.fileName(), other.fileName()), text));
    }

    private static String from(MigrationFile file) {
        return file.header().orElseThrow().from();
    }

    private static String to(MigrationFile file) {
        return file.header().orElseThrow().to();
    }

    private static Version version(MigrationFile file) {
        return file.version().orElseThrow();
    }
}
