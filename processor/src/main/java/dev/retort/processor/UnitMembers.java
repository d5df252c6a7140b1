package dev.retort.processor;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.diagnostic.Reporter;
import dev.retort.processor.mapping.ManagedClasses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Which classes belong to a unit. An entity belongs to one unit; a converter that is in no unit belongs to all, as do
 * the embeddables and mapped superclasses that entities use.
 */
final class UnitMembers {

    private final Unit unit;
    private final List<Unit> units;
    private final Reporter reporter;

    UnitMembers(Unit unit, List<Unit> units, Reporter reporter) {
        this.unit = unit;
        this.units = units;
        this.reporter = reporter;
    }

    /** The unit's entities among those of the module; one that belongs to no unit is reported once. */
    List<TypeElement> entities(List<TypeElement> all) {
        if (unit.equals(units.get(0))) {
            all.stream().filter(type -> owner(name(type)).isEmpty()).forEach(this::reportHomeless);
        }
        return all.stream().filter(type -> unit.holds(name(type))).toList();
    }

    private void reportHomeless(TypeElement type) {
        String option = units.stream().map(Unit::toString).collect(Collectors.joining(","));
        reporter.at(Position.of(type, name(type)), Message.NO_UNIT, name(type), option);
    }

    /** Those among the module's converters and embeddables that belong to the unit, or to no unit alone. */
    List<TypeElement> ownOrShared(List<TypeElement> all) {
        return all.stream()
                .filter(type -> unit.holds(name(type)) || owner(name(type)).isEmpty())
                .toList();
    }

    /** Reports where an entity of the unit refers to one of another unit, which no database can follow. */
    void requireOwn(List<TypeElement> entities, ManagedClasses mapped) {
        Set<String> others = new TreeSet<>(mapped.entities());
        others.removeIf(unit::holds);
        for (String other : others) {
            boolean found = false;
            for (TypeElement entity : entities) {
                for (VariableElement field : ElementFilter.fieldsIn(entity.getEnclosedElements())) {
                    if (mentions(field.asType(), other)) {
                        found = true;
                        report(Position.of(field, name(entity) + "." + field.getSimpleName()), other);
                    }
                }
            }
            if (!found) {
                report(Position.of(entities.get(0), name(entities.get(0))), other);
            }
        }
    }

    private void report(Position position, String other) {
        String where = owner(other).map(u -> "to unit " + u.name()).orElse("to no unit");
        reporter.at(position, Message.OTHER_UNIT, unit.name(), other, where);
    }

    private static boolean mentions(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && (declared.asElement().toString().equals(name)
                        || declared.getTypeArguments().stream().anyMatch(argument -> mentions(argument, name)));
    }

    private Optional<Unit> owner(String type) {
        return units.stream().filter(u -> u.holds(type)).findFirst();
    }

    private static String name(TypeElement type) {
        return type.getQualifiedName().toString();
    }
}
