CREATE TABLE sessions (
    id uuid NOT NULL,
    ticket uuid NOT NULL,
    person_id uuid NOT NULL,
    account_id character varying(12),
    method character varying(16) NOT NULL,
    multi_factor_at timestamp with time zone,
    is_remembered boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    authenticated_at timestamp with time zone NOT NULL,
    source_ip character varying(64) NOT NULL,
    user_agent character varying(256) NOT NULL,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT fk_sessions_asp_net_users_person_id FOREIGN KEY (person_id) REFERENCES asp_net_users (id) ON DELETE CASCADE
);

CREATE INDEX ix_sessions_last_seen_at ON sessions (last_seen_at);

CREATE INDEX ix_sessions_person_id_last_seen_at ON sessions (person_id, last_seen_at);

CREATE TABLE authenticator_uses (
    person_id uuid NOT NULL,
    step bigint NOT NULL,
    CONSTRAINT pk_authenticator_uses PRIMARY KEY (person_id),
    CONSTRAINT fk_authenticator_uses_asp_net_users_person_id FOREIGN KEY (person_id) REFERENCES asp_net_users (id) ON DELETE CASCADE
);
