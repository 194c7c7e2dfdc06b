CREATE TABLE sign_in_attempts (
    key character varying(64) NOT NULL,
    failures integer NOT NULL,
    last_failure timestamp with time zone NOT NULL,
    paused_until timestamp with time zone,
    CONSTRAINT pk_sign_in_attempts PRIMARY KEY (key)
);

CREATE INDEX ix_sign_in_attempts_last_failure ON sign_in_attempts (last_failure);

CREATE TABLE invitations (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    email character varying(256) NOT NULL,
    normalized_email character varying(256) NOT NULL,
    user_name character varying(64) NOT NULL,
    managed_policies text[] NOT NULL,
    groups text[] NOT NULL,
    permissions_boundary text,
    token_hash character varying(64) NOT NULL,
    invited_by character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_invitations PRIMARY KEY (id),
    CONSTRAINT fk_invitations_accounts_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE RESTRICT
);

CREATE INDEX ix_invitations_account_id_created_at ON invitations (account_id, created_at);

CREATE UNIQUE INDEX ix_invitations_token_hash ON invitations (token_hash);
