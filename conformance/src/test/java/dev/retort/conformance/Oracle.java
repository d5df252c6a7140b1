package dev.retort.conformance;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.UnknownUnwrapTypeException;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Hibernate, which knows what the schema should be: a session factory that creates its schema when it is opened. */
final class Oracle implements AutoCloseable {

    /** One for all; without expressions in messages, which would need one more library. */
    private static final ValidatorFactory VALIDATION = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();

    private final SwitchedConnections connections;
    private final StandardServiceRegistry registry;
    private final SessionFactory factory;

    /**
     * Creates the schema of some classes.
     *
     * @param types the classes
     * @param database an empty database
     */
    Oracle(ManagedTypes types, DataSource database) {
        this(types, database, Map.of());
    }

    /**
     * Creates the schema of some classes.
     *
     * @param types the classes
     * @param database an empty database
     * @param more further settings of Hibernate
     */
    Oracle(ManagedTypes types, DataSource database, Map<String, Object> more) {
        this.connections = new SwitchedConnections(database);
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("hibernate.connection.provider_class", connections);
        settings.put("jakarta.persistence.schema-generation.database.action", "create");
        settings.put("jakarta.persistence.create-database-schemas", "true");
        // it creates the default schema of a mapping file twice
        settings.putIfAbsent(
                "hibernate.hbm2ddl.halt_on_error",
                String.valueOf(types.mappings().isEmpty()));
        settings.put("jakarta.persistence.validation.factory", VALIDATION);
        this.registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(types.loader())
                        .build())
                .applySettings(settings)
                .build();
        MetadataSources sources = new MetadataSources(registry);
        types.classes().stream().map(Class::getPackageName).distinct().forEach(sources::addPackage);
        types.classes().forEach(sources::addAnnotatedClass);
        types.mappings().forEach(sources::addResource);
        this.factory = sources.buildMetadata().buildSessionFactory();
    }

    /**
     * Hibernate's own validation of another database.
     *
     * @return what it complains of, empty where it doesn't
     */
    String validate(DataSource database) {
        connections.target = database;
        try {
            factory.getSchemaManager().validateMappedObjects();
            return "";
        } catch (SchemaManagementException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        factory.close();
        StandardServiceRegistryBuilder.destroy(registry);
    }

    /** Lets a factory that was opened on one database look at another. */
    private static final class SwitchedConnections implements ConnectionProvider {
        private static final long serialVersionUID = 1;

        private transient DataSource target;

        SwitchedConnections(DataSource target) {
            this.target = target;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return target.getConnection();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return true;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnknownUnwrapTypeException(type);
        }
    }
}
