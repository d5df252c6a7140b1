-- retort format 1
-- from 1:1a8918399e4fd87b9bf047256ae368a79f704e8f91cbe52781e04b678d8f6151
-- to   1:2dc9a052f6dece8bf3875747872bdcf0254db128d3957b638961fab7a86e186d
-- body 1:6894001c4d62e63f2e1388e39f70a8617233d5f844726240b6849b4b74125a20

-- dev.retort.sample.User.headline: users.headline becomes tagline
alter table users
    rename column headline to tagline;
