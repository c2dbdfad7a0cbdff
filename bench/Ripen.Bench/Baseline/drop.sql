drop table if exists lead_score, lead_history;
