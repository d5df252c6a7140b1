package dev.retort.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A unit of work on an {@link EntityManager}. A transaction begins with the first use and ends with {@link #commit()}
 * or {@link #rollback()}; the next use begins another one. Where the factory was made with autocommit, each
 * {@code persist}, {@code merge}, {@code remove} and {@code flush} is a transaction of its own.
 *
 * <p>Not safe for use by several threads. Exceptions are those of Jakarta Persistence; after one that comes from
 * {@code commit} the transaction is rolled back, no entity is attached, and the session can be used on. After one that
 * comes from {@code persist}, {@code merge}, {@code remove}, {@code flush} or a query, {@link #rollback()} comes first:
 * {@code commit} refuses. With autocommit each failure is rolled back at once.
 */
public final class Session implements AutoCloseable {

    private final EntityManager manager;
    private final boolean autocommit;

    Session(EntityManager manager, boolean autocommit, boolean autoflush) {
        this.manager = manager;
        this.autocommit = autocommit;
        manager.setFlushMode(autoflush ? FlushModeType.AUTO : FlushModeType.COMMIT);
    }

    /**
     * Finds an entity by its primary key.
     *
     * @param <T> the entity class
     * @param type the entity class
     * @param id the primary key
     * @return the entity, attached to this session; empty where there is no such row
     */
    public <T> Optional<T> find(Class<T> type, Object id) {
        return Optional.ofNullable(reader().find(type, id));
    }

    /**
     * Makes an entity persistent; its row is inserted when the session writes its changes.
     *
     * @param entity a new entity, attached afterwards
     */
    public void persist(Object entity) {
        write(() -> {
            manager.persist(entity);
            return entity;
        });
    }

    /**
     * Copies the state of a detached entity onto the attached one of the same identity.
     *
     * @param <T> the entity class
     * @param entity the entity, which stays detached
     * @return the attached one
     */
    public <T> T merge(T entity) {
        return write(() -> manager.merge(entity));
    }

    /**
     * Removes an entity; its row is deleted when the session writes its changes.
     *
     * @param entity an attached entity
     */
    public void remove(Object entity) {
        write(() -> {
            manager.remove(entity);
            return entity;
        });
    }

    /**
     * Makes a query. Without autoflush it does not see changes of this session that were not flushed.
     *
     * @param <T> what it finds
     * @param query the query in the Jakarta Persistence query language
     * @param result the class of what it finds
     * @return the query
     */
    public <T> TypedQuery<T> query(String query, Class<T> result) {
        return reader().createQuery(query, result);
    }

    /** Writes all changes to the database, within the transaction; with autocommit commits them too. */
    public void flush() {
        write(() -> {
            manager.flush();
            return manager;
        });
    }

    /** Writes all changes and commits them. Does nothing where nothing was done. */
    public void commit() {
        requireOpen();
        if (autocommit) {
            begin();
        }
        if (manager.getTransaction().isActive()) {
            ending(() -> manager);
        }
    }

    /** Takes back what was not committed. No entity is attached afterwards. */
    public void rollback() {
        requireOpen();
        try {
            rollbackTransaction();
        } finally {
            manager.clear();
        }
    }

    /**
     * What this session wraps, for whatever it does not offer itself. A transaction has begun, except with autocommit.
     *
     * @return the entity manager; this session closes it
     */
    public EntityManager entityManager() {
        return reader();
    }

    /** Rolls back what was not committed and closes the entity manager. Does nothing the second time. */
    @Override
    public void close() {
        if (manager.isOpen()) {
            // closed even where the rollback fails
            try (manager) {
                rollbackTransaction();
            }
        }
    }

    private EntityManager reader() {
        requireOpen();
        if (!autocommit) {
            begin();
        }
        return manager;
    }

    private void begin() {
        EntityTransaction transaction = manager.getTransaction();
        if (!transaction.isActive()) {
            transaction.begin();
        }
    }

    private <T> T write(Supplier<T> work) {
        requireOpen();
        begin();
        return autocommit ? ending(work) : going(work);
    }

    /** A failure ends the transaction: there is nothing that the user could do with it. */
    private <T> T ending(Supplier<T> work) {
        try {
            T result = work.get();
            requireCommittable();
            manager.getTransaction().commit();
            return result;
        } catch (RuntimeException | Error e) {
            try {
                rollback();
            } catch (RuntimeException inRollback) {
                e.addSuppressed(inRollback);
            }
            throw e;
        }
    }

    /** A failure must not be forgotten: were the session used on, a later commit would keep only a part of the work. */
    private <T> T going(Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException e) {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().setRollbackOnly();
            }
            throw e;
        }
    }

    /** Hibernate would roll back and say nothing. */
    private void requireCommittable() {
        if (manager.getTransaction().getRollbackOnly()) {
            throw new RollbackException("the transaction was rolled back: an earlier step of it had failed");
        }
    }

    private void rollbackTransaction() {
        if (manager.getTransaction().isActive()) {
            manager.getTransaction().rollback();
        }
    }

    private void requireOpen() {
        if (!manager.isOpen()) {
            throw new IllegalStateException("the session is closed");
        }
    }
}
