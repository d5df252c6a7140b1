package dev.retort.processor.entity;

import dev.retort.processor.diagnostic.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads classes from the compiler, from source and from class files alike. Not safe for use by several threads; one is
 * made for each round, as compilers may replace their elements between rounds.
 */
public final class ClassReader {

    private final Elements elements;
    private final ClassFinder finder;
    private final Types types;
    private final TypeReader typeReader;
    private final AnnotationReader annotationReader;
    private final EnumFieldValues enumFieldValues;
    private final ClassOverlay overlay;
    private final MemberOrder order;
    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Map<String, Optional<AnnotationTypeModel>> annotationTypes = new HashMap<>();

    /**
     * Reads through a compiler's utilities.
     *
     * @param elements the compiler's elements
     * @param finder finds classes
     * @param types the compiler's types
     * @param enumFieldValues what the constants of enums hold
     * @param members the names of a class's members in order, empty where the compiler gives them in order
     * @param overlay what configuration files say on top of the source
     */
    public ClassReader(
            Elements elements,
            ClassFinder finder,
            Types types,
            EnumFieldValues enumFieldValues,
            Function<TypeElement, Optional<List<String>>> members,
            ClassOverlay overlay) {
        this.elements = elements;
        this.finder = finder;
        this.types = types;
        this.enumFieldValues = enumFieldValues;
        this.overlay = overlay;
        this.order = new MemberOrder(members);
        this.typeReader = new TypeReader(elements, types, order);
        this.annotationReader = new AnnotationReader(elements, typeReader);
    }

    /**
     * Reads a class.
     *
     * @param element the class
     * @return its record
     */
    public ClassModel read(TypeElement element) {
        String name = elements.getBinaryName(element).toString();
        ClassModel known = classes.get(name);
        if (known == null) {
            known = read(element, (DeclaredType) element.asType());
            classes.put(name, known);
        }
        return known;
    }

    /**
     * Reads the class of a type, its members seen with the type's arguments.
     *
     * @param type a class, record, enum or interface
     * @return its record, empty for another kind of type
     */
    public Optional<ClassModel> read(TypeModel type) {
        if (!(type.mirror() instanceof DeclaredType declared) || type.kind() == TypeModel.Kind.UNKNOWN) {
            return Optional.empty();
        }
        TypeElement element = (TypeElement) declared.asElement();
        return Optional.of(declared.getTypeArguments().isEmpty() ? read(element) : read(element, declared));
    }

    /**
     * Finds a class by its name, in the compilation or on the class path.
     *
     * @param name binary or canonical name
     * @return its record, empty where there is no such class
     */
    public Optional<ClassModel> find(String name) {
        return element(name).map(this::read);
    }

    /**
     * Whether there is a class, without reading it.
     *
     * @param name binary or canonical name
     * @return true if the compiler finds it
     */
    public boolean exists(String name) {
        return element(name).isPresent();
    }

    private Optional<TypeElement> element(String name) {
        Optional<TypeElement> canonical = Optional.ofNullable(finder.find(name.replace('$', '.')));
        return canonical.isEmpty() && name.indexOf('$') >= 0 ? Optional.ofNullable(finder.find(name)) : canonical;
    }

    /** As a class literal has it: without type arguments. */
    private Optional<TypeModel> type(String name) {
        return element(name).map(element -> typeReader.read(types.getDeclaredType(element)));
    }

    /**
     * What configuration files say about no class in particular.
     *
     * @param position the place of the annotations, for messages
     * @return generators that every entity may name
     */
    public Annotations global(Position position) {
        return overlay.global(position);
    }

    private ClassModel read(TypeElement element, DeclaredType type) {
        PackageElement enclosing = elements.getPackageOf(element);
        TypeMirror superclass = element.getSuperclass();
        Optional<ClassModel> parent = Optional.empty();
        if (superclass.getKind() == TypeKind.DECLARED) {
            TypeElement parentElement = (TypeElement) ((DeclaredType) superclass).asElement();
            if (!parentElement.getQualifiedName().contentEquals("java.lang.Object")) {
                parent = Optional.of(read(parentElement, (DeclaredType) directSuperclass(type)));
            }
        }
        String canonicalName = element.getQualifiedName().toString();
        ClassModel model = new ClassModel(
                elements.getBinaryName(element).toString(),
                canonicalName,
                typeReader.read(type),
                element.getModifiers().contains(Modifier.ABSTRACT),
                element.getKind() == ElementKind.RECORD,
                annotationReader.of(element, canonicalName),
                annotationReader.of(enclosing, enclosing.getQualifiedName().toString()),
                Position.of(enclosing, enclosing.getQualifiedName().toString()),
                parent,
                fields(element, type),
                properties(element, type),
                Position.of(element, canonicalName));
        return overlay.covers(model.binaryName()) ? overlay.apply(model, this::type) : model;
    }

    private TypeMirror directSuperclass(DeclaredType type) {
        return types.directSupertypes(type).get(0);
    }

