package dev.retort.session;

import java.util.Map;

/** Makes the provider name tables and columns as the processor did. */
final class ProviderNaming {

    private static final String SNAKE_CASE = "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";

    private static final String IMPLICIT = "dev.retort.session.SpringImplicitNaming";

    private ProviderNaming() {}

    /**
     * The provider's properties.
     *
     * @param naming the processor's option
     * @return values by name
     * @throws SessionException if the provider cannot do it
     */
    static Map<String, Object> properties(Naming naming) {
        return switch (naming) {
            case JPA -> Map.of();
            case SPRING -> {
                if (!Provider.isPresent(SNAKE_CASE)) {
                    throw new SessionException(
                            "the entities were compiled with retort.naming=spring, which only Hibernate 7"
                                    + " knows: add org.hibernate.orm:hibernate-core 7, or compile with retort.naming=jpa");
                }
                yield Map.of(
                        "hibernate.physical_naming_strategy", SNAKE_CASE,
                        "hibernate.implicit_naming_strategy", IMPLICIT);
            }
        };
    }
}
