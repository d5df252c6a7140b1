package dev.retort.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The table or column had another name: the migration renames it and keeps its rows. May stay in the code; once the
 * rename is part of a migration it has no effect.
 *
 * <p>An attribute of several columns (an embeddable, an association with a key of several columns) needs one for each
 * column, with its {@link #attribute()}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
@Repeatable(RenamedFrom.List.class)
public @interface RenamedFrom {
    /**
     * The old name of the table (on a class) or column (on an attribute). Several, oldest first, if it was renamed more
     * than once.
     *
     * @return old names as they stand in the snapshot
     */
    String[] value();

    /**
     * Which column of several is meant.
     *
     * @return the path of an attribute in the embeddable, such as {@code city}, the name of the column that a column of
     *     an association refers to, or {@code discriminator} or {@code key} of Hibernate's {@code @Any}; empty where
     *     there is one column only
     */
    String attribute() default "";

    /** Several, one for each column. */
    @Documented
    @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.CLASS)
    @interface List {
        /**
         * The annotations.
         *
         * @return one for each column
         */
        RenamedFrom[] value();
    }
}
