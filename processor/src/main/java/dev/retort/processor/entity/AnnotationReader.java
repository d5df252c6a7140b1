package dev.retort.processor.entity;

import dev.retort.processor.diagnostic.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Turns the compiler's annotations into records. */
final class AnnotationReader {

    private final Elements elements;
    private final TypeReader types;

    AnnotationReader(Elements elements, TypeReader types) {
        this.elements = elements;
        this.types = types;
    }

    /** All annotations of an element, inherited ones included. */
    Annotations of(Element element, String description) {
        // only classes inherit annotations (java.lang.annotation.Inherited)
        List<? extends AnnotationMirror> mirrors = element.getKind().isClass()
                ? elements.getAllAnnotationMirrors(element)
                : element.getAnnotationMirrors();
        if (mirrors.isEmpty()) {
            return Annotations.NONE;
        }
        List<AnnotationModel> models = new ArrayList<>(mirrors.size());
        for (AnnotationMirror mirror : mirrors) {
            models.add(read(mirror, new Position(element, Optional.of(mirror), Optional.empty(), description)));
        }
        return new Annotations(models);
    }

    /** The declaration of an annotation's type. */
    AnnotationTypeModel declaration(TypeElement type) {
        String name = type.getQualifiedName().toString();
        List<AnnotationTypeModel.Member> members = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            members.add(new AnnotationTypeModel.Member(
                    method.getSimpleName().toString(),
                    Optional.ofNullable(method.getDefaultValue()).map(v -> value(v, Position.of(method, name))),
                    of(method, name)));
        }
        return new AnnotationTypeModel(name, of(type, name), members);
    }

    private AnnotationModel read(AnnotationMirror mirror, Position position) {
        Map<String, Object> values = new LinkedHashMap<>();
        mirror.getElementValues()
                .forEach((method, value) -> values.put(method.getSimpleName().toString(), value(value, position)));
        TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
        return new AnnotationModel(type.getQualifiedName().toString(), values, position);
    }

    private Object value(AnnotationValue value, Position position) {
        Object raw = value.getValue();
        if (raw instanceof VariableElement constant) {
            return new AnnotationModel.EnumValue(constant.getSimpleName().toString());
        }
        if (raw instanceof TypeMirror type) {
            return types.read(type);
        }
        if (raw instanceof AnnotationMirror nested) {
            return read(nested, position);
        }
        if (raw instanceof List<?> items) {
            List<Object> list = new ArrayList<>();
            for (Object item : items) {
                list.add(value((AnnotationValue) item, position));
            }
            return list;
        }
        return raw;
    }
}
