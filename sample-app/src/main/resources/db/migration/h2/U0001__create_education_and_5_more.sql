-- retort format 1
-- from 1:2dc9a052f6dece8bf3875747872bdcf0254db128d3957b638961fab7a86e186d
-- to   1:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
-- body 1:ed6a214ac5d5e9145b6720a50e12752b4b820d7c8d081a7997c0ea5da5c28758

-- DESTRUCTIVE: drops user_skills and all its rows, which dev.retort.sample.User.skills no longer has
drop table user_skills;

-- DESTRUCTIVE: drops project_members and all its rows, which dev.retort.sample.Project.members no longer has
drop table project_members;

-- DESTRUCTIVE: drops project and all its rows, which dev.retort.sample.Project no longer has
drop table project;

-- DESTRUCTIVE: drops experience and all its rows, which dev.retort.sample.Experience no longer has
drop table experience;

-- DESTRUCTIVE: drops education and all its rows, which dev.retort.sample.Education no longer has
drop table education;

-- DESTRUCTIVE: drops users and all its rows, which dev.retort.sample.User no longer has
drop table users;

-- DESTRUCTIVE: drops sequence users_seq and its position, which dev.retort.sample.User.id no longer has
drop sequence users_seq;
