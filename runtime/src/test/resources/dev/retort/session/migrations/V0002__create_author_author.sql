create table Author_Author (
    Author_id bigint not null references Author,
    coAuthors_id bigint not null references Author
);
