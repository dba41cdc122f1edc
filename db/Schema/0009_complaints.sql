-- Complaints: submissions (信访件) with their own clock, answer and identity; matters (事项) that they share.
-- The stage says where a submission is; rows say who did what, when and why.

create schema complaints;
comment on schema complaints is 'Complaints: answered within the legal clock, and looked at again';
grant usage on schema complaints to app;

create table complaints.matter (
    id uuid primary key,
    opened_at timestamptz not null default kernel.now()
);
comment on table complaints.matter is 'The underlying problem; submissions are linked to it by a person and never merged';
grant select, insert (id) on complaints.matter to app;

create table complaints.submission (
    id uuid primary key,
    number text not null unique check (number ~ '^[1-9][0-9]{9}$'),
    matter_id uuid not null references complaints.matter (id),
    kind text not null check (kind in ('odour', 'noise', 'fume', 'water', 'waste', 'construction', 'other')),
    stage text not null default 'received' check (stage in ('received', 'accepted', 'refused', 'assigned', 'answered', 'closed', 'held')),
    round integer not null default 1 check (round >= 1),
    town text references reference.town (code),
    site_id uuid,
    whereabouts text check (char_length(whereabouts) <= 200),
    lat double precision,
    lon double precision check ((lat is null) = (lon is null)),
    happened_on date,
    body text not null check (char_length(body) between 5 and 2000),
    bigrams text[] not null,
    again_of uuid references complaints.submission (id),
    reachable boolean not null,
    received_at timestamptz not null default kernel.now(),
    received_on date not null default (kernel.now() at time zone 'Asia/Shanghai')::date,
    organisation text,
    due_on date,
    warn_on date,
    check ((due_on is not null) = (stage in ('received', 'accepted', 'assigned', 'answered'))),
    check ((organisation is not null) = (stage in ('assigned', 'answered', 'closed', 'held')))
);
comment on table complaints.submission is 'One complaint by one person, with its own clock and answer';
comment on column complaints.submission.kind is 'enum ComplaintKind';
comment on column complaints.submission.stage is 'enum ComplaintStage';
comment on column complaints.submission.round is 'Which handling: a look-back that fails begins the next';
comment on column complaints.submission.site_id is 'A site of the register of places';
comment on column complaints.submission.body is 'personal: the sender''s own words';
comment on column complaints.submission.reachable is 'Whether a mobile number lies under lock: the short number opens with a code sent to it';
comment on column complaints.submission.bigrams is 'Of place and text, made in C#';
comment on column complaints.submission.due_on is 'The open clock''s legal day; null when no clock runs';
comment on column complaints.submission.warn_on is 'The strictest active clock''s day where it is earlier';
create index submission_matter on complaints.submission (matter_id);
create index submission_due on complaints.submission (due_on, id) where due_on is not null;
create index submission_organisation_due on complaints.submission (organisation, due_on, id) where due_on is not null;
create index submission_received on complaints.submission (received_on, id);
create index submission_site on complaints.submission (site_id, received_on);
create index submission_town on complaints.submission (town, received_on);
create index submission_point on complaints.submission (lat, lon) where lat is not null;
create index submission_again on complaints.submission (again_of) where again_of is not null;
create index submission_bigrams on complaints.submission using gin (bigrams);
grant select, insert (id, number, matter_id, kind, town, site_id, whereabouts, lat, lon, happened_on, body, bigrams, again_of, reachable, due_on, warn_on),
    update (matter_id, stage, round, organisation, due_on, warn_on, reachable) on complaints.submission to app;

create table complaints.contact (
    submission_id uuid primary key references complaints.submission (id),
    envelope bytea not null,
    account uuid
);
comment on table complaints.contact is 'Who complains, encrypted with the hosts'' key and bound to the row; each reading is a journal entry';
comment on column complaints.contact.envelope is 'personal: name, telephone and helper, padded';
comment on column complaints.contact.account is 'personal: the account it was sent from, where there was one';
create index contact_account on complaints.contact (account) where account is not null;
grant select, insert, delete on complaints.contact to app;

