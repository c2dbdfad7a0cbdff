-- The scores of one transaction at once. Sorted, so that two transactions never wait for each other in a ring.
-- $1: users, $2: points, $3: instants, one element for each event.
insert into lead_score as score (user_id, points, last_at)
select user_id, sum(points), max(at)
from unnest($1, $2, $3) as event (user_id, points, at)
group by user_id
order by user_id
on conflict (user_id) do update
set points = score.points + excluded.points, last_at = excluded.last_at;
