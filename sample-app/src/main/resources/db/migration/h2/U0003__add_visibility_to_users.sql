-- retort format 1
-- from 1:7e95ae23a9a6d875e44dae5e581ba62e70bfa8082287f584cc42a3886c07fa09
-- to   1:1a8918399e4fd87b9bf047256ae368a79f704e8f91cbe52781e04b678d8f6151
-- body 1:c61768d821f7351ad4c2d7ccd654da47e727fb704f3fd7ee8e2d9677ea2644a3

-- DESTRUCTIVE: drops users.visibility and its data, which dev.retort.sample.User.visibility no longer has
alter table users
    drop column visibility;
