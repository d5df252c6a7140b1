package dev.retort.benchmark.compile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/**
 * What a build has to do after a compilation where Hibernate writes the schema: boots it on the compiled classes,
 * without a database, and has it write a script; prints what the whole process has used.
 */
public final class HibernateExport {

    private HibernateExport() {}

    /**
     * Exports.
     *
     * @param arguments the file to write, then the names of classes, of which those are taken that are mapped
     * @throws ClassNotFoundException if one is not on the class path
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        Map<String, Object> settings = new HashMap<>();
        settings.put("hibernate.dialect", "org.hibernate.dialect.H2Dialect");
        settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        settings.put("jakarta.persistence.schema-generation.scripts.action", "create");
        settings.put("jakarta.persistence.schema-generation.scripts.create-target", arguments[0]);
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings).build();
        MetadataSources sources = new MetadataSources(registry);
        for (int i = 1; i < arguments.length; i++) {
            Class<?> type = Class.forName(arguments[i]);
            if (isMapped(type)) {
                sources.addAnnotatedClass(type);
            }
        }
        SchemaManagementToolCoordinator.process(sources.buildMetadata(), registry, settings, action -> {});
        StandardServiceRegistryBuilder.destroy(registry);
        MeasuredCompiler.printUse();
        System.exit(0);
    }

    private static boolean isMapped(Class<?> type) {
        return type.isAnnotationPresent(Entity.class)
                || type.isAnnotationPresent(Embeddable.class)
                || type.isAnnotationPresent(MappedSuperclass.class);
    }
}
