package dev.retort;

import java.util.Optional;

/**
 * What became of one tenant. Either the result or the failure is there.
 *
 * @param tenant its name
 * @param result what was done
 * @param failure why it could not be done; what was done before is in the tenant's history
 */
public record TenantResult(String tenant, Optional<ApplyResult> result, Optional<RuntimeException> failure) {

    /** One line for a reader, or more if it failed. */
    @Override
    public String toString() {
        return tenant + ": "
                + failure.map(f -> "FAILED: " + f.getMessage())
                        .orElseGet(() -> result.map(r -> r.applied().isEmpty()
                                        ? "up to date"
                                        : "applied " + r.applied().size())
                                .orElse(""));
    }
}
