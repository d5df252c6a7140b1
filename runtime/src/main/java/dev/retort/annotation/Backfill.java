package dev.retort.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value for existing rows when a column becomes {@code not null} or is added as such: the migration adds it
 * nullable, updates the rows, and then sets {@code not null}.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(Backfill.List.class)
public @interface Backfill {
    /**
     * The value.
     *
     * @return an SQL expression, which may use the table's other columns
     */
    String value();

    /**
     * Which column of several is meant.
     *
     * @return as in {@link RenamedFrom#attribute()}
     */
    String attribute() default "";

    /** Several, one for each column. */
    @Documented
    @Target({ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.CLASS)
    @interface List {
        /**
         * The annotations.
         *
         * @return one for each column
         */
        Backfill[] value();
    }
}
