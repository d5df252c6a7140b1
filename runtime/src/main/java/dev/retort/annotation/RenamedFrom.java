package dev.retort.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The table or column had another name: the migration renames it and keeps its rows. May stay in the code; once the
 * rename is part of a migration it has no effect.
 */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface RenamedFrom {
    /**
     * The old name of the table (on a class) or column (on an attribute). Several, oldest first, if it was renamed more
     * than once.
     *
     * @return old names as they stand in the snapshot
     */
    String[] value();
}
