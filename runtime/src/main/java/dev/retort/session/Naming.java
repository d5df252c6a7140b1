package dev.retort.session;

/** How names of tables and columns are made from names of classes and attributes; the processor's option. */
public enum Naming {
    /** As Jakarta Persistence 3.2 says: the names of the source. */
    JPA,
    /** As Spring Boot configures Hibernate: {@code camelCase} becomes {@code snake_case}. */
    SPRING
}
