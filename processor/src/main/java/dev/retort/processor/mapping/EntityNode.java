package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel.Access;
import dev.retort.schema.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entity while the mapping is under way. */
final class EntityNode {

    /** How a hierarchy is stored (Jakarta Persistence 3.2, section 2.15). */
    enum Strategy {
        SINGLE_TABLE,
        JOINED,
        TABLE_PER_CLASS
    }

    final ClassModel model;
    /** The entity's name: {@code @Entity(name)}, else the class's unqualified name. */
    final String name;

    final Optional<EntityNode> parent;
    final List<EntityNode> children = new ArrayList<>();
    /** The class and those above it up to the parent entity, topmost first. */
    final List<ClassModel> levels;

    final Access access;
    final Strategy strategy;
    /** Set when the tables are made. */
    @Nullable
    TableDraft table;

    /** The discriminator of the hierarchy, of which this is the root. */
    Optional<Identifier> discriminator = Optional.empty();

    final Map<Identifier, TableDraft> secondaryTables = new LinkedHashMap<>();
    /** What is bound, by path from the entity. */
    final Map<String, Binding> bindings = new LinkedHashMap<>();

    /** How far the binding of the id is; only the root's counts. */
    IdState idState = IdState.OPEN;

    /** How far the binding of an id is. */
    enum IdState {
        OPEN,
        UNDER_WAY,
        BOUND,
        REFUSED
    }

    /** The join tables of its own collections, by path. */
    final Map<String, TableDraft> joinTables = new LinkedHashMap<>();

    /**
     * The attributes that rows of it must have although their columns may be null, being in the table of a superclass.
     */
    final Set<String> required = new HashSet<>();

    /** The associations in the id that a basic attribute of the embedded id or of the id class stands for. */
    final Set<String> basicKeyParts = new HashSet<>();

    EntityNode(
            ClassModel model,
            String name,
            Optional<EntityNode> parent,
            List<ClassModel> levels,
            Access access,
            Strategy strategy) {
        this.model = model;
        this.name = name;
        this.parent = parent;
        this.levels = levels;
        this.access = access;
        this.strategy = strategy;
    }

    EntityNode root() {
        return parent.map(EntityNode::root).orElse(this);
    }

    /** This entity and those above it, upwards. */
    List<EntityNode> lineage() {
        List<EntityNode> result = new ArrayList<>();
        for (Optional<EntityNode> e = Optional.of(this); e.isPresent(); e = e.get().parent) {
            result.add(e.get());
        }
        return result;
    }

    boolean isRoot() {
        return parent.isEmpty();
    }

    Position position() {
        return model.position();
    }

    /**
     * Its table.
     *
     * @throws Refused if there is none, because the entity itself cannot be mapped
     */
    TableDraft table() {
        if (table == null) {
            throw new Refused(model.binaryName());
        }
        return table;
    }

    /** What depends on an entity that was refused ends silently: what is wrong was said of that entity. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String binaryName) {
            super("the entity cannot be mapped: " + binaryName);
        }
    }

    /** The secondary table that an annotation means by a name, own or inherited. */
    Optional<TableDraft> secondaryTable(Identifier wanted) {
        for (TableDraft secondary : secondaryTables.values()) {
            if (secondary.logicalName.name().equals(wanted)
                    || secondary.name.name().equals(wanted)) {
                return Optional.of(secondary);
            }
        }
        return parent.flatMap(p -> p.secondaryTable(wanted));
    }

    /** Which of the classes above this one, topmost first, declares an attribute. */
    int level(String path) {
        String first = path.split("\\.", 2)[0];
        for (int i = levels.size() - 1; i >= 0; i--) {
            ClassModel level = levels.get(i);
            if (Stream.concat(level.fields().stream(), level.properties().stream())
                    .anyMatch(member -> member.name().equals(first))) {
                return i;
            }
        }
        return -1;
    }

    /** What an attribute of this entity or of one above it is bound to. */
    Optional<Binding> binding(String path) {
        Binding own = bindings.get(path);
        return own != null ? Optional.of(own) : parent.flatMap(p -> p.binding(path));
    }

    @Override
    public String toString() {
        return model.binaryName();
    }
}
