package dev.retort;

import dev.retort.migration.MigrationProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link Migrator#validate()} found.
 *
 * @param problems what is wrong with the files among themselves
 * @param migrations migrations whose files do not fit the history: edited, missing, newer than the build, out of order
 */
public record Validation(List<MigrationProblem> problems, List<MigrationInfo> migrations) {

    /** Copies the lists. */
    public Validation {
        problems = List.copyOf(problems);
        migrations = List.copyOf(migrations);
    }

    /**
     * Whether nothing keeps the migrations from being applied.
     *
     * @return true if there is no error
     */
    public boolean isValid() {
        return migrations.isEmpty() && problems.stream().noneMatch(p -> p.kind().isError());
    }

    /** One line for each finding, with what to do. */
    @Override
    public String toString() {
        return Stream.concat(
                        problems.stream().map(MigrationProblem::text),
                        migrations.stream().map(Obstacles::text))
                .collect(Collectors.joining("\n"));
    }
}
