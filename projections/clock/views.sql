-- Every stretch of days of every case; the open one has no last day. An ended case has no open one.
CREATE VIEW clock_segments AS
SELECT c.case_id, s.starts_on, s.ends_on, s.reason, s.parties
FROM clock AS c
CROSS JOIN LATERAL jsonb_to_recordset(c.segments)
    AS s (starts_on date, ends_on date, reason text, parties jsonb)
UNION ALL
SELECT case_id, since, NULL, reason, parties FROM clock WHERE ended_on IS NULL;

-- Every open task: of a case that has ended, and of who may be told nothing, what is left around its
-- decisions. handler: who of the organisation has the case in hand. goes_first: the policy by which
-- the organisation treats the case before others.
CREATE VIEW clock_tasks AS
SELECT c.case_id, c.parties, t.reason, t.organisation, t.since, t.due_on, t.about,
    (
        SELECT h.value ->> 'user' FROM jsonb_array_elements(c.hands) AS h
        WHERE h.value ->> 'organisation' = t.organisation
    ) AS handler,
    (
        SELECT a.value ->> 'says' FROM jsonb_array_elements(c.ahead) AS a
        WHERE a.value ->> 'organisation' = t.organisation
    ) AS goes_first
FROM clock AS c
CROSS JOIN LATERAL jsonb_to_recordset(c.tasks)
    AS t (reason text, organisation text, since date, due_on date, about text)
WHERE t.reason IN ('default-notice', 'objection', 'publish') OR (
    c.ended_on IS NULL AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(c.tasks) AS untold (reason text, about text)
        WHERE untold.reason = 'consent' AND untold.about = t.organisation
    )
);

-- Every open task of who may act on it now. ``parties`` is there to find them by: it has an index.
CREATE VIEW clock_waiting AS
SELECT case_id, parties, reason, organisation, since, due_on, about, handler, goes_first
FROM clock_tasks WHERE parties ? organisation;