create table complaints.person_mark (
    submission_id uuid primary key references complaints.submission (id),
    mark bytea not null check (octet_length(mark) = 32)
);
comment on table complaints.person_mark is 'personal: blind index of the complainant''s telephone, to recognise a repeat; compared with nothing outside complaints';
create index person_mark_mark on complaints.person_mark (mark);
grant select, insert, delete on complaints.person_mark to app;

create table complaints.clock (
    submission_id uuid not null references complaints.submission (id),
    round integer not null,
    phase text not null check (phase in ('acknowledge', 'close')),
    due_on date not null,
    reasoning jsonb not null,
    warning jsonb,
    met_on date,
    primary key (submission_id, round, phase)
);
comment on table complaints.clock is 'Each clock with the reasoning that led to its day, and the day on which it was met';
comment on column complaints.clock.phase is 'enum ClockPhase';
comment on column complaints.clock.met_on is 'Acknowledged, or answered; the term of closing is met by the written answer';
create index clock_due on complaints.clock (phase, due_on);
create index clock_met on complaints.clock (phase, met_on) where met_on is not null;
grant select, insert, update (due_on, reasoning, warning, met_on) on complaints.clock to app;

create table complaints.acceptance (
    submission_id uuid primary key references complaints.submission (id),
    accepted_by uuid not null,
    accepted_at timestamptz not null default kernel.now(),
    reason text not null
);
comment on table complaints.acceptance is '受理: by whom, when and on what ground';
grant select, insert (submission_id, accepted_by, reason) on complaints.acceptance to app;

create table complaints.refusal (
    submission_id uuid primary key references complaints.submission (id),
    ground text not null check (ground in ('pending', 'not_ours', 'other_procedure', 'concluded')),
    reason text not null,
    refused_by uuid not null,
    refused_at timestamptz not null default kernel.now()
);
comment on table complaints.refusal is '不予受理: the article and the reason, signed by a named person';
comment on column complaints.refusal.ground is 'enum RefusalGround';
grant select, insert (submission_id, ground, reason, refused_by) on complaints.refusal to app;

create table complaints.assignment (
    id uuid primary key,
    submission_id uuid not null references complaints.submission (id),
    round integer not null,
    organisation text not null,
    note text,
    assigned_by uuid not null,
    assigned_at timestamptz not null default kernel.now(),
    returned_by uuid,
    returned_at timestamptz,
    returned_reason text,
    check ((returned_by is null) = (returned_at is null) and (returned_by is null) = (returned_reason is null))
);
comment on table complaints.assignment is '交办, and 退回 with its reason: how often it was handed on can be counted';
create index assignment_submission on complaints.assignment (submission_id, assigned_at);
grant select, insert (id, submission_id, round, organisation, note, assigned_by), update (returned_by, returned_at, returned_reason) on complaints.assignment to app;

create table complaints.answer (
    submission_id uuid not null references complaints.submission (id),
    round integer not null,
    outcome text not null check (outcome in ('supported', 'explained', 'not_supported')),
    request text not null,
    findings text not null,
    opinion text not null,
    basis text not null,
    answered_by uuid not null,
    answered_at timestamptz not null default kernel.now(),
    primary key (submission_id, round)
);
comment on table complaints.answer is '书面答复: request, facts and reasons, opinion, legal basis (《信访工作条例》第三十二条)';
comment on column complaints.answer.outcome is 'enum AnswerOutcome';
grant select, insert (submission_id, round, outcome, request, findings, opinion, basis, answered_by) on complaints.answer to app;

