-- retort format 1
-- from 1:7e95ae23a9a6d875e44dae5e581ba62e70bfa8082287f584cc42a3886c07fa09
-- to   1:1a8918399e4fd87b9bf047256ae368a79f704e8f91cbe52781e04b678d8f6151
-- body 1:16a74e7ba3bc3b267f1d611f1c2fed7ba32f946d5fe654f3d0805912bc821e91

-- dev.retort.sample.User.visibility: users: a check goes
alter table users
    drop constraint ck_users_visibility;

-- DESTRUCTIVE: drops users.visibility and its data, which dev.retort.sample.User.visibility no longer has
alter table users
    drop column visibility;
