package dev.retort;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of all tenants.
 *
 * @param results in the order in which the tenants were given
 */
public record TenantReport(List<TenantResult> results) {

    /** Copies the list. */
    public TenantReport {
        results = List.copyOf(results);
    }

    /**
     * The tenants that could not be migrated.
     *
     * @return in order; empty if all were
     */
    public List<TenantResult> failures() {
        return results.stream().filter(r -> r.failure().isPresent()).toList();
    }

    /**
     * Fails if a tenant did.
     *
     * @return this report
     * @throws MigrationException naming every tenant that failed and why; of the first one's kind, if that is one
     */
    public TenantReport orThrow() {
        List<TenantResult> failures = failures();
        if (failures.isEmpty()) {
            return this;
        }
        RuntimeException first = failures.get(0).failure().orElseThrow();
        MigrationException all = new MigrationException(
                first instanceof MigrationException known ? known.kind() : MigrationException.Kind.CONNECTION,
                failures.size() + " of " + results.size()
                        + " tenants failed; the others are at the newest version. Remove"
                        + " the causes and run again:\n"
                        + failures.stream().map(TenantResult::toString).collect(Collectors.joining("\n")),
                first);
        failures.stream().skip(1).forEach(f -> all.addSuppressed(f.failure().orElseThrow()));
        throw all;
    }

    /** The number of tenants in each state, then a line for each failure. */
    @Override
    public String toString() {
        long applied = results.stream()
                .filter(r -> r.result().filter(a -> !a.applied().isEmpty()).isPresent())
                .count();
        return results.size() + " tenants: " + applied + " migrated, "
                + (results.size() - applied - failures().size()) + " up to date, "
                + failures().size() + " failed"
                + failures().stream().map(f -> "\n" + f).collect(Collectors.joining());
    }
}