create table complaints.answer_draft (
    submission_id uuid primary key references complaints.submission (id),
    outcome text not null check (outcome in ('supported', 'explained', 'not_supported')),
    request text,
    findings text,
    opinion text,
    basis text,
    saved_by uuid not null,
    saved_at timestamptz not null default kernel.now()
);
comment on table complaints.answer_draft is 'An unfinished answer, seen by the handling organisation alone; gone when it is given';
comment on column complaints.answer_draft.outcome is 'enum AnswerOutcome';
grant select, insert, update, delete on complaints.answer_draft to app;

create table complaints.extension (
    id uuid primary key,
    submission_id uuid not null references complaints.submission (id),
    round integer not null,
    days integer not null check (days between 1 and 30),
    reason text not null,
    asked_by uuid not null,
    asked_at timestamptz not null default kernel.now(),
    granted boolean,
    decided_by uuid,
    decided_at timestamptz,
    decision_reason text,
    check ((granted is null) = (decided_by is null) and (granted is null) = (decided_at is null)),
    check (decided_by is null or decided_by <> asked_by)
);
comment on table complaints.extension is '延期: asked by the handler, decided by a supervisor, the complainant is told the reason';
create index extension_submission on complaints.extension (submission_id);
create unique index extension_waiting on complaints.extension (submission_id) where granted is null;
grant select, insert (id, submission_id, round, days, reason, asked_by), update (granted, decided_by, decided_at, decision_reason) on complaints.extension to app;

create table complaints.closure (
    submission_id uuid not null references complaints.submission (id),
    round integer not null,
    reason text not null,
    closed_by uuid not null,
    closed_at timestamptz not null default kernel.now(),
    primary key (submission_id, round)
);
comment on table complaints.closure is '办结: what was done';
grant select, insert (submission_id, round, reason, closed_by) on complaints.closure to app;

create table complaints.look_back (
    submission_id uuid not null,
    round integer not null,
    due_on date not null,
    reasoning jsonb not null,
    hastened_on date,
    held boolean,
    finding text,
    done_by uuid,
    done_at timestamptz,
    primary key (submission_id, round),
    foreign key (submission_id, round) references complaints.closure (submission_id, round),
    check ((held is null) = (done_by is null) and (held is null) = (done_at is null) and (held is null) = (finding is null))
);
comment on table complaints.look_back is '回头看: planned at closing, done by somebody who did not handle it';
comment on column complaints.look_back.hastened_on is 'The day on which a new submission was linked to the matter and the look-back became due at once';
create index look_back_due on complaints.look_back (due_on, submission_id) where done_at is null;
create index look_back_done on complaints.look_back (done_at) where done_at is not null;
grant select, insert (submission_id, round, due_on, reasoning), update (due_on, hastened_on, held, finding, done_by, done_at) on complaints.look_back to app;

create table complaints.rating (
    submission_id uuid not null references complaints.submission (id),
    round integer not null,
    rating text not null check (rating in ('satisfied', 'mostly_satisfied', 'dissatisfied')),
    remark text check (char_length(remark) <= 500),
    rated_at timestamptz not null default kernel.now(),
    primary key (submission_id, round)
);
comment on table complaints.rating is 'How content the complainant is with the handling; never a condition of closing';
comment on column complaints.rating.rating is 'enum HandlingRating';
grant select, insert (submission_id, round, rating, remark) on complaints.rating to app;

create table complaints.supervision (
    id uuid primary key,
    matter_id uuid not null references complaints.matter (id),
    reason text not null,
    ordered_by uuid not null,
    ordered_at timestamptz not null default kernel.now(),
    lifted_by uuid,
    lifted_at timestamptz,
    lifted_reason text,
    check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lifted_reason is null))
);
comment on table complaints.supervision is '督办 of a matter, ordered and lifted by named people';
create unique index supervision_running on complaints.supervision (matter_id) where lifted_at is null;
create index supervision_matter on complaints.supervision (matter_id);
grant select, insert (id, matter_id, reason, ordered_by), update (lifted_by, lifted_at, lifted_reason) on complaints.supervision to app;

