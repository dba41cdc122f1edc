-- Reports of violations: the report, the facts of its handling, the reward, the thread; and, apart, who sent it, sealed.

create schema reports;
comment on schema reports is 'Reports of violations and their rewards, without a word on who sent them';
grant usage on schema reports to app;

create table reports.report (
    id uuid primary key,
    kind text not null check (kind in ('evading_supervision', 'falsified_data', 'toxic_to_land', 'illegal_dumping', 'drinking_water_outfall', 'orphan_source', 'hidden', 'other')),
    happening boolean not null,
    polluter text not null check (char_length(polluter) between 1 and 200),
    site uuid,
    town text not null references reference.town (code),
    address text not null check (char_length(address) between 1 and 300),
    lat double precision check (lat between -90 and 90),
    lon double precision check (lon between -180 and 180),
    seen_on date,
    seen_when text not null check (char_length(seen_when) <= 300),
    what text not null check (char_length(what) between 1 and 4000),
    named boolean not null,
    stage text not null default 'received' check (stage in ('received', 'refused', 'accepted', 'verifying', 'unsubstantiated', 'substantiated', 'reward_proposed', 'reward_approved', 'closed')),
    organisation text references reference.organisation (code),
    received_on date not null,
    ack_by date not null,
    ack jsonb not null,
    ended_on date,
    check ((lat is null) = (lon is null))
);
comment on table reports.report is 'What was reported, by day and never by hour; who reported it lies sealed elsewhere or nowhere';
comment on column reports.report.kind is 'enum ReportKind';
comment on column reports.report.stage is 'enum ReportStage';
comment on column reports.report.lat is 'Where the violation is, never where the reporter is';
comment on column reports.report.ack is 'How the day by which it is decided upon was computed';
create index report_stage on reports.report (stage, ack_by, id);
create index report_town on reports.report (town);
create index report_organisation on reports.report (organisation);
grant select, insert (id, kind, happening, polluter, site, town, address, lat, lon, seen_on, seen_when, what, named, received_on, ack_by, ack),
    update (stage, organisation, ended_on) on reports.report to app;

create table reports.decision (
    report uuid primary key references reports.report (id),
    accepted boolean not null,
    reason text not null check (char_length(reason) <= 2000),
    by uuid not null,
    made_on date not null,
    check (accepted or reason <> '')
);
comment on table reports.decision is 'Whether the report was taken up, by whom, and why not';
grant select, insert on reports.decision to app;

create table reports.verification (
    report uuid primary key references reports.report (id),
    substantiated boolean not null,
    findings text not null check (char_length(findings) between 1 and 4000),
    by uuid not null,
    made_on date not null
);
comment on table reports.verification is 'What the look on site found: true or not';
grant select, insert on reports.verification to app;

create table reports.outcome (
    id uuid primary key,
    report uuid not null references reports.report (id),
    kind text not null check (kind in ('fine', 'detention', 'arrest', 'verdict')),
    fine_fen bigint check (fine_fen > 0),
    document text not null check (char_length(document) between 1 and 200),
    happened_on date not null,
    by uuid not null,
    check ((kind = 'fine') = (fine_fen is not null))
);
comment on table reports.outcome is 'What followed by law: a fine, detention, an arrest, a verdict, each with its document';
comment on column reports.outcome.kind is 'enum RewardGround';
create index outcome_report on reports.outcome (report, happened_on);
grant select, insert on reports.outcome to app;

create table reports.proposal (
    id uuid primary key,
    report uuid not null references reports.report (id),
    amount_fen bigint not null check (amount_fen > 0),
    formula jsonb not null,
    proposed_by uuid not null,
    made_on date not null,
    unique (id, proposed_by)
);
comment on table reports.proposal is 'A proposed award with the whole formula, as the rules stood on the day';
create index proposal_report on reports.proposal (report);
grant select, insert on reports.proposal to app;

create table reports.approval (
    proposal uuid primary key,
    proposed_by uuid not null,
    approved boolean not null,
    reason text not null check (char_length(reason) <= 2000),
    by uuid not null,
    made_on date not null,
    unique (proposal, proposed_by),
    foreign key (proposal, proposed_by) references reports.proposal (id, proposed_by),
    constraint approval_by_another check (by <> proposed_by),
    check (approved or reason <> '')
);
comment on table reports.approval is 'The word of another person on a proposed award; the database itself refuses one''s own';
grant select, insert on reports.approval to app;

create table reports.message (
    id uuid primary key,
    report uuid not null references reports.report (id),
    seq bigint generated always as identity,
    from_sender boolean not null,
    by uuid,
    text text not null check (char_length(text) between 1 and 2000),
    sent_on date not null,
    check (from_sender = (by is null))
);
comment on table reports.message is 'The thread between the desk and whoever holds the receipt';
create index message_report on reports.message (report, seq);
grant select, insert (id, report, from_sender, by, text, sent_on), delete on reports.message to app;

create schema sealed;
comment on schema sealed is 'Values that two desks open together; app can put in and not take out';
grant usage on schema sealed to app;

create table sealed.identity (
    record uuid not null,
    field text not null check (field in ('name', 'phone', 'relation')),
    envelope bytea not null,
    primary key (record, field)
);
comment on table sealed.identity is 'Who sent a report, sealed for the reward and the discipline officers; no time stands beside it';
comment on column sealed.identity.field is 'enum IdentityField';
grant insert on sealed.identity to app;

create function sealed.erase_due() returns integer
language plpgsql security definer set search_path = ''
as $body$
declare
    gone integer;
begin
    delete from sealed.identity
    using reports.report, kernel.retention
    where report.id = identity.record
      and retention.table_name = 'sealed.identity'
      and (report.ended_on + retention.kept)::date < (kernel.now() at time zone 'Asia/Shanghai')::date
      and not exists (select 1 from kernel.legal_hold where legal_hold.subject = report.id and legal_hold.until >= (kernel.now() at time zone 'Asia/Shanghai')::date);
    get diagnostics gone = row_count;
    return gone;
end $body$;
comment on function sealed.erase_due is 'Erases identities whose time is over: it chooses them itself, so that nobody can choose one';
revoke all on function sealed.erase_due from public;
grant execute on function sealed.erase_due to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('sealed.identity', 'identity', interval '180 days', 'report.ended_on', 'design: the claim window of six months; PIPL art. 19'),
    ('reports.message', 'content', interval '2 years', 'report.ended_on', 'design: the thread is kept two years'),
    ('reports.report', 'content', null, 'kept as the case file', '档案法; without identity'),
    ('reports.decision', 'account', null, 'kept as the case file', '档案法; the member of staff who decided'),
    ('reports.verification', 'account', null, 'kept as the case file', '档案法; the member of staff who verified'),
    ('reports.outcome', 'account', null, 'kept as the case file', '档案法; the member of staff who recorded'),
    ('reports.proposal', 'account', null, 'kept as the case file', '档案法; the member of staff who proposed'),
    ('reports.approval', 'account', null, 'kept as the case file', '档案法; the member of staff who approved');
