-- One event's history row. $1: user, $2: name, $3: points, $4: instant.
insert into lead_history (user_id, name, points, at)
values ($1, $2, $3, $4);
