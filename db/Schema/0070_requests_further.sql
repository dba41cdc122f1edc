-- Requests, further: the identity paper apart and gone with the answer; what is no request is passed on (art. 39);
-- a record about oneself is put right (art. 41); what several ask for is proposed as a duty (art. 44).

create table disclosure.applicant_paper (
    request_id uuid primary key references disclosure.request (id),
    envelope bytea not null
);
comment on table disclosure.applicant_paper is 'personal: kind and number of the identity paper, encrypted with the hosts'' key and bound to the row; the verb that ends the matter deletes it';
grant select, insert, delete on disclosure.applicant_paper to app;

alter table disclosure.request
    add column matter text not null default 'information' check (matter in ('information', 'correction')),
    add column evidence text check (char_length(evidence) between 1 and 2000),
    add constraint request_evidence_matter check ((matter = 'correction') = (evidence is not null));
comment on column disclosure.request.matter is 'enum RequestMatter';
comment on column disclosure.request.evidence is 'personal: what shows that a record about the applicant is wrong (art. 41)';
grant insert (matter, evidence), update (evidence) on disclosure.request to app;

alter table disclosure.request_answer drop constraint request_answer_outcome_check;
alter table disclosure.request_answer add constraint request_answer_outcome_check check (outcome in (
    'granted', 'partly_granted', 'secret', 'forbidden', 'endangers', 'third_party', 'internal', 'process', 'enforcement_file', 'inquiry',
    'not_held', 'to_be_made', 'unclear', 'petition', 'repeated', 'publication', 'excessive', 'reissue', 'not_supplemented', 'fee_unpaid', 'other',
    'corrected', 'not_corrected', 'forwarded'));

create table disclosure.request_passing (
    request_id uuid primary key references disclosure.request (id),
    track text not null check (track in ('complaint', 'request', 'report')),
    passed_by uuid not null,
    passed_on date not null
);
comment on table disclosure.request_passing is 'What was no request (art. 39): its applicant was told so, and its words went to the desk whose matter it is; the receipt leads there';
comment on column disclosure.request_passing.track is 'enum InquiryTrack';
grant select, insert on disclosure.request_passing to app;

create table disclosure.proposal (
    id uuid primary key,
    title text not null,
    reason text not null,
    proposed_by uuid not null,
    proposed_on date not null,
    stage text not null default 'open' check (stage in ('open', 'taken', 'declined')),
    occurrence_id uuid unique references disclosure.occurrence (id),
    decision text,
    decided_by uuid check (decided_by <> proposed_by),
    decided_on date,
    check ((stage = 'open') = (decided_by is null) and (stage = 'open') = (decided_on is null) and (stage = 'open') = (decision is null)),
    check ((stage = 'taken') = (occurrence_id is not null))
);
comment on table disclosure.proposal is 'What several ask for, proposed to be published for all (art. 44); once taken it is an occurrence with a due day';
comment on column disclosure.proposal.stage is 'enum ProposalStage';
create index proposal_newest on disclosure.proposal (proposed_on desc, id desc);
grant select, insert (id, title, reason, proposed_by, proposed_on), update (stage, occurrence_id, decision, decided_by, decided_on) on disclosure.proposal to app;

create table disclosure.proposal_request (
    request_id uuid primary key references disclosure.request (id),
    proposal_id uuid not null references disclosure.proposal (id)
);
comment on table disclosure.proposal_request is 'The requests that ask for what is proposed';
create index proposal_request_proposal on disclosure.proposal_request (proposal_id);
grant select, insert on disclosure.proposal_request to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.applicant_paper', 'identity', interval '0 days', 'the answer', 'PIPL art. 19, 47');
insert into kernel.privacy_notice (purpose, lang, who, why, what, kept, rights, valid_from) values
    ('request', 'zh-CN', '嘉兴市生态环境局平湖分局', '办理您的申请并把答复送给您', '姓名或名称、身份证明、联系方式（分开加密保存），您要的信息', '身份证明在答复时清除，姓名和联系方式在答复后六十天清除，申请内容归档', '您可以查询、更正、撤回；公开答复时不会出现您的信息', '2026-11-20'),
    ('request', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To handle your request and bring you the answer', 'Your name, proof of identity and contact (kept encrypted, apart), and what you ask for', 'The proof of identity is erased with the answer, name and contact sixty days after it; the request is filed', 'You may see, correct or withdraw it; a published answer never shows who asked', '2026-11-20');
