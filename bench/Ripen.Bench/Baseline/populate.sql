-- Every lead exists before the clock starts, as it does on the other side. $1: how many leads.
insert into lead_score (user_id, points, last_at)
select 'lead-' || lpad(number::text, 7, '0'), 0, now()
from generate_series(0, $1 - 1) as number;
