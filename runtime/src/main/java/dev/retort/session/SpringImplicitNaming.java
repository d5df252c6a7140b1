package dev.retort.session;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitJoinTableNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;

/**
 * Names that the source does not give, as Spring Boot has Hibernate make them (Spring Boot reference, "Configure
 * Hibernate Naming Strategy"): those of Jakarta Persistence, but a join table is named after the owning table and the
 * attribute. Only Hibernate loads this class, by its name.
 */
public final class SpringImplicitNaming extends ImplicitNamingStrategyJpaCompliantImpl {

    private static final long serialVersionUID = 1L;

    /** Called by Hibernate. */
    public SpringImplicitNaming() {}

    @Override
    public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
        String attribute = source.getAssociationOwningAttributePath().getProperty();
        return toIdentifier(source.getOwningPhysicalTableName() + '_' + attribute, source.getBuildingContext());
    }
}
