CREATE TABLE groups (
    id uuid NOT NULL,
    group_id character varying(32) NOT NULL,
    name character varying(128) NOT NULL,
    name_key character varying(128) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    account_id character varying(12) NOT NULL,
    attached_policies text NOT NULL,
    inline_policies text NOT NULL,
    permissions_boundary text,
    tags text NOT NULL,
    version integer NOT NULL,
    path character varying(512) NOT NULL,
    CONSTRAINT pk_groups PRIMARY KEY (id),
    CONSTRAINT fk_groups_accounts_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE RESTRICT
);

CREATE TABLE group_members (
    group_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    CONSTRAINT pk_group_members PRIMARY KEY (group_id, membership_id),
    CONSTRAINT fk_group_members_groups_group_id FOREIGN KEY (group_id) REFERENCES groups (id) ON DELETE RESTRICT,
    CONSTRAINT fk_group_members_memberships_membership_id FOREIGN KEY (membership_id) REFERENCES memberships (id) ON DELETE CASCADE
);

CREATE TABLE roles (
    id uuid NOT NULL,
    role_id character varying(32) NOT NULL,
    name character varying(64) NOT NULL,
    name_key character varying(64) NOT NULL,
    description text NOT NULL,
    trust_policy text NOT NULL,
    max_session_duration integer NOT NULL,
    is_service_linked boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    account_id character varying(12) NOT NULL,
    attached_policies text NOT NULL,
    inline_policies text NOT NULL,
    permissions_boundary text,
    tags text NOT NULL,
    version integer NOT NULL,
    path character varying(512) NOT NULL,
    CONSTRAINT pk_roles PRIMARY KEY (id),
    CONSTRAINT fk_roles_accounts_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE RESTRICT
);

CREATE TABLE role_sessions (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    role_id uuid NOT NULL,
    person_id uuid NOT NULL,
    home_account_id character varying(12) NOT NULL,
    source_arn text NOT NULL,
    name character varying(64) NOT NULL,
    tags text NOT NULL,
    policy text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_role_sessions PRIMARY KEY (id),
    CONSTRAINT fk_role_sessions_asp_net_users_person_id FOREIGN KEY (person_id) REFERENCES asp_net_users (id) ON DELETE CASCADE,
    CONSTRAINT fk_role_sessions_roles_role_id FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE
);

CREATE TABLE policies (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    policy_id character varying(32) NOT NULL,
    name character varying(128) NOT NULL,
    name_key character varying(128) NOT NULL,
    path character varying(512) NOT NULL,
    description text NOT NULL,
    tags text NOT NULL,
    default_version integer NOT NULL,
    latest_version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_policies PRIMARY KEY (id)
);

CREATE TABLE policy_versions (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    customer_policy_id uuid NOT NULL,
    number integer NOT NULL,
    document text NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_policy_versions PRIMARY KEY (id),
    CONSTRAINT fk_policy_versions_policies_customer_policy_id FOREIGN KEY (customer_policy_id) REFERENCES policies (id) ON DELETE CASCADE
);

CREATE TABLE account_guardrails (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(128) NOT NULL,
    document text NOT NULL,
    updated_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_account_guardrails PRIMARY KEY (id),
    CONSTRAINT fk_account_guardrails_accounts_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE RESTRICT
);

CREATE TABLE access_keys (
    id character varying(32) NOT NULL,
    account_id character varying(12) NOT NULL,
    membership_id uuid NOT NULL,
    protected_secret text NOT NULL,
    status text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    last_used_service text,
    last_used_region text,
    CONSTRAINT pk_access_keys PRIMARY KEY (id),
    CONSTRAINT fk_access_keys_memberships_membership_id FOREIGN KEY (membership_id) REFERENCES memberships (id) ON DELETE CASCADE
);

CREATE INDEX ix_access_keys_membership_id ON access_keys (membership_id);

CREATE UNIQUE INDEX ix_account_guardrails_account_id_name ON account_guardrails (account_id, name);

CREATE INDEX ix_group_members_membership_id ON group_members (membership_id);

CREATE UNIQUE INDEX ix_groups_account_id_name_key ON groups (account_id, name_key);

CREATE UNIQUE INDEX ix_policies_account_id_name_key ON policies (account_id, name_key);

CREATE UNIQUE INDEX ix_policy_versions_customer_policy_id_number ON policy_versions (customer_policy_id, number);

CREATE INDEX ix_role_sessions_person_id ON role_sessions (person_id);

CREATE INDEX ix_role_sessions_role_id_expires_at ON role_sessions (role_id, expires_at);

CREATE UNIQUE INDEX ix_roles_account_id_name_key ON roles (account_id, name_key);
