-- Per provider and category of care. To intake: from the waiting list, or from acceptance where there
-- was none; to start: from the intake; in all: from the order. Days. Percentiles are of what has
-- happened: who still waits is counted apart.
CREATE VIEW waiting_per_provider AS
SELECT
    provider,
    category,
    count(*) AS orders,
    count(*) FILTER (WHERE declined_on IS NOT NULL) AS declined,
    count(*) FILTER (
        WHERE accepted_on IS NOT NULL AND started_on IS NULL AND ended_on IS NULL
    ) AS waiting,
    min(accepted_on) FILTER (WHERE started_on IS NULL AND ended_on IS NULL) AS longest_since,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY intake_on - coalesce(listed_on, accepted_on))
        AS intake_p50_days,
    percentile_disc(0.9) WITHIN GROUP (ORDER BY intake_on - coalesce(listed_on, accepted_on))
        AS intake_p90_days,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY started_on - intake_on) AS start_p50_days,
    percentile_disc(0.9) WITHIN GROUP (ORDER BY started_on - intake_on) AS start_p90_days,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY started_on - ordered_on) AS total_p50_days,
    percentile_disc(0.9) WITHIN GROUP (ORDER BY started_on - ordered_on) AS total_p90_days,
    count(intake_norm_broken_on) AS intake_norm_broken,
    count(start_norm_broken_on) AS start_norm_broken,
    count(total_norm_broken_on) AS total_norm_broken
FROM waiting_times
GROUP BY provider, category;
