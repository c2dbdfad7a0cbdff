-- What a team would write by hand for lead scores: the present score of a lead with the time of its last activity, which every event
-- moves, scored or not, and a history row for each event.
-- Room is left in the pages of the scores so that an update stays in its page. The history carries no index but its key.
create table lead_score (
    user_id    text primary key,
    points     bigint not null,
    last_at    timestamptz not null
) with (fillfactor = 80);

create table lead_history (
    id      bigint generated always as identity primary key,
    user_id text not null,
    name    text not null,
    points  integer not null,
    at      timestamptz not null
);
