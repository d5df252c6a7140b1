package dev.retort.processor.diff;

import dev.retort.change.Change.MoveRows;
import dev.retort.change.Change.RowKind;
import dev.retort.change.Extent;
import dev.retort.processor.diff.Hierarchy.Member;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the rows that go to other tables because an inheritance strategy changes (Jakarta Persistence 3.2, section
 * 2.15): which way, the tables tell, and which rows, the hierarchies.
 */
public final class RowMoves {

    private final Schema from;
    private final Schema to;
    private final Hierarchy hierarchy;
    private final List<MoveRows> moves = new ArrayList<>();

    private RowMoves(Schema from, Schema to, Hierarchy hierarchy) {
        this.from = from;
        this.to = to;
        this.hierarchy = hierarchy;
    }

    /** The moves between two schemas, in an order that is right forwards and, reversed, backwards. */
    static List<MoveRows> between(Schema from, Schema to, List<Hierarchy> hierarchies) {
        List<MoveRows> moves = new ArrayList<>();
        for (Hierarchy hierarchy : hierarchies) {
            moves.addAll(new RowMoves(from, to, hierarchy).apart());
            List<MoveRows> back = new ArrayList<>(new RowMoves(to, from, hierarchy).apart());
            Collections.reverse(back);
            back.forEach(m -> moves.add(m.reverse()));
        }
        return moves;
    }

    /**
     * Whether all that a table holds is in others afterwards.
     *
     * @param moves the moves of rows
     * @param table a table that goes
     * @return whether nothing is lost with it
     */
    public static boolean keep(Stream<MoveRows> moves, Table table) {
        List<Identifier> kept = moves.filter(m -> m.source().equals(table.name()))
                .flatMap(m -> m.taken().stream())
                .toList();
        return !kept.isEmpty() && table.columns().stream().allMatch(c -> kept.contains(c.name()));
    }

    /**
     * The entities whose rows have to go to other tables while no move takes them there.
     *
     * @param from the old schema
     * @param to the new schema
     * @param hierarchies the entities that inherit from each other
     * @return entities that have rows of their own
     */
    public static List<Member> leftBehind(Schema from, Schema to, List<Hierarchy> hierarchies) {
        List<QualifiedName> moved = between(from, to, hierarchies).stream()
                .map(m -> m.other().name())
                .toList();
        List<Member> left = new ArrayList<>();
        for (Hierarchy hierarchy : hierarchies) {
            RowMoves moves = new RowMoves(from, to, hierarchy);
            hierarchy.members().stream()
                    .filter(m -> !m.isAbstract() && !moved.contains(m.table()) && moves.isElsewhere(m))
                    .forEach(left::add);
        }
        return left;
    }

    private boolean isElsewhere(Member member) {
        boolean known = Stream.concat(
                        own(from, member).stream(),
                        own(from, hierarchy.members().get(0)).stream())
                .anyMatch(t -> t.entities().contains(member.entity()));
        return known
                && !member.ancestors().isEmpty()
                && (own(from, member).isPresent() != own(to, member).isPresent()
                        || isJoined(from, member) != isJoined(to, member));
    }

    private List<MoveRows> apart() {
        List<Member> members = new ArrayList<>(hierarchy.members());
        Collections.reverse(members);
        for (Member member : members) {
            Optional<Table> now = own(to, member);
            if (now.isPresent() && !member.ancestors().isEmpty()) {
                if (own(from, member).isEmpty()) {
                    ofSharedTable(member, now.get());
                } else if (!member.isAbstract() && isJoined(from, member) && !isJoined(to, member)) {
                    ancestors(member).forEach(above -> ofJoinedTable(above, member, now.get()));
                }
            }
        }
        return moves;
    }

    /** From the table of all to one of its own, with the columns of its own or with all. */
    private void ofSharedTable(Member member, Table now) {
        Optional<Table> shared = own(from, hierarchy.members().get(0))
                .filter(t -> t.entities().contains(member.entity()))
                .filter(t -> t.column(hierarchy.discriminator()).isPresent());
        boolean joined = isJoined(to, member);
        List<Member> kinds = hierarchy.members().stream()
                .filter(m -> !m.isAbstract())
                .filter(m -> m == member || joined && m.ancestors().contains(member.entity()))
                .toList();
        if (shared.isEmpty()
                || kinds.isEmpty()
                || kinds.stream().anyMatch(m -> m.value().isEmpty())) {
            return;
        }
        RowKind kind = new RowKind(
                hierarchy.discriminator(),
                member.isAbstract() ? Optional.empty() : member.value(),
                kinds.stream().flatMap(m -> m.value().stream()).toList());
        add(shared.get(), now, Optional.of(kind), joined);
    }

    /** A table that has had its own columns only gets those of a table above it, which loses the rows. */
    private void ofJoinedTable(Member above, Member member, Table now) {
        own(from, above)
                .filter(t -> t.column(hierarchy.discriminator()).isEmpty())
                .ifPresent(table -> add(table, now, Optional.empty(), false));
    }

    private void add(Table base, Table other, Optional<RowKind> kind, boolean stays) {
        Optional<Map<Identifier, Identifier>> keys = keys(base, other);
        if (keys.isEmpty()) {
            return;
        }
        List<Identifier> columns = base.columns().stream()
                .map(Column::name)
                .filter(c -> !keys.get().containsKey(c) && other.column(c).isPresent())
                .filter(c -> kind.isEmpty() || !kind.get().column().equals(c))
                .sorted() // the order of columns is not kept in a snapshot
                .toList();
        moves.add(new MoveRows(
                base, to.table(base.name()).orElse(base), other, keys.get(), columns, kind, stays, true, Extent.ALL));
    }

    private static Optional<Map<Identifier, Identifier>> keys(Table base, Table other) {
        List<Identifier> from = base.primaryKey().map(PrimaryKey::columns).orElse(List.of());
        List<Identifier> to = other.primaryKey().map(PrimaryKey::columns).orElse(List.of());
        if (from.isEmpty() || from.size() != to.size()) {
            return Optional.empty();
        }
        Map<Identifier, Identifier> keys = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            // the parts of a key with the same names belong together, whatever their order
            keys.put(from.get(i), to.contains(from.get(i)) ? from.get(i) : to.get(i));
        }
        return Optional.of(keys);
    }

    private Stream<Member> ancestors(Member member) {
        return hierarchy.members().stream().filter(m -> member.ancestors().contains(m.entity()));
    }

    private static Optional<Table> own(Schema schema, Member member) {
        return schema.table(member.table()).filter(t -> t.entities().contains(member.entity()));
    }

    /** Whether its key refers to the table of an entity above it. */
    private boolean isJoined(Schema schema, Member member) {
        List<QualifiedName> above = ancestors(member).map(Member::table).toList();
        return own(schema, member).stream()
                .anyMatch(table -> table.foreignKeys().stream()
                        .filter(k -> above.contains(k.referencedTable()))
                        .map(ForeignKey::columns)
                        .anyMatch(c -> table.primaryKey()
                                .filter(p -> p.columns().size() == c.size()
                                        && p.columns().containsAll(c))
                                .isPresent()));
    }
}
