-- retort format 1
-- from 1:1a8918399e4fd87b9bf047256ae368a79f704e8f91cbe52781e04b678d8f6151
-- to   1:7e95ae23a9a6d875e44dae5e581ba62e70bfa8082287f584cc42a3886c07fa09
-- body 1:2032bc79be26f6aecdda30f57eaf23ff01437bd347c94c00b6b9f9d545bfe312

-- dev.retort.sample.User.visibility: new column users.visibility, nullable until the rows that exist are filled
alter table users
    add column visibility varchar(20);

-- dev.retort.sample.User.visibility: fills users.visibility in the rows that exist
update users
    set visibility = 'PUBLIC';

-- dev.retort.sample.User.visibility: users.visibility is not null from now on
alter table users
    alter column visibility set not null;

-- dev.retort.sample.User.visibility: users: rows are checked
alter table users
    add constraint ck_users_visibility check (visibility in ('PUBLIC', 'RECRUITERS', 'PRIVATE'));
