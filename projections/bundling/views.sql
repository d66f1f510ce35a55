-- Every share of every bundle, in the agreed order.
CREATE VIEW bundle_shares AS
SELECT b.case_id, b.swv, b.round, b.outcome, s.place, s.funder, s.amount, s.state, s.since,
    s.spent, s.returned
FROM bundling AS b
CROSS JOIN LATERAL ROWS FROM (
    jsonb_to_recordset(b.shares)
        AS (funder text, amount bigint, state text, since date, spent bigint, returned bigint)
) WITH ORDINALITY AS s (funder, amount, state, since, spent, returned, place);

-- Per funder and state: how many shares, and how much money.
CREATE VIEW shares_per_funder AS
SELECT funder, state, count(*) AS shares, sum(amount)::bigint AS amount, sum(spent)::bigint AS spent
FROM bundle_shares
GROUP BY funder, state;
