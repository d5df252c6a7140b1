package dev.retort.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A column (on the entity, mapped superclass or embeddable that had the attribute; it holds for all tables that the
 * class's attributes are in) or a table (on the package or an entity) really goes and was not renamed. May stay in the
 * code; once the drop is part of a migration it has no effect.
 */
@Documented
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.CLASS)
public @interface Dropped {
    /**
     * The names that go.
     *
     * @return names as they stand in the snapshot
     */
    String[] value();
}
