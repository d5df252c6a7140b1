create table Author_Author (
    Author_id bigint not null references Author (id),
    coAuthors_id bigint not null references Author (id)
);
