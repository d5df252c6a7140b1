-- retort format 1
-- from 1:ec1a00feb5162da6a4b5142846eb8e64e4d6b38373147250a386bb32ab442d73
-- to   1:7e95ae23a9a6d875e44dae5e581ba62e70bfa8082287f584cc42a3886c07fa09
-- body 1:2523f681740cdb6225c20d8abb339afce1da3aca2df5eac5ff976bec99dec0d1

-- DESTRUCTIVE: drops job_preference and all its rows, which dev.retort.sample.JobPreference no longer has
drop table job_preference;
