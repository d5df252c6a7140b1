-- retort format 1
-- from 1:2dc9a052f6dece8bf3875747872bdcf0254db128d3957b638961fab7a86e186d
-- to   1:1a8918399e4fd87b9bf047256ae368a79f704e8f91cbe52781e04b678d8f6151
-- body 1:f9408abbe41ac53390c9bc5ebc4552d2dc591a538396cf69b2b7fede3c208695

-- dev.retort.sample.User.headline: users.tagline becomes headline
alter table users
    alter column tagline rename to headline;
