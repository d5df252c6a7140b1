package dev.retort.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;

/** An entity whose names differ between the two ways of naming. */
@Entity
class Author {

    /** Creates the tables as {@code retort.naming=jpa} names them. */
    static final String JPA_TABLES = "create table Author (id bigint primary key, lastName varchar(20) not null unique,"
            + " version integer not null);"
            + " create table Author_Author (Author_id bigint references Author (id), coAuthors_id bigint references Author (id))";

    /** Creates the tables as {@code retort.naming=spring} names them. */
    static final String SPRING_TABLES =
            "create table author (id bigint primary key, last_name varchar(20) not null unique, version integer not null);"
                    + " create table author_co_authors (author_id bigint references author (id), co_authors_id bigint"
                    + " references author (id))";

    @Id
    private long id;

    @Column(length = 20)
    private String lastName;

    @ManyToMany
    private List<Author> coAuthors = new ArrayList<>();

    @Version
    private int version;

    Author() {
        this(0, "");
    }

    Author(long id, String lastName) {
        this.id = id;
        this.lastName = lastName;
    }

    long id() {
        return id;
    }

    String lastName() {
        return lastName;
    }

    void rename(String to) {
        lastName = to;
    }

    void wroteWith(Author other) {
        coAuthors.add(other);
    }

    List<Author> coAuthors() {
        return coAuthors;
    }
}
