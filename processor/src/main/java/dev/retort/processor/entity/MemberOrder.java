package dev.retort.processor.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The members of classes in the order of the source, whatever the compiler makes of it.
 *
 * @param names the names of a class's members in order, empty where the compiler gives them in order
 */
record MemberOrder(Function<TypeElement, Optional<List<String>>> names) {

    List<? extends Element> members(TypeElement type) {
        Optional<List<String>> inOrder = names.apply(type);
        if (inOrder.isEmpty()) {
            return type.getEnclosedElements();
        }
        Map<String, Integer> places = new HashMap<>();
        inOrder.get().forEach(name -> places.putIfAbsent(name, places.size()));
        List<Element> members = new ArrayList<>(type.getEnclosedElements());
        members.sort(Comparator.comparing(
                member -> places.getOrDefault(member.getSimpleName().toString(), Integer.MAX_VALUE)));
        return members;
    }
}
