package dev.retort.processor.diagnostic;

import dev.retort.processor.diagnostic.Message.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;

/**
 * Warnings that the source silences on purpose: {@code @SuppressWarnings("retort:RT202")} on the element that a warning
 * is reported at, or on a class around it. The compiler does not keep the annotation in class files, and does not allow
 * it on a package (Java Language Specification, section 9.6.4.5).
 */
public final class Suppressions {

    private static final String PREFIX = "retort:";
    private static final String SUPPRESS_WARNINGS = "java.lang.SuppressWarnings";

    private Suppressions() {}

    /** Whether a warning is silenced; an error never is. */
    static boolean silences(Finding finding) {
        return finding.severity() == Severity.WARNING
                && finding.position()
                        .map(p -> isSilenced(
                                p.element(), PREFIX + finding.message().code()))
                        .orElse(false);
    }

    private static boolean isSilenced(Element element, String token) {
        for (Element e = element; e != null; e = e.getEnclosingElement()) {
            if (tokens(e).anyMatch(t -> token.equals(t.value().getValue()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks for tokens that silence nothing.
     *
     * @param elements the elements; what classes enclose is looked at, too
     * @param findings takes a finding for each code that does not exist, or that no warning has
     */
    public static void check(Iterable<? extends Element> elements, Consumer<Finding> findings) {
        for (Element element : elements) {
            for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
                if (name(annotation).contentEquals(SUPPRESS_WARNINGS)) {
                    tokens(annotation).forEach(token -> check(token, element, findings));
                }
            }
            if (element instanceof TypeElement) {
                check(element.getEnclosedElements(), findings);
            }
        }
    }

    private static void check(Token token, Element element, Consumer<Finding> findings) {
        String text = String.valueOf(token.value().getValue());
        if (text.startsWith(PREFIX)) {
            problem(text.substring(PREFIX.length()))
                    .map(problem -> Finding.at(
                            token.position(element),
                            Message.SILENCES_NOTHING,
                            text.substring(PREFIX.length()),
                            problem,
                            silenceable()))
                    .ifPresent(findings);
        }
    }

    private static Optional<String> problem(String code) {
        Optional<Message> message = Arrays.stream(Message.values())
                .filter(m -> m.code().equals(code))
                .findFirst();
        if (message.isEmpty()) {
            return Optional.of("there is no such code");
        }
        return message.get().severity() == Severity.WARNING ? Optional.empty() : Optional.of("it is an error");
    }

    private static String silenceable() {
        return Arrays.stream(Message.values())
                .filter(m -> m.severity() == Severity.WARNING)
                .map(Message::code)
                .collect(Collectors.joining(", "));
    }

    /** One of the strings in an annotation. */
    private record Token(AnnotationMirror annotation, AnnotationValue value) {

        Position position(Element element) {
            return new Position(element, Optional.of(annotation), Optional.of(value), element.toString());
        }
    }

    private static Stream<Token> tokens(Element element) {
        return element.getAnnotationMirrors().stream()
                .filter(a -> name(a).contentEquals(SUPPRESS_WARNINGS))
                .flatMap(Suppressions::tokens);
    }

    private static Stream<Token> tokens(AnnotationMirror annotation) {
        return annotation.getElementValues().values().stream()
                .flatMap(Suppressions::values)
                .map(value -> new Token(annotation, value));
    }

    private static Name name(AnnotationMirror annotation) {
        return ((TypeElement) annotation.getAnnotationType().asElement()).getQualifiedName();
    }

    private static Stream<? extends AnnotationValue> values(AnnotationValue value) {
        return value.getValue() instanceof List<?> list
                ? list.stream().map(AnnotationValue.class::cast)
                : Stream.of(value);
    }
}
