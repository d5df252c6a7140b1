-- retort format 1
-- from 1:1a8918399e4fd87b9bf047256ae368a79f704e8f91cbe52781e04b678d8f6151
-- to   1:2dc9a052f6dece8bf3875747872bdcf0254db128d3957b638961fab7a86e186d
-- body 1:46c170af5ec65027fbc9d61e0d90c65f8bfbbabd5df58c6e90506bd2b6366272

-- dev.retort.sample.User.headline: users.headline becomes tagline
alter table users
    alter column headline rename to tagline;
