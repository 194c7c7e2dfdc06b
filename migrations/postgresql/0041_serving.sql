CREATE TABLE endpoint_minutes (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    endpoint_name character varying(63) NOT NULL,
    variant_name character varying(63) NOT NULL,
    fleet_id text NOT NULL,
    minute timestamp with time zone NOT NULL,
    invocations bigint NOT NULL,
    client_errors bigint NOT NULL,
    server_errors bigint NOT NULL,
    model_errors bigint NOT NULL,
    model_latency text NOT NULL,
    overhead_latency text NOT NULL,
    CONSTRAINT pk_endpoint_minutes PRIMARY KEY (id)
);

CREATE INDEX ix_endpoint_minutes_account_id_endpoint_name_minute ON endpoint_minutes (account_id, endpoint_name, minute);

CREATE INDEX ix_endpoint_minutes_minute ON endpoint_minutes (minute);
