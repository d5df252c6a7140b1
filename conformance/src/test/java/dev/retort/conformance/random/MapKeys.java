package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** The keys of maps: basic values, enums, embeddables and entities. */
final class MapKeys {

    /**
     * A key.
     *
     * @param type its type
     * @param annotations what the map says about it
     */
    record Key(String type, List<String> annotations) {}

    private final World world;
    private final Dice dice;
    private final Columns columns;
    private final Joins joins;
    private final Basics basics;
    private final Embeddables embeddables;

    MapKeys(World world, Columns columns, Joins joins, Basics basics, Embeddables embeddables) {
        this.world = world;
        this.dice = world.dice;
        this.columns = columns;
        this.joins = joins;
        this.basics = basics;
        this.embeddables = embeddables;
    }

    Key any() {
        List<Part> parts = embeddables.forCollections(false);
        return switch (dice.below(8)) {
            case 0 -> new Key(dice.any(world.enums), List.of(basics.enumerated("@MapKeyEnumerated")));
            case 1 ->
                new Key(
                        "java.util.Date",
                        List.of("@MapKeyTemporal(TemporalType." + dice.any("DATE", "TIME", "TIMESTAMP") + ")"));
            case 2 -> entity(dice.any(world.things));
            case 3 -> parts.isEmpty() ? basic() : part(dice.any(parts));
            default -> basic();
        };
    }

    private Key basic() {
        if (dice.oneIn(8)) {
            return new Key("Mark", List.of(dice.any("", "@MapKeyColumn(length = 30)")));
        }
        BasicType type = dice.any(BasicType.KEYS);
        List<String> annotations = new ArrayList<>();
        annotations.add(columns.key("MapKeyColumn", type, dice.oneIn(2) ? world.name("mk_") : ""));
        if (dice.oneIn(6)) {
            annotations.add(Converters.convert("key", type.name()));
        }
        return new Key(type.name(), annotations);
    }

    private Key entity(Thing thing) {
        if (thing.keys.size() > 1 || dice.oneIn(2)) {
            String columnsOfKey = joins.mapKey(thing.keys);
            return new Key(
                    thing.name,
                    List.of(thing.keys.size() > 1 ? "@MapKeyJoinColumns({" + columnsOfKey + "})" : columnsOfKey));
        }
        return new Key(thing.name, List.of());
    }

    private Key part(Part part) {
        return new Key(part.name(), embeddables.overrides(part, "key."));
    }
}