    private List<MemberModel> fields(TypeElement element, DeclaredType type) {
        boolean isPlain = isPlain(type);
        List<MemberModel> members = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(order.members(element))) {
            Set<Modifier> modifiers = field.getModifiers();
            if (!modifiers.contains(Modifier.STATIC) && field.getKind() != ElementKind.ENUM_CONSTANT) {
                String name = field.getSimpleName().toString();
                String description = element.getQualifiedName() + "." + name;
                members.add(new MemberModel(
                        name,
                        MemberModel.Access.FIELD,
                        typeReader.read(isPlain ? field.asType() : types.asMemberOf(type, field)),
                        annotationReader.of(field, description),
                        modifiers.contains(Modifier.TRANSIENT),
                        true,
                        Position.of(field, description)));
            }
        }
        return members;
    }

    private List<MemberModel> properties(TypeElement element, DeclaredType type) {
        boolean isPlain = isPlain(type);
        Map<String, MemberModel> members = new LinkedHashMap<>();
        List<ExecutableElement> methods = ElementFilter.methodsIn(order.members(element));
        Set<String> setters = new HashSet<>();
        for (ExecutableElement method : methods) {
            String name = method.getSimpleName().toString();
            if (method.getParameters().size() == 1 && name.startsWith("set") && name.length() > 3) {
                setters.add(decapitalize(name.substring(3)));
            }
        }
        for (ExecutableElement method : methods) {
            String property = property(method);
            if (!property.isEmpty()) {
                String description = element.getQualifiedName() + "." + method.getSimpleName() + "()";
                MemberModel member = new MemberModel(
                        property,
                        MemberModel.Access.PROPERTY,
                        typeReader.read(isPlain ? method.getReturnType() : returnType(type, method)),
                        annotationReader.of(method, description),
                        false,
                        setters.contains(property),
                        Position.of(method, description));
                // of two getters, one may be out of the way
                members.merge(property, member, (one, other) -> isTransient(one) ? other : one);
            }
        }
        return List.copyOf(members.values());
    }

    private static boolean isTransient(MemberModel member) {
        return member.annotations().has("jakarta.persistence.Transient");
    }

    /** Whether its members have the types that the source gives them, as nearly always: asking costs time. */
    private static boolean isPlain(DeclaredType type) {
        return ((TypeElement) type.asElement()).getTypeParameters().isEmpty()
                && type.getEnclosingType().getKind() != TypeKind.DECLARED;
    }

    private TypeMirror returnType(DeclaredType type, ExecutableElement method) {
        return ((ExecutableType) types.asMemberOf(type, method)).getReturnType();
    }

    /** The property that a method reads, empty if it is not a getter (JavaBeans 1.01, section 8.3). */
    private static String property(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (!method.getParameters().isEmpty()
                || modifiers.contains(Modifier.STATIC)
                || method.getReturnType().getKind() == TypeKind.VOID) {
            return "";
        }
        String name = method.getSimpleName().toString();
        if (name.startsWith("get") && name.length() > 3) {
            return decapitalize(name.substring(3));
        }
        return name.startsWith("is") && name.length() > 2 && isTruth(method.getReturnType())
                ? decapitalize(name.substring(2))
                : "";
    }

    private static boolean isTruth(TypeMirror type) {
        return type.getKind() == TypeKind.BOOLEAN || type.toString().endsWith("java.lang.Boolean");
    }

    /** As {@code java.beans.Introspector}, which lives in a module that a compiler may lack. */
    private static String decapitalize(String name) {
        if (name.length() > 1 && Character.isUpperCase(name.charAt(1)) && Character.isUpperCase(name.charAt(0))) {
            return name;
        }
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * The type arguments with which a type extends or implements another.
     *
     * @param type the type
     * @param supertype canonical name of the superclass or interface
     * @return the arguments, none where it does not extend it or extends it raw
     */
    public List<TypeModel> argumentsOf(TypeModel type, String supertype) {
        return type.mirror() instanceof DeclaredType declared ? argumentsOf(declared, supertype) : List.of();
    }

    private List<TypeModel> argumentsOf(TypeMirror type, String supertype) {
        if (type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(supertype)) {
            return declared.getTypeArguments().stream().map(typeReader::read).toList();
        }
        for (TypeMirror parent : types.directSupertypes(type)) {
            List<TypeModel> arguments = argumentsOf(parent, supertype);
            if (!arguments.isEmpty()) {
                return arguments;
            }
        }
        return List.of();
    }

    /**
     * What the constants of an enum hold in a field.
     *
     * @param type the enum
     * @param field the name of the field
     * @return a value for each constant, in order; empty where they are not known
     */
    public Optional<List<Object>> enumFieldValues(TypeModel type, String field) {
        return type.mirror() instanceof DeclaredType declared
                ? enumFieldValues.of((TypeElement) declared.asElement(), field)
                : Optional.empty();
    }

    /**
     * The declaration of an annotation's type.
     *
     * @param annotation the annotation
     * @return the declaration, empty where the compiler does not know the type
     */
    public Optional<AnnotationTypeModel> annotationType(AnnotationModel annotation) {
        return annotationTypes.computeIfAbsent(
                annotation.name(),
                name -> Optional.ofNullable(finder.find(name)).map(annotationReader::declaration));
    }

    /**
     * Whether the class of a type is annotated, without reading more of it.
     *
     * @param type the type
     * @param annotation canonical name of an annotation type that is not inherited
     * @return true if the class is there and the annotation is present
     */
    public boolean isAnnotated(TypeModel type, String annotation) {
        if (type.kind() == TypeModel.Kind.UNKNOWN
                || !(type.mirror() instanceof DeclaredType declared)
                || !(declared.asElement() instanceof TypeElement element)) {
            return false;
        }
        return overlay.covers(elements.getBinaryName(element).toString())
                ? read(element).annotations().has(annotation)
                : isAnnotated(element, annotation);
    }

    private static boolean isAnnotated(Element element, String annotation) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            Element type = mirror.getAnnotationType().asElement();
            if (type instanceof TypeElement t && t.getQualifiedName().contentEquals(annotation)) {
                return true;
            }
        }
        return false;
    }
}
