-- Questionnaires while they are written. A draft is changed as often as one likes; a version that was published from it never is.

create table surveys.draft (
    id uuid primary key,
    code text not null check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    based_on uuid references surveys.version (id),
    definition jsonb not null,
    planned integer not null default 672 check (planned between 10 and 1000000),
    losses jsonb not null default '[]',
    revision integer not null default 1,
    changed_at timestamptz not null default kernel.now()
);
comment on table surveys.draft is 'A questionnaire that is being written; planned is how many answers are hoped for, losses what an import could not carry';
create index draft_based_on on surveys.draft (based_on);
create index draft_changed on surveys.draft (changed_at desc);
grant select, insert (id, code, based_on, definition, planned, losses), update (definition, planned, revision, changed_at), delete on surveys.draft to app;
