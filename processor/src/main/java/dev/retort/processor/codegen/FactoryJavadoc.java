package dev.retort.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

/** The documentation that the generated class carries. */
final class FactoryJavadoc {

    static final String CREATE = """
            Makes a factory for the database that system properties, the environment or {@code retort.properties} name, or
            for an embedded H2 where they name none.

            @return the factory; nothing is connected yet
            """;

    static final String CREATE_WITH_SETTINGS = """
            Makes a factory for a database.

            @param settings which database, and how
            @return the factory; nothing is connected yet
            """;

    static final String BUILDER = """
            Makes a factory with choices of its own: autocommit, autoflush, the check of the schema's version.

            @return the choices; {@code build()} makes the factory
            """;

    static final String SCHEMA = """
            What the compiler knew of the schema.
            """;

    static final String FINGERPRINT = """
            Tells this text from others.
            """;

    static final String CONSTRUCTOR = """
            Made by the builder.

            @param builder the choices
            """;

    private FactoryJavadoc() {}

    static CodeBlock ofClass(ClassName name) {
        return CodeBlock.of("""
                Opens sessions on the database of the entities below this package, and migrates it.

                <pre>{@code
                try ($1L factory = $1L.create()) {
                    factory.migrator().apply();
                    factory.inTransaction(session -> session.persist(entity));
                }
                }</pre>

                <p>Safe for use by several threads; a session is not. Written by the compiler with every compilation: do not
                edit.
                """, name.simpleName());
    }
}