create table complaints.candidate (
    submission_id uuid not null references complaints.submission (id),
    other_id uuid not null references complaints.submission (id),
    reasons jsonb not null,
    relation text not null check (relation in ('repeat', 'same_source')),
    score real not null,
    found_at timestamptz not null default kernel.now(),
    verdict text check (verdict in ('linked', 'different')),
    reason text,
    decided_by uuid,
    decided_at timestamptz,
    former_matter_id uuid references complaints.matter (id),
    primary key (submission_id, other_id),
    check (submission_id <> other_id),
    check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null)),
    check ((former_matter_id is not null) = (verdict is not distinct from 'linked'))
);
comment on table complaints.candidate is 'What may be about one matter: proposed by rules with reasons, decided by a person, and undone by one';
comment on column complaints.candidate.relation is 'enum MatchRelation';
comment on column complaints.candidate.verdict is 'enum CandidateVerdict';
comment on column complaints.candidate.former_matter_id is 'Where the submission was before it was linked, so that the link can be undone';
create index candidate_other on complaints.candidate (other_id);
create index candidate_open on complaints.candidate (submission_id) where verdict is null;
create index candidate_former on complaints.candidate (former_matter_id) where former_matter_id is not null;
grant select, insert (submission_id, other_id, reasons, relation, score), update (verdict, reason, decided_by, decided_at, former_matter_id) on complaints.candidate to app;

create table complaints.bigram (
    gram text primary key,
    headlines bigint not null default 0,
    wholes bigint not null default 0
);
comment on table complaints.bigram is 'In how many submissions a bigram stands: rare ones tell matters apart';
grant select, insert, update on complaints.bigram to app;

create table complaints.threshold (
    code text primary key,
    value double precision not null,
    unit text not null,
    source text not null
);
comment on table complaints.threshold is 'By which numbers likeness is judged';
grant select on complaints.threshold to app;
insert into complaints.threshold (code, value, unit, source) values
    ('text.shown', 0.20, '0 to 1', 'measured on 233 real messages in 20 matters: of what is shown 96 % is right, 81 % is found'),
    ('text.likely', 0.45, '0 to 1', 'measured likewise: 98 % is right'),
    ('address.same', 0.50, '0 to 1', 'bureau default, to be confirmed'),
    ('days.person', 730, 'days', 'bureau default, to be confirmed'),
    ('days.place', 365, 'days', 'bureau default, to be confirmed'),
    ('near.odour', 2000, 'metres', 'bureau default, to be confirmed'),
    ('near.noise', 200, 'metres', 'bureau default, to be confirmed'),
    ('near.fume', 200, 'metres', 'bureau default, to be confirmed'),
    ('near.water', 500, 'metres', 'bureau default, to be confirmed'),
    ('near.waste', 500, 'metres', 'bureau default, to be confirmed'),
    ('near.construction', 500, 'metres', 'bureau default, to be confirmed'),
    ('near.other', 500, 'metres', 'bureau default, to be confirmed');

create table complaints.once_code (
    id uuid primary key,
    submission_id uuid not null references complaints.submission (id),
    digest bytea not null check (octet_length(digest) = 32),
    sent_at timestamptz not null default kernel.now(),
    tries integer not null default 0,
    used_at timestamptz
);
comment on table complaints.once_code is 'One-time codes as keyed digests: ten minutes, five tries, three an hour';
create index once_code_submission on complaints.once_code (submission_id, sent_at);
grant select, insert (id, submission_id, digest), update (tries, used_at), delete on complaints.once_code to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('complaints.submission', 'content', null, 'kept with the matter''s file', '《信访工作条例》第四十一条；档案管理期限待确认'),
    ('complaints.contact', 'contact', interval '3 years', 'the last act on the submission', 'PIPL art. 19; bureau default, to be confirmed'),
    ('complaints.person_mark', 'contact', interval '730 days', 'received_on', 'threshold days.person: later it is compared with nothing'),
    ('complaints.once_code', 'trace', interval '1 day', 'sent_at', 'a code is good for ten minutes');
