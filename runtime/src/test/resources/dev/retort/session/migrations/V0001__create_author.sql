create table Author (
    id bigint primary key,
    lastName varchar(20) not null unique,
    version integer not null
);
