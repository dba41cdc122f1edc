-- Channels, the basis of a catalogue row and the day from which a confirmation counts are dated, so that staff may set them for a day to come; and the self-inspection finds citations of repealed laws.

alter table reference.channel
    add column valid_from date not null default date '2019-05-15',
    add column valid_to date check (valid_to >= valid_from),
    add column source text not null default '',
    add column set_by uuid,
    drop constraint channel_pkey,
    add primary key (code, valid_from);
comment on table reference.channel is 'Where information may be published: the tick-list of the guide. The newest row of a code that has begun counts; older ones are history';
comment on column reference.channel.valid_to is 'The last day on which it is asked for; null while it is';
comment on column reference.channel.set_by is 'Null for what the release brings; a release does not touch the others';
grant insert (code, position, title_zh, title_en, valid_from, valid_to, source, set_by), update (position, title_zh, title_en, valid_to, source, set_by) on reference.channel to app;

alter table reference.catalogue_basis
    add column valid_from date not null default date '2019-05-15',
    add column reason text not null default '',
    add column set_by uuid,
    drop constraint catalogue_basis_pkey,
    add primary key (catalogue, valid_from, law, articles);
comment on table reference.catalogue_basis is 'What a catalogue row rests on: the lines of a row that bear the newest day that has begun count, together; older ones are history. Whether a law still stands is its valid_to';
comment on column reference.catalogue_basis.set_by is 'Null for what the release brings; a release does not touch the others';
create index catalogue_basis_law on reference.catalogue_basis (law);
grant insert (catalogue, law, articles, position, valid_from, reason, set_by), delete on reference.catalogue_basis to app;

grant insert (valid_to), update (level2_zh, content_zh, level2_en, content_en, schedule, clock, due_month, due_day, channels, source) on reference.catalogue to app;

alter table disclosure.confirmation add column counts_from date;
comment on column disclosure.confirmation.counts_from is 'For a wording that begins later: the day from which it counts; null from confirmed_at on';
grant insert (counts_from), update (note, confirmed_by, confirmed_at, counts_from) on disclosure.confirmation to app;

alter table disclosure.inspection_finding
    drop constraint inspection_finding_fault_check,
    add constraint inspection_finding_fault_check check (fault in ('home_stale', 'column_stale', 'column_empty', 'message_silent', 'summary_missing', 'mistake_late', 'dead_link', 'future_date', 'altered_date', 'repealed_citation', 'dataset_late'));
comment on column disclosure.inspection_finding.obligation is 'The duty, or the column, whose owner answers for it; null where every publicist does';
