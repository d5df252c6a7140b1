-- retort format 1
-- from 1:2dc9a052f6dece8bf3875747872bdcf0254db128d3957b638961fab7a86e186d
-- to   1:1a8918399e4fd87b9bf047256ae368a79f704e8f91cbe52781e04b678d8f6151
-- body 1:bd4604df7ff9044ef195abc35548a6a0f708ece84256e4a026a5f2f29b9a34b7

-- dev.retort.sample.User.headline: users.tagline becomes headline
alter table users
    rename column tagline to headline;
