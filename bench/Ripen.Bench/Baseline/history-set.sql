-- The history rows of one transaction at once. $1: users, $2: names, $3: points, $4: instants, one element for each event.
insert into lead_history (user_id, name, points, at)
select user_id, name, points, at
from unnest($1, $2, $3, $4) as event (user_id, name, points, at);
