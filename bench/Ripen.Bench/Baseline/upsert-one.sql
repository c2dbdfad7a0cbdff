-- One event's points. The events of a transaction come sorted by user, so that two transactions never wait for each other in a ring.
-- $1: user, $2: points, $3: instant.
insert into lead_score as score (user_id, points, last_at)
values ($1, $2, $3)
on conflict (user_id) do update
set points = score.points + excluded.points, last_at = excluded.last_at;
