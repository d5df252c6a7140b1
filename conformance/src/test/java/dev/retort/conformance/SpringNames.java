package dev.retort.conformance;

import java.util.Map;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitJoinTableNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;

/** What Spring Boot makes of join tables without a name: the owner's table and the attribute. */
final class SpringNames extends ImplicitNamingStrategyJpaCompliantImpl {
    /** Hibernate's settings for Spring's strategies. */
    static final Map<String, Object> SETTINGS = Map.of(
            "hibernate.physical_naming_strategy",
            new PhysicalNamingStrategySnakeCaseImpl(),
            "hibernate.implicit_naming_strategy",
            new SpringNames());

    private static final long serialVersionUID = 1;

    @Override
    public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
        String name = source.getOwningPhysicalTableName() + "_"
                + source.getAssociationOwningAttributePath().getProperty();
        return toIdentifier(name, source.getBuildingContext());
    }
}
