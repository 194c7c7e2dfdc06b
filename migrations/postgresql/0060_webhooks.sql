CREATE TABLE webhooks (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    description character varying(256) NOT NULL,
    url character varying(2048) NOT NULL,
    sources text NOT NULL,
    detail_types text NOT NULL,
    is_enabled boolean NOT NULL,
    protected_secret text NOT NULL,
    former_secret text,
    former_secret_until timestamp with time zone,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_webhooks PRIMARY KEY (id)
);

CREATE TABLE webhook_deliveries (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    webhook_id uuid NOT NULL,
    event_id uuid NOT NULL,
    source character varying(64) NOT NULL,
    detail_type character varying(128) NOT NULL,
    body text NOT NULL,
    status text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_since timestamp with time zone NOT NULL,
    failures integer NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    attempts text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_webhook_deliveries PRIMARY KEY (id),
    CONSTRAINT fk_webhook_deliveries_webhooks_webhook_id FOREIGN KEY (webhook_id) REFERENCES webhooks (id) ON DELETE CASCADE
);

CREATE INDEX ix_webhook_deliveries_status_next_attempt_at ON webhook_deliveries (status, next_attempt_at);

CREATE INDEX ix_webhook_deliveries_webhook_id_created_at ON webhook_deliveries (webhook_id, created_at);

CREATE UNIQUE INDEX ix_webhook_deliveries_webhook_id_event_id ON webhook_deliveries (webhook_id, event_id);

CREATE UNIQUE INDEX ix_webhooks_account_id_name ON webhooks (account_id, name);
