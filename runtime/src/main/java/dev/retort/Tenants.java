package dev.retort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same migrations for many databases or schemas. Each tenant has a history of its own and is migrated for itself: a
 * failure of one stops no other, and running again goes on with those that are not at the newest version. Immutable.
 *
 * <p>A migrator uses two connections at a time, so the databases see at most twice as many as there are workers. A
 * schema is a tenant if the connections that its migrator gets have it as their current schema (PostgreSQL:
 * {@code currentSchema=tenant} in the URL; H2: {@code SCHEMA=tenant}) and it exists.
 */
public final class Tenants {

    private final Map<String, Migrator> migrators;
    private final int workers;

    private Tenants(Map<String, Migrator> migrators, int workers) {
        this.migrators = migrators;
        this.workers = workers;
    }

    /**
     * Tenants, one at a time.
     *
     * @param migrators a migrator for each tenant's name; they may share their migrations
     * @return the tenants
     */
    public static Tenants of(Map<String, Migrator> migrators) {
        return new Tenants(new LinkedHashMap<>(migrators), 1);
    }

    /**
     * The same with several at a time.
     *
     * @param count how many tenants are migrated at the same time, at least 1
     * @return the tenants
     * @throws IllegalArgumentException if it is less than 1
     */
    public Tenants withParallelism(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one tenant has to be migrated at a time, not " + count);
        }
        return new Tenants(migrators, count);
    }

    /**
     * Brings every tenant to the newest version. Does not throw if one fails: the report says which.
     *
     * @return what was done, in the order in which the tenants were given
     */
    public TenantReport apply() {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        List<Future<TenantResult>> running = new ArrayList<>();
        try {
            migrators.forEach((tenant, migrator) -> running.add(pool.submit(() -> apply(tenant, migrator))));
            List<TenantResult> results = new ArrayList<>();
            for (Future<TenantResult> result : running) {
                results.add(result.get());
            }
            return new TenantReport(results);
        } catch (InterruptedException e) {
            running.forEach(result -> result.cancel(false));
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted: tenants that were begun are finished, the others stay as they are; run again", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a tenant's migration was ended by an error of the virtual machine", e);
        } finally {
            pool.shutdown();
        }
    }

    private static TenantResult apply(String tenant, Migrator migrator) {
        try {
            return new TenantResult(tenant, Optional.of(migrator.apply()), Optional.empty());
        } catch (RuntimeException e) {
            return new TenantResult(tenant, Optional.empty(), Optional.of(e));
        }
    }
}
