package org.trellisfhe.console.files;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an option whose file a command writes, replaces or makes. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Writes {
  /** Whether a client key may be replaced: by another, where someone asks for that. */
  boolean clientKey() default false;
}
