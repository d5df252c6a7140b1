package dev.retort.processor.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The text of one session factory. */
final class FactorySource {

    /** What every generated factory extends. */
    static final ClassName SUPPORT = session("SessionFactorySupport");

    /** The constant that tells one generated text from another, which a compiler can read from a class file too. */
    static final String FINGERPRINT = "FINGERPRINT";

    private static final ClassName SETTINGS = session("Settings");
    private static final ClassName BUILDER = session("SessionFactoryBuilder");
    private static final ClassName SCHEMA = session("CompiledSchema");
    private static final ClassName NAMING = session("Naming");
    private static final ClassName LIST = ClassName.get(List.class);
    private static final ClassName OPTIONAL = ClassName.get(Optional.class);
    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final Elements elements;
    private final ClassName name;
    private final FactoryRequest request;
    private final List<TypeElement> managed;

    FactorySource(Elements elements, ClassName name, FactoryRequest request, List<TypeElement> managed) {
        this.elements = elements;
        this.name = name;
        this.request = request;
        this.managed = managed;
    }

    private static ClassName session(String simpleName) {
        return ClassName.get("dev.retort.session", simpleName);
    }

    /** Rendered once, which takes JavaPoet as long as all else here: the fingerprint is put in afterwards. */
    FactoryFile file() {
        String text = source().toString();
        CRC32 fingerprint = new CRC32();
        fingerprint.update(text.getBytes(StandardCharsets.UTF_8));
        String value = Long.toHexString(fingerprint.getValue()) + "-" + text.length();
        return new FactoryFile(
                name.packageName(),
                name.simpleName(),
                text.replace(FINGERPRINT + " = \"\"", FINGERPRINT + " = \"" + value + "\""),
                managed);
    }

    private JavaFile source() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc(FactoryJavadoc.ofClass(name))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(SUPPORT)
                .addField(schema())
                .addField(
                        FieldSpec.builder(String.class, FINGERPRINT, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                                .addJavadoc(FactoryJavadoc.FINGERPRINT)
                                .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                                        .addMember("value", "$S", "unused")
                                        .build())
                                .initializer("$S", "")
                                .build())
                .addMethod(constructor())
                .addMethod(create())
                .addMethod(createWithSettings())
                .addMethod(builder())
                .addMethod(managedClasses());
        if (!request.mappingFiles().isEmpty()) {
            type.addMethod(mappingFiles());
        }
        // a module that does not require java.compiler cannot see the annotation
        TypeElement first = managed.get(0);
        if (elements.getTypeElement(elements.getModuleOf(first), GENERATED) != null) {
            type.addAnnotation(AnnotationSpec.builder(ClassName.bestGuess(GENERATED))
                    .addMember("value", "$S", SessionFactoryGenerator.class.getName())
                    .build());
        }
        return JavaFile.builder(name.packageName(), type.build()).indent("    ").build();
    }

    private FieldSpec schema() {
        return FieldSpec.builder(SCHEMA, "SCHEMA", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(FactoryJavadoc.SCHEMA)
                .initializer(
                        "new $T(\n$S, $L, $T.$L, $L, $L)",
                        SCHEMA,
                        request.location(),
                        list(request.dialects().stream()
                                .map(id -> CodeBlock.of("$S", id))
                                .toList()),
                        NAMING,
                        request.naming().toUpperCase(Locale.ROOT),
                        optional(request.version()),
                        optional(request.schemaHash()))
                .build();
    }

    private static CodeBlock optional(Optional<String> value) {
        return value.map(text -> CodeBlock.of("$T.of($S)", OPTIONAL, text))
                .orElseGet(() -> CodeBlock.of("$T.empty()", OPTIONAL));
    }

    private static CodeBlock list(List<CodeBlock> members) {
        return CodeBlock.of("$T.of($L)", LIST, CodeBlock.join(members, ", "));
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addJavadoc(FactoryJavadoc.CONSTRUCTOR)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(ParameterizedTypeName.get(BUILDER, name), "builder")
                .addStatement("super(SCHEMA, builder)")
                .build();
    }

    private MethodSpec create() {
        return MethodSpec.methodBuilder("create")
                .addJavadoc(FactoryJavadoc.CREATE)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addStatement("return builder().build()")
                .build();
    }

    private MethodSpec createWithSettings() {
        return MethodSpec.methodBuilder("create")
                .addJavadoc(FactoryJavadoc.CREATE_WITH_SETTINGS)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(SETTINGS, "settings")
                .returns(name)
                .addStatement("return builder().settings(settings).build()")
                .build();
    }

    private MethodSpec builder() {
        return MethodSpec.methodBuilder("builder")
                .addJavadoc(FactoryJavadoc.BUILDER)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(ParameterizedTypeName.get(BUILDER, name))
                .addStatement("return new $T<>($T::new)", BUILDER, name)
                .build();
    }

    private MethodSpec managedClasses() {
        ClassName type = ClassName.get(Class.class);
        List<CodeBlock> literals = managed.stream()
                .map(m -> CodeBlock.of("$T.class", ClassName.get(m)))
                .toList();
        MethodSpec.Builder method = MethodSpec.methodBuilder("managedClasses")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(ParameterizedTypeName.get(
                        LIST, ParameterizedTypeName.get(type, WildcardTypeName.subtypeOf(Object.class))))
                .addStatement("return $T.of(\n$L)", LIST, CodeBlock.join(literals, ",\n"));
        if (managed.stream().anyMatch(this::isDeprecated)) {
            method.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "{$S, $S}", "deprecation", "removal")
                    .build());
        }
        return method.build();
    }

    private MethodSpec mappingFiles() {
        List<CodeBlock> paths = request.mappingFiles().stream()
                .map(path -> CodeBlock.of("$S", path))
                .toList();
        return MethodSpec.methodBuilder("mappingFiles")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(ParameterizedTypeName.get(LIST, ClassName.get(String.class)))
                .addStatement("return $L", list(paths))
                .build();
    }

    private boolean isDeprecated(TypeElement type) {
        for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (elements.isDeprecated(e)) {
                return true;
            }
        }
        return false;
    }
}
