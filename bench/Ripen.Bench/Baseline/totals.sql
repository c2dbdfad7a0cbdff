-- What arrived: the sum of all scores, the sum of all history rows, and how many rows there are.
select (select coalesce(sum(points), 0) from lead_score)::bigint,
       (select coalesce(sum(points), 0) from lead_history)::bigint,
       (select count(*) from lead_history);
