CREATE TABLE event_cursors (
    subscriber character varying(64) NOT NULL,
    account_id character varying(12) NOT NULL,
    sequence bigint NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamp with time zone,
    owner text,
    lease_expires_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_event_cursors PRIMARY KEY (subscriber, account_id)
);

CREATE TABLE event_dead_letters (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    event_id uuid NOT NULL,
    detail_type character varying(128) NOT NULL,
    subscriber character varying(64) NOT NULL,
    error text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_event_dead_letters PRIMARY KEY (id)
);

CREATE TABLE event_streams (
    account_id character varying(12) NOT NULL,
    last_sequence bigint NOT NULL,
    CONSTRAINT pk_event_streams PRIMARY KEY (account_id)
);

CREATE TABLE portal_events (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    source character varying(64) NOT NULL,
    detail_type character varying(128) NOT NULL,
    resources text NOT NULL,
    detail text NOT NULL,
    time timestamp with time zone NOT NULL,
    sequence bigint,
    CONSTRAINT pk_portal_events PRIMARY KEY (id)
);

CREATE INDEX ix_event_dead_letters_account_id_created_at ON event_dead_letters (account_id, created_at);

CREATE UNIQUE INDEX ix_portal_events_account_id_sequence ON portal_events (account_id, sequence);

CREATE INDEX ix_portal_events_sequence ON portal_events (sequence);

CREATE INDEX ix_portal_events_time ON portal_events (time);
