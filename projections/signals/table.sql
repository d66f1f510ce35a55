CREATE TABLE {table} (
    case_id text COLLATE "C" PRIMARY KEY,
    desk text NOT NULL,
    body text NOT NULL,           -- that has it now
    concern text NOT NULL,
    stage text NOT NULL,
    signaller text NOT NULL,
    school text,
    received_on date NOT NULL,
    due_on date NOT NULL,
    times_passed bigint NOT NULL,
    overdue_on date,
    followed_up_on date,
    follow_up text,
    feedback_by date,
    feedback_on date,
    feedback_overdue_on date
);
CREATE INDEX ON {table} (due_on) WHERE followed_up_on IS NULL;
